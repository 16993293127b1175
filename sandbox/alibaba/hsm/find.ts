import type { OperationCall } from "../../cloud/operation";
import { invalidParameter, refusal } from "../errors";
import { requiredText } from "../parameters";
import {
  type BackupRow,
  backups,
  type ClusterRow,
  clusters,
  type ClusterStatus,
  hsms,
  type HsmInstanceRow,
  type HsmStatus,
  masterOf,
} from "./tables";

/** The HSM that a parameter names, of whatever region: the service has one host for all. @throws CloudError HsmInstanceNotExist.Error. */
export function findHsm(call: OperationCall, parameter = "InstanceId"): HsmInstanceRow {
  return hsmById(call, requiredText(call.params, parameter));
}

/** @throws CloudError HsmInstanceNotExist.Error. */
export function hsmById(call: OperationCall, instanceId: string): HsmInstanceRow {
  const hsm = hsms(call.cloud).get(instanceId);
  if (!isOwn(call, hsm)) throw refusal("HsmInstanceNotExist.Error", instanceId);
  return hsm;
}

/** The cluster that `ClusterId` names, deleted ones included. @throws CloudError HsmClusterNotExist.Error. */
export function findCluster(call: OperationCall): ClusterRow {
  const clusterId = requiredText(call.params, "ClusterId");
  const cluster = clusters(call.cloud).get(clusterId);
  if (!isOwn(call, cluster)) throw refusal("HsmClusterNotExist.Error", clusterId);
  return cluster;
}

/** The cluster that `ClusterId` names, in one of some states. @throws CloudError HsmClusterStatusInvalid.Error. */
export function clusterIn(call: OperationCall, states: readonly ClusterStatus[]): ClusterRow {
  const cluster = findCluster(call);
  if (states.includes(cluster.status)) return cluster;
  const wanted = states.join(" or ");
  throw refusal(
    "HsmClusterStatusInvalid.Error",
    `${cluster.clusterId} is ${cluster.status}, expected ${wanted}.`,
  );
}

/** The backup that `BackupId` names. @throws CloudError HsmBackupNotExist.Error. */
export function findBackup(call: OperationCall): BackupRow {
  const backupId = requiredText(call.params, "BackupId");
  const backup = backups(call.cloud).get(backupId);
  if (!backup) throw refusal("HsmBackupNotExist.Error", backupId);
  return backup;
}

/** The master of a cluster that has one. @throws CloudError HsmClusterStatusInvalid.Error. */
export function requireMaster(call: OperationCall, cluster: ClusterRow): HsmInstanceRow {
  const master = masterOf(call.cloud, cluster.clusterId);
  if (master) return master;
  throw refusal("HsmClusterStatusInvalid.Error", `${cluster.clusterId} has no master.`);
}

/** Refuses an HSM in any other state. @throws CloudError HSMIntanceNotActived.Error where it had to be enabled, else HsmInstanceStatusInvalid.Error. */
export function requireStatus(hsm: HsmInstanceRow, states: readonly HsmStatus[]): void {
  if (states.includes(hsm.status)) return;
  const detail = `${hsm.instanceId} is ${hsm.status}, expected ${states.join(" or ")}.`;
  const isAboutEnabled = states.length === 1 && states[0] === "ACTIVE";
  throw refusal(
    isAboutEnabled ? "HSMIntanceNotActived.Error" : "HsmInstanceStatusInvalid.Error",
    detail,
  );
}

/** Refuses an HSM that is a member of a cluster. @throws CloudError HsmInstanceStatusInvalid.Error. */
export function requireAlone(hsm: HsmInstanceRow): void {
  if (hsm.clusterId === undefined) return;
  throw refusal(
    "HsmInstanceStatusInvalid.Error",
    `${hsm.instanceId} is a member of cluster ${hsm.clusterId}.`,
  );
}

/** The texts of a parameter that is a list in JSON, as the vendor's clients send it. @throws CloudError InvalidParameter. */
export function textList(call: OperationCall, parameter: string): string[] | undefined {
  const value = call.params[parameter];
  if (value === undefined || value === "") return undefined;
  const list = typeof value === "string" ? parsed(value) : value;
  const isList = Array.isArray(list) && list.every((each) => typeof each === "string");
  if (!isList) throw invalidParameter(parameter, "a JSON list of texts");
  return list;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the caller says what it expected
  }
}

function isOwn<T extends { readonly accountId: string }>(
  call: OperationCall,
  row: T | undefined,
): row is T {
  return row?.accountId === call.caller.accountId;
}
