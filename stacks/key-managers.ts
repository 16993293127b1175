import * as pulumi from "@pulumi/pulumi";
import { ExternalKeys, type ExternalKeysArgs } from "../components/alibaba/external-keys";
import type { KmsInstance } from "../components/alibaba/kms-instance";
import { ProxyPrincipal } from "../components/alibaba/proxy-principal";
import { aliasOf, type EnvironmentConfig } from "../core/config";
import type { KeyManager } from "../core/xks";
import type { AlibabaSettings, KeyHolder } from "./key-holder";
import type { EnvironmentSecrets } from "./secrets";

/** The external key manager as config.yaml needs it, and the keys for people. */
export interface ExternalKeyManager {
  readonly managers: pulumi.Output<KeyManager[]>;
  /** Alias to key id. */
  readonly keyMapping: pulumi.Output<Record<string, string>>;
  /** What it is made of. */
  readonly parts: readonly pulumi.Resource[];
}

/** What a key manager is made or reached with. */
export interface KeyManagerSettings {
  readonly config: EnvironmentConfig;
  readonly secrets: Pick<EnvironmentSecrets, "awsAccessKeyId" | "awsSecretAccessKey">;
  /** Public addresses of the proxies. */
  readonly sourceAddresses: readonly pulumi.Output<string>[];
  /** The Alibaba side, where the keys are there. */
  readonly alibaba?: Pick<AlibabaSettings, "providers" | "after"> & { readonly holder: KeyHolder };
}

type KeySource = EnvironmentConfig["keySource"];
type AliyunSource = Extract<KeySource, { provider: "aliyun" }>;
type AwsSource = Extract<KeySource, { provider: "aws" }>;

/** The external keys and the proxy's way to use them. */
export function externalKeyManager(name: string, settings: KeyManagerSettings): ExternalKeyManager {
  const source = settings.config.keySource;
  return source.provider === "aliyun"
    ? aliyunKeyManager(name, source, settings)
    : awsKeyManager(source, settings);
}

/** Keys and a least-privileged user at Alibaba Cloud. */
function aliyunKeyManager(
  name: string,
  source: AliyunSource,
  settings: KeyManagerSettings,
): ExternalKeyManager {
  const { sourceAddresses, alibaba } = settings;
  const options = { providers: alibaba?.providers ?? [], dependsOn: [...(alibaba?.after ?? [])] };
  const keys = new ExternalKeys(name, externalKeySettings(source, settings), options);
  const { keyArns, keyMapping } = keys;
  const principalName = `${name}-proxy`;
  const principal = new ProxyPrincipal(
    principalName,
    {
      principalName,
      keyArns,
      sourceCidrs: source.sourceCidrs ?? pulumi.all([...sourceAddresses]),
      accessKeyRotation: source.accessKeyRotation,
    },
    options,
  );
  const { accessKeyId, secretAccessKey } = principal;
  const manager = {
    id: "alibaba-kms",
    provider: source.provider,
    region: source.region,
    endpoint: keyManagerHost(source, alibaba?.holder.instance),
    accessKeyId,
    secretAccessKey,
    keyMapping,
  };
  const managers = pulumi.secret(pulumi.all([manager]));
  return { managers, keyMapping, parts: [keys, principal] };
}

function externalKeySettings(
  source: AliyunSource,
  { config, alibaba }: KeyManagerSettings,
): ExternalKeysArgs {
  const home = alibaba?.holder.home;
  return {
    region: source.region,
    accountId: source.accountId,
    keys: config.hostedKeys.map((key) => ({ alias: aliasOf(key), existingId: key.externalKeyId })),
    ...(home && { instance: home }),
    pendingWindowInDays: source.pendingWindowInDays,
    protect: config.keyProtection === "on",
    tags: config.tags,
  };
}

/** Existing keys at AWS KMS with existing credentials. */
function awsKeyManager(
  source: AwsSource,
  { config, secrets }: KeyManagerSettings,
): ExternalKeyManager {
  const { awsAccessKeyId: accessKeyId, awsSecretAccessKey: secretAccessKey } = secrets;
  if (!accessKeyId || !secretAccessKey) {
    const missing = accessKeyId ? "awsSecretAccessKey" : "awsAccessKeyId";
    throw new pulumi.RunError(
      `${missing}: expected a secret of this stack, received undefined; set it with pulumi config set --secret ${missing}`,
    );
  }
  const keys = config.hostedKeys.map((key) => [aliasOf(key), key.externalKeyId ?? ""] as const);
  const keyMapping = Object.fromEntries(keys);
  const manager = {
    id: "aws-kms",
    provider: source.provider,
    region: source.region,
    endpoint: keyManagerHost(source),
    accessKeyId,
    secretAccessKey,
    keyMapping,
  };
  return {
    managers: pulumi.secret(pulumi.all([manager])),
    keyMapping: pulumi.output(keyMapping),
    parts: [],
  };
}

/** Host name that the proxies call. AWS's regions in China have a domain of their own. */
export function keyManagerHost(source: KeySource, instance?: KmsInstance): pulumi.Input<string> {
  if (source.endpoint !== undefined) return source.endpoint;
  if (source.provider === "aws")
    return `kms.${source.region}.amazonaws.com${source.region.startsWith("cn-") ? ".cn" : ""}`;
  if (source.keyManagerGateway === "dedicated" && instance) return instance.endpoint;
  return `kms.${source.region}.aliyuncs.com`;
}
