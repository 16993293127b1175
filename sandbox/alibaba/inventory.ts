import type { Cloud } from "../cloud/context";
import { accountItems, isServiceName } from "./account-inventory";
import { vendorTime } from "./dates";
import { hsmItems } from "./hsm/inventory";
import { accessPointItems } from "./kms/access-points/inventory";
import { kmsInstances } from "./kms/instances/tables";
import { aliases, keys } from "./kms/tables";
import { accessKeys, attachments, policies, users } from "./ram/tables";
import { sweepAlibaba } from "./sweep";

/** One object that exists in the sandbox's Alibaba Cloud. */
export interface InventoryItem {
  readonly cloud: "alibaba";
  /** For example `kms key`. */
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly state: string;
  /** When it ends by itself; for a key whose deletion is scheduled and an instance whose subscription ends. */
  readonly until?: string;
  /** True for what belongs to the account and not to a stack, such as a service-linked role. */
  readonly accountWide?: boolean;
}

/** Lists every object, for people; secrets and key material are not part of it. */
export function alibabaInventory(cloud: Cloud): InventoryItem[] {
  sweepAlibaba(cloud);
  return [
    ...kmsItems(cloud),
    ...accessPointItems(cloud),
    ...ramItems(cloud),
    ...hsmItems(cloud),
    ...accountItems(cloud),
  ];
}

function kmsItems(cloud: Cloud): InventoryItem[] {
  return [
    ...[...kmsInstances(cloud).values()].map((instance) => ({
      ...item("kms instance", instance.instanceId, {
        name: instance.name,
        state: instance.status,
      }),
      ...(instance.endMs === undefined ? {} : { until: vendorTime(instance.endMs) }),
      ...(instance.edition === "hardware" ? { accountWide: true } : {}), // only a person buys one
    })),
    ...[...keys(cloud).values()].map((key) => ({
      ...item("kms key", key.keyId, { name: key.description, state: key.state }),
      ...(key.deleteAtMs === undefined ? {} : { until: vendorTime(key.deleteAtMs) }),
    })),
    ...[...aliases(cloud)].map(([id, { aliasName, keyId }]) =>
      item("kms alias", id, { name: aliasName, state: `names ${keyId}` }),
    ),
  ];
}

function ramItems(cloud: Cloud): InventoryItem[] {
  const nameOf = (userId: string): string => users(cloud).get(userId)?.userName ?? userId;
  return [
    ...[...users(cloud).values()].map((user) =>
      item("ram user", user.userId, { name: user.userName, state: "Active" }),
    ),
    ...[...policies(cloud).values()].map((policy) => ({
      ...item("ram policy", policy.policyName, {
        name: policy.policyName,
        state: policy.defaultVersionId,
      }),
      ...(isServiceName(policy.policyName) && { accountWide: true }),
    })),
    ...[...attachments(cloud)].map(([id, row]) =>
      item("ram attachment", id, { name: row.policyName, state: `on ${nameOf(row.userId)}` }),
    ),
    ...[...accessKeys(cloud).values()].map((key) => {
      const name = key.userId === undefined ? "root" : nameOf(key.userId);
      return item("ram access key", key.accessKeyId, { name, state: key.status });
    }),
  ];
}

function item(type: string, id: string, shown: { name: string; state: string }): InventoryItem {
  return { cloud: "alibaba", type, id, ...shown };
}
