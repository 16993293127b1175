import type { Cloud } from "../../../cloud/context";
import { refusal } from "../../errors";
import { type KeyRow, keys } from "../tables";
import { type KmsInstanceRow, kmsInstances } from "./tables";

/** Versions of all keys of an instance: the quota of keys counts versions. A key without a version, before its import, counts as one. */
export function usedKeyQuota(cloud: Cloud, instanceId: string): number {
  return [...keys(cloud).values()]
    .filter((key) => key.instanceId === instanceId)
    .reduce((sum, key) => sum + Math.max(1, key.versions.length), 0);
}

/** Whether one more key or version fits into an instance. */
export function hasRoom(cloud: Cloud, instance: KmsInstanceRow): boolean {
  return usedKeyQuota(cloud, instance.instanceId) < instance.keyNum;
}

/** Refuses one more key. @throws CloudError Rejected.LimitExceeded. */
export function requireRoom(cloud: Cloud, instance: KmsInstanceRow): void {
  if (hasRoom(cloud, instance)) return;
  throw refusal(
    "Rejected.LimitExceeded",
    `Instance ${instance.instanceId} has room for ${instance.keyNum} key versions.`,
  );
}

/** Refuses one more version of a key whose instance is full. @throws CloudError Rejected.LimitExceeded. */
export function requireRoomForVersion(cloud: Cloud, key: KeyRow): void {
  const instance = kmsInstances(cloud).get(key.instanceId ?? "");
  if (instance) requireRoom(cloud, instance);
}
