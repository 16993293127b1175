import type { Cloud } from "../../cloud/context";
import { type Issue, IssueError } from "../../../core/issues";
import { type ClusterRow, clusters, type HsmInstanceRow, masterOf } from "../hsm/tables";
import { type KmsInstanceRow, kmsInstances } from "../kms/instances/tables";

/** The KMS instance of an id. @throws IssueError */
export function instanceAtConsole(cloud: Cloud, instanceId: string): KmsInstanceRow {
  const instance = kmsInstances(cloud).get(instanceId);
  if (instance) return instance;
  const all = [...kmsInstances(cloud).keys()].join(", ") || "none";
  throw absent("instanceId", instanceId, `one of the account's KMS instances: ${all}`);
}

/** The HSM cluster of an id, unless it is deleted. @throws IssueError */
export function clusterAtConsole(cloud: Cloud, clusterId: string): ClusterRow {
  const live = [...clusters(cloud).values()].filter(({ status }) => status !== "DELETED");
  const cluster = live.find((each) => each.clusterId === clusterId);
  if (cluster) return cluster;
  const all = live.map((each) => each.clusterId).join(", ") || "none";
  throw absent("clusterId", clusterId, `one of the account's HSM clusters: ${all}`);
}

/** The master of a cluster. @throws IssueError */
export function masterAtConsole(cloud: Cloud, cluster: ClusterRow): HsmInstanceRow {
  const master = masterOf(cloud, cluster.clusterId);
  if (master) return master;
  throw absent("clusterId", cluster.clusterId, "a cluster with a master");
}

/** Throws what is wrong, if anything is. @throws IssueError */
export function refuse(headline: string, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new IssueError(headline, issues);
}

function absent(path: string, received: string, expected: string): IssueError {
  const fix = "copy the id from the console, or see hyok sandbox inventory";
  return new IssueError("looking at the console", [{ path, expected, received, fix }]);
}
