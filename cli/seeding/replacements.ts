import { isPrivate } from "../../core/cidr";
import { isArn, type EnvironmentConfig } from "../../core/config";
import type { Planted } from "../../sandbox/seeds";
import { PROJECT_NAME } from "../project";
import { BASTION_NAME } from "./wanted-seeds";

/** Values of a configuration that only the real account could know, and what takes their place in a copy. */
export interface Replacements {
  /** Changes the copy's configuration. */
  adjust(config: Record<string, unknown>): void;
  /** One sentence each. */
  readonly changes: readonly string[];
}

/** Users and ports of the sandbox's hosts. */
const SANDBOX_LOGIN = { user: "root", port: 22 };

/** Replaces host keys and account ids by those of what was seeded. */
export function replacements(
  config: EnvironmentConfig,
  planted: Planted,
  alibabaAccountId: string,
): Replacements {
  const parts = [
    hostKeys(config, planted),
    bastion(config, planted),
    account(config, alibabaAccountId),
    keyArns(config, alibabaAccountId),
    instanceAccounts(config, alibabaAccountId),
  ].flatMap((part) => (part ? [part] : []));
  return {
    adjust: (copy) => {
      for (const { key, members } of parts) {
        const name = `${PROJECT_NAME}:${key}`;
        copy[name] = Array.isArray(members) ? members : { ...(copy[name] as object), ...members };
      }
    },
    changes: parts.flatMap(({ changes }) => changes),
  };
}

/** New members of one object of the configuration, or a new list. */
interface Part {
  readonly key: string;
  readonly members: object;
  readonly changes: readonly string[];
}

function hostKeys({ proxy }: EnvironmentConfig, planted: Planted): Part | undefined {
  const { existingInstanceIds: ids } = proxy;
  if (!ids) return undefined;
  return {
    key: "proxy",
    members: { existingHostKeys: ids.map((id) => planted.hostKeys[id]) },
    changes: [`${PROJECT_NAME}:proxy.existingHostKeys: replaced by those of the seeded instances`],
  };
}

function bastion({ operatorAccess }: EnvironmentConfig, planted: Planted): Part | undefined {
  if (operatorAccess.mode !== "bastion" || !operatorAccess.bastion) return undefined;
  const { bastion: before } = operatorAccess;
  const host = isPrivate(before.host) ? BASTION_NAME : before.host;
  const after = { ...before, ...SANDBOX_LOGIN, host, hostKey: planted.bastionHostKey };
  const path = `${PROJECT_NAME}:operatorAccess.bastion`;
  const replaced = (["host", "user", "port"] as const)
    .filter((name) => after[name] !== before[name])
    .map((name) => `${path}.${name}: replaced by ${after[name]}, as the sandbox has it`);
  return {
    key: "operatorAccess",
    members: { bastion: after },
    changes: [`${path}.hostKey: replaced by that of the seeded bastion`, ...replaced],
  };
}

function account({ keySource }: EnvironmentConfig, accountId: string): Part | undefined {
  if (keySource.provider !== "aliyun" || keySource.accountId === undefined) return undefined;
  const change = `${PROJECT_NAME}:keySource.accountId: replaced by that of the sandbox's account`;
  return { key: "keySource", members: { accountId }, changes: [change] };
}

/** An ARN holds the account too. */
function keyArns(config: EnvironmentConfig, accountId: string): Part | undefined {
  const { keySource, hostedKeys } = config;
  const isNamed = hostedKeys.some(({ externalKeyId: id }) => id !== undefined && isArn(id));
  if (keySource.provider !== "aliyun" || !isNamed) return undefined;
  const members = hostedKeys.map(({ externalKeyId: id, ...key }) =>
    id === undefined ? key : { ...key, externalKeyId: inAccount(id, accountId) },
  );
  const change = `${PROJECT_NAME}:hostedKeys.externalKeyId: the account in the ARNs is replaced by that of the sandbox's account`;
  return { key: "hostedKeys", members, changes: [change] };
}

/** The account that a configuration names beside its instance. */
function instanceAccounts(config: EnvironmentConfig, accountId: string): Part | undefined {
  const { dedicatedKms: dedicated, keySource } = config;
  if (!dedicated || keySource.provider !== "aliyun") return undefined;
  const path = `${PROJECT_NAME}:dedicatedKms`;
  const change = (name: string) =>
    `${path}.${name}: replaced by the number of the sandbox's account`;
  if (dedicated.edition === "hardware") {
    const { hsm } = dedicated;
    if (hsm.accountId === undefined) return undefined;
    const members = { hsm: { ...hsm, accountId } };
    return { key: "dedicatedKms", members, changes: [change("hsm.accountId")] };
  }
  const isOwn = ({ ownerAccountId }: { readonly ownerAccountId: string }) =>
    ownerAccountId === keySource.accountId;
  if (!dedicated.bindVpcs.some(isOwn)) return undefined;
  const bindVpcs = dedicated.bindVpcs.map((vpc) =>
    isOwn(vpc) ? { ...vpc, ownerAccountId: accountId } : vpc,
  );
  return {
    key: "dedicatedKms",
    members: { bindVpcs },
    changes: [change("bindVpcs.ownerAccountId")],
  };
}

/** `acs:kms:<region>:<account>:key/<id>` with another account; a bare id stays as it is. */
function inAccount(id: string, accountId: string): string {
  if (!isArn(id)) return id;
  const [scheme, service, region, , ...rest] = id.split(":");
  return [scheme, service, region, accountId, ...rest].join(":");
}
