import type { Cloud } from "../../cloud/context";
import { roles } from "../ram/tables";

/** Outcome of one request to delete a service-linked role. */
export interface DeletionTaskRow {
  readonly taskId: string;
  readonly roleName: string;
  readonly status: "SUCCEEDED" | "FAILED";
  /** Why it failed, in words. */
  readonly reason?: string;
  /** Objects that still need the role. */
  readonly usedBy: readonly string[];
}

/** Deletion tasks by id. */
export const deletionTasks = (cloud: Cloud): Map<string, DeletionTaskRow> =>
  cloud.store.table("alibaba.resourceManager.deletionTasks");

/** Whether the account has the role that is linked to a service, for example `keystore.kms.aliyuncs.com`. */
export function hasServiceLinkedRole(cloud: Cloud, serviceName: string): boolean {
  return [...roles(cloud).values()].some((role) => role.serviceName === serviceName);
}
