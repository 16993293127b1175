import { isDeepStrictEqual } from "node:util";
import type { Cloud } from "../../cloud/context";
import type { Issue } from "../../../core/issues";
import { hsmBindings } from "../hsm/bindings";
import { CLUSTER_MIN_ZONES } from "../hsm/limits";
import { type ClusterRow, type HsmInstanceRow, membersOf } from "../hsm/tables";
import type { KmsInstanceRow } from "../kms/instances/tables";

/** Why a cluster is not for an instance, whatever state it is in. */
export function belongingIssues(
  cloud: Cloud,
  instance: KmsInstanceRow,
  cluster: ClusterRow,
): Issue[] {
  return [...placeIssues(instance, cluster), ...bindingIssues(cloud, instance, cluster)];
}

/** What of a cluster keeps it from serving an instance now. */
export function clusterIssues(
  cloud: Cloud,
  instance: KmsInstanceRow,
  cluster: ClusterRow,
): Issue[] {
  return [
    ...belongingIssues(cloud, instance, cluster),
    ...stateIssues(cluster),
    ...memberIssues(cloud, cluster),
  ];
}

function placeIssues(instance: KmsInstanceRow, cluster: ClusterRow): Issue[] {
  if (cluster.region === instance.region) return [];
  const expected = `a cluster in ${instance.region}, the region of ${instance.instanceId}`;
  const fix = "choose a cluster of that region";
  return [{ path: "clusterId", expected, received: `one in ${cluster.region}`, fix }];
}

/** One cluster serves one instance, and an instance keeps its cluster. */
function bindingIssues(cloud: Cloud, instance: KmsInstanceRow, cluster: ClusterRow): Issue[] {
  const { clusterId } = cluster;
  const path = "clusterId";
  const holder = [...hsmBindings(cloud).values()].find((each) => each.clusterId === clusterId);
  if (holder && holder.instanceId !== instance.instanceId) {
    const received = `${clusterId}, which serves ${holder.instanceId}`;
    const fix = "use a cluster of its own for each instance";
    return [{ path, expected: "a cluster that serves no other instance", received, fix }];
  }
  const own = hsmBindings(cloud).get(instance.instanceId);
  if (!own || own.clusterId === clusterId) return [];
  const expected = `${own.clusterId}, the cluster of ${instance.instanceId}`;
  return [{ path, expected, received: clusterId, fix: "an instance keeps its cluster" }];
}

function stateIssues(cluster: ClusterRow): Issue[] {
  if (cluster.status === "INITIALIZED") return [];
  const received = cluster.status;
  const fix =
    received === "SYNCHRONIZING" ? "wait until it is synchronised" : "initialise the cluster first";
  return [{ path: "clusterId", expected: "a cluster that is INITIALIZED", received, fix }];
}

function memberIssues(cloud: Cloud, cluster: ClusterRow): Issue[] {
  const members = membersOf(cloud, cluster.clusterId);
  const zones = new Set(members.map(({ zoneId }) => zoneId));
  const path = "clusterId";
  if (zones.size < CLUSTER_MIN_ZONES) {
    const received = `${members.length} in ${[...zones].join(", ") || "no zone"}`;
    const expected = `HSMs in ${CLUSTER_MIN_ZONES} zones or more`;
    return [{ path, expected, received, fix: "add an HSM of another zone to the cluster" }];
  }
  const master = members.find((hsm) => hsm.isMaster);
  return members.flatMap((hsm) => readinessIssues(path, hsm, master));
}

function readinessIssues(
  path: string,
  hsm: HsmInstanceRow,
  master: HsmInstanceRow | undefined,
): Issue[] {
  const { instanceId, status } = hsm;
  if (status !== "ACTIVE") {
    const received = `${instanceId} is ${status}`;
    return [{ path, expected: "HSMs that are ACTIVE", received, fix: "enable it" }];
  }
  const isAlike =
    hsm.dataId !== undefined &&
    hsm.dataId === master?.dataId &&
    isDeepStrictEqual(hsm.management, master.management);
  if (isAlike) return [];
  const received = `${instanceId}, which differs from the master`;
  return [{ path, expected: "a synchronised cluster", received, fix: "synchronise the cluster" }];
}
