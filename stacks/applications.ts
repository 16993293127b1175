import * as pulumi from "@pulumi/pulumi";
import { ApplicationAccess } from "../components/alibaba/application-access";
import { KmsKey, type KmsKeyArgs } from "../components/alibaba/kms-key";
import { RotatableAlias } from "../components/alibaba/rotatable-alias";
import { aliasOf, type EnvironmentConfig } from "../core/config";
import type { AlibabaSettings, KeyHolder } from "./key-holder";

type KeyConfig = EnvironmentConfig["kmsKeys"][number];

/** What applications need to know of the stack. */
export interface Applications {
  /** Ids of the keys by their names, the newest of a key that is rotated by hand. */
  readonly keyIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** The way in by application. */
  readonly access: Readonly<Record<string, ApplicationAccess>>;
  /** What they are made of. */
  readonly parts: readonly pulumi.Resource[];
}

/** Keys of the owner's own applications, and each application's way to those that it may use. */
export function applications(
  name: string,
  settings: AlibabaSettings,
  parts: {
    readonly holder: KeyHolder;
    /** Ids of the external keys by their aliases at the proxy. */
    readonly externalKeyIds: pulumi.Output<Record<string, string>>;
  },
): Applications {
  const keys = applicationKeys(name, settings, parts.holder);
  const external = externalKeys(settings.config, parts.externalKeyIds);
  const ids = new Map([...external, ...keys.map(({ name: key, ids: all }) => [key, all] as const)]);
  const { instance } = parts.holder;
  const access = settings.config.applicationAccess.flatMap((wanted) => {
    if (!instance) return [];
    const made = new ApplicationAccess(
      `${name}-${wanted.name}`,
      {
        instance,
        region: settings.region,
        sourceCidrs: wanted.sourceCidrs,
        keyIds: wanted.keys.flatMap((key) => ids.get(key) ?? []),
        clientKey: wanted.clientKey,
        protect: settings.config.keyProtection === "on",
      },
      { providers: settings.providers },
    );
    return [[wanted.name, made] as const];
  });
  const newest = keys.flatMap(({ name: key, ids: all }) =>
    all.slice(-1).map((id) => [key, id] as const),
  );
  return {
    keyIds: Object.fromEntries(newest),
    access: Object.fromEntries(access),
    parts: [...keys.map(({ made }) => made), ...access.map(([, made]) => made)],
  };
}

/** Ids of the keys behind the hosted keys, by the hosted keys' names. */
function externalKeys(
  { hostedKeys }: EnvironmentConfig,
  byAlias: pulumi.Output<Record<string, string>>,
): (readonly [string, readonly pulumi.Output<string>[]])[] {
  return hostedKeys.map((key) => {
    const id = byAlias.apply((ids) => ids[aliasOf(key)] ?? "");
    return [key.name, [id]] as const;
  });
}

/** A key of an application. */
interface ApplicationKey {
  readonly name: string;
  readonly made: pulumi.Resource;
  /** All its generations, the oldest first. */
  readonly ids: readonly pulumi.Output<string>[];
}

function applicationKeys(
  name: string,
  { config, providers, after }: AlibabaSettings,
  { home }: KeyHolder,
): ApplicationKey[] {
  const options = { providers, dependsOn: [...after] };
  return config.kmsKeys.map((key) => {
    const args = keyArgs(key, { config, home });
    const child = `${name}-${key.name}`;
    if (!key.alias) {
      // It may have been the first key under an alias, and must not be made anew.
      const parent = pulumi.createUrn(child, "hyok:alibaba:RotatableAlias");
      const made = new KmsKey(child, args, { ...options, aliases: [{ parent }] });
      return { name: key.name, made, ids: [made.keyId] };
    }
    const { name: alias, generation } = key.alias;
    const made = new RotatableAlias(child, { alias, generation, key: args }, options);
    return { name: key.name, made, ids: made.keyIds };
  });
}

function keyArgs(
  key: KeyConfig,
  { config, home }: { readonly config: EnvironmentConfig; readonly home: KeyHolder["home"] },
): KmsKeyArgs {
  const { description, rotationIntervalInDays } = key;
  return {
    description: description ?? `Application key ${key.name}`,
    ...(home && { instance: home }),
    keySpec: key.keySpec,
    keyUsage: key.keyUsage,
    origin: key.origin,
    acknowledgeExternalMaterial: key.acknowledgeExternalMaterial,
    ...(rotationIntervalInDays !== undefined && { rotationIntervalInDays }),
    pendingWindowInDays: key.pendingWindowInDays,
    ...(key.status !== undefined && { status: key.status }),
    protect: config.keyProtection === "on",
    tags: { ...config.tags, ...key.tags },
  };
}
