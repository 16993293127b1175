import { randomUUID } from "node:crypto";
import type { Cloud } from "../../cloud/context";
import { missing } from "../parameters";
import { selfSigned } from "./certificates";
import { manage } from "./managed";
import { addMember, type Group } from "./membership";
import { newCluster } from "./new-cluster";
import { type ClusterRow, clusters, type HsmInstanceRow } from "./tables";

/** A cluster that is deployed at one go. */
export interface Deployment {
  readonly name: string;
  /** HSMs that fit; the first becomes the master. */
  readonly members: readonly HsmInstanceRow[];
  /** Whether the service makes and keeps the certificates. */
  readonly isManaged: boolean;
}

/** Makes a cluster with all its members, initialised, and about to be synchronised. */
export async function deployCluster(
  cloud: Cloud,
  group: Group,
  { name, members, isManaged }: Deployment,
): Promise<ClusterRow> {
  const [master] = members;
  if (!master) throw missing("InstanceList");
  for (const hsm of members) addMember(cloud, group, hsm);
  const nowMs = cloud.clock.now();
  const cluster: ClusterRow = {
    ...(await newCluster(cloud, group.clusterId, { name, master })),
    ...group,
    status: "SYNCHRONIZING",
  };
  master.dataId = randomUUID();
  cluster.ownerCertificatePem = await selfSigned(cluster.clusterId, cluster.keyPem, nowMs);
  if (isManaged) await manage(cluster, master, nowMs);
  clusters(cloud).set(cluster.clusterId, cluster);
  return cluster;
}
