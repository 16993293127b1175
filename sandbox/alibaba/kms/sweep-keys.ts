import type { Cloud } from "../../cloud/context";
import { hasRoom } from "./instances/quota";
import { kmsInstances } from "./instances/tables";
import { publishKeyEvent } from "./key-events";
import { rotateIfDue } from "./rotation";
import { type KeyRow, keys, removeKey } from "./tables";

/**
 * Does to keys what time alone does: destroys those whose pending window is over, with their aliases, takes imported material away that has
 * expired, and rotates keys that are due. True when something changed.
 */
export function sweepKeys(cloud: Cloud): boolean {
  const changes = [...keys(cloud).values()].map((key) => sweepKey(cloud, key));
  return changes.includes(true);
}

/** Takes imported material away; the version stays, for the same material to come back to. */
export function dropMaterial(key: KeyRow): void {
  key.versions = key.versions.map((version) => ({ ...version, material: "" }));
  delete key.materialExpiresAtMs;
  if (key.state !== "PendingDeletion") key.state = "PendingImport";
}

function sweepKey(cloud: Cloud, key: KeyRow): boolean {
  const nowMs = cloud.clock.now();
  if (key.deleteAtMs !== undefined && key.deleteAtMs <= nowMs) {
    removeKey(cloud, key.keyId);
    publishKeyEvent(cloud, key, { name: "Key:DeleteKey:Success" });
    return true;
  }
  const expires = key.materialExpiresAtMs !== undefined && key.materialExpiresAtMs <= nowMs;
  if (expires) {
    dropMaterial(key);
    publishKeyEvent(cloud, key, { name: "Key:MaterialExpired:Failure" });
  }
  return rotate(cloud, key, nowMs) || expires;
}

function rotate(cloud: Cloud, key: KeyRow, nowMs: number): boolean {
  const instance = kmsInstances(cloud).get(key.instanceId ?? "");
  const able = !instance || (instance.status === "Connected" && hasRoom(cloud, instance));
  const outcome = rotateIfDue(key, nowMs, able);
  if (outcome === "rotated") publishKeyEvent(cloud, key, { name: "Key:RotateKey:Success" });
  if (outcome === "failed") {
    const full = instance?.status === "Connected";
    const detail = full ? "the instance's key quota is used up" : "the instance is not connected";
    publishKeyEvent(cloud, key, { name: "Key:RotateKey:Failure", detail });
  }
  return outcome !== "not-due";
}
