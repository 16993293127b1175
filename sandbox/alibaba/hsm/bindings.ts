import type { Cloud } from "../../cloud/context";
import { kmsInstances } from "../kms/instances/tables";
import { membersOf } from "./tables";

/** What ties a hardware KMS instance to the key data of an HSM cluster. */
export interface BindingRow {
  /** KMS instance, `kst-…`. */
  readonly instanceId: string;
  readonly clusterId: string;
  /** Key data of the cluster at the first connection; the instance's keys are in it and nowhere else. */
  readonly dataId: string;
  readonly boundAtMs: number;
}

/** Bindings by KMS instance id. One cluster serves one instance, and an instance never changes its cluster. */
export const hsmBindings = (cloud: Cloud): Map<string, BindingRow> =>
  cloud.store.table("alibaba.hsm.bindings");

/** Whether any HSM of a bound cluster can serve the instance: it is enabled and still holds the instance's key data. */
export function serves(cloud: Cloud, binding: BindingRow): boolean {
  return membersOf(cloud, binding.clusterId).some(
    (hsm) => hsm.status === "ACTIVE" && hsm.dataId === binding.dataId,
  );
}

/**
 * Instances whose HSMs fail go out of service, and back when one of them serves again; the cluster of an instance that is released is free. Answers whether
 * something changed.
 */
export function settleBindings(cloud: Cloud): boolean {
  const changes = [...hsmBindings(cloud).values()].map((binding) => settleBinding(cloud, binding));
  return changes.includes(true);
}

function settleBinding(cloud: Cloud, binding: BindingRow): boolean {
  const instance = kmsInstances(cloud).get(binding.instanceId);
  if (!instance) return hsmBindings(cloud).delete(binding.instanceId);
  const wanted = serves(cloud, binding) ? "Connected" : "Error";
  const isJudged = instance.status === "Connected" || instance.status === "Error";
  if (!isJudged || instance.status === wanted) return false;
  instance.status = wanted;
  return true;
}
