import type { Caller, Cloud } from "../../cloud/context";
import { syncCluster } from "../hsm/operations/sync-cluster";
import { type ClusterRow, clusters } from "../hsm/tables";
import type { KmsInstanceRow } from "../kms/instances/tables";
import { perform } from "../perform";
import { sweepAlibaba } from "../sweep";
import { connectInstance, lookFirst, reconnectInstance } from "./connect-instance";
import { makeKmsUser, manageMaster } from "./manage-master";
import { clusterAtConsole, instanceAtConsole } from "./objects";
import type { BindRequest, ReconnectRequest } from "./requests";

/** What a person at the consoles works with. */
export interface Person {
  readonly cloud: Cloud;
  /** The account: who sits at a console is logged in. */
  readonly caller: Caller;
  /** Waits a while before the person looks again. */
  pause(): Promise<void>;
}

/**
 * Goes through the runbook that binds an HSM cluster to a hardware instance: sets the master up, synchronises the cluster, enables the instance. The instance is
 * Connecting when this ends, and Connected some time later.
 * @throws IssueError, CloudError
 */
export async function bindHsm(person: Person, request: BindRequest): Promise<KmsInstanceRow> {
  const { cloud } = person;
  sweepAlibaba(cloud);
  lookFirst(cloud, request);
  await setUpCluster(person, clusterAtConsole(cloud, request.clusterId), request);
  const instance = connectInstance(cloud, request);
  cloud.store.save();
  return instance;
}

/** Sets new credentials up where some are entered, and connects the instance to its cluster again. @throws IssueError, CloudError */
export async function reconnectHsm(
  person: Person,
  request: ReconnectRequest,
): Promise<KmsInstanceRow> {
  const { cloud } = person;
  sweepAlibaba(cloud);
  const { clusterId } = instanceAtConsole(cloud, request.instanceId);
  if (clusterId !== undefined) {
    await setUpCluster(person, clusterAtConsole(cloud, clusterId), request);
  }
  const instance = reconnectInstance(cloud, request.instanceId, request);
  cloud.store.save();
  return instance;
}

type SetUp = Pick<BindRequest, "materials" | "portAttributes" | "kmsUserPassword">;

async function setUpCluster(person: Person, cluster: ClusterRow, setUp: SetUp): Promise<void> {
  const { cloud } = person;
  const { materials, portAttributes, kmsUserPassword } = setUp;
  const { clusterId, mode } = cluster;
  if (mode === 2) {
    if (kmsUserPassword !== undefined) makeKmsUser(cloud, clusterId, kmsUserPassword);
    return;
  }
  if (!materials) return;
  manageMaster(cloud, clusterId, { materials, portAttributes });
  await synchronize(person, cluster);
}

/** One click at the HSM console, and the wait for it. */
async function synchronize(person: Person, of: ClusterRow): Promise<void> {
  const { cloud, caller } = person;
  await perform(cloud, {
    caller,
    region: of.region,
    operation: syncCluster,
    params: { ClusterId: of.clusterId },
    secureTransport: true,
  });
  while (clusters(cloud).get(of.clusterId)?.status === "SYNCHRONIZING") {
    await person.pause();
    sweepAlibaba(cloud);
  }
}
