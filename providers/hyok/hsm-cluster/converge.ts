import { isMainland } from "../../../core/kms/hsm-binding";
import type { HsmClusterFacts } from "../alibaba/hsm-views";
import { activate } from "./activate";
import { backUp } from "./backup";
import { isSameSet } from "./inputs";
import { ForeignClusterError } from "./find";
import {
  lookAt,
  towards,
  waitForJob,
  waitUntilActive,
  waitUntilInitialized,
  type Work,
} from "./work";

/** What an operation came to. */
export interface Reached {
  /** Whether every member holds the master's data, as far as that is known. */
  readonly isSynchronized: boolean;
  /** Whether the cluster is new until the program gives it a certificate. */
  readonly awaitsCertificate: boolean;
}

/**
 * Brings a cluster to what is wanted. Every step looks first, so that a half-made cluster is continued. Members are added, never taken away.
 * @param mustSynchronize Whether members may lack the master's data for a reason that cannot be seen.
 */
export async function converge(
  work: Work,
  clusterId: string,
  mustSynchronize: boolean,
): Promise<Reached> {
  const { wanted } = work;
  const cluster = await settled(work, clusterId);
  const foreign = cluster.members.some((each) => !wanted.instanceIds.includes(each.instanceId));
  if (foreign) throw new ForeignClusterError(cluster, wanted);
  await configure(work, cluster);
  if (!(await activate(work, cluster))) return { isSynchronized: false, awaitsCertificate: true };
  const hasJoined = await joinMissing(work, clusterId);
  if (mustSynchronize || hasJoined) await synchronize(work, clusterId);
  await settleMaster(work, clusterId);
  const master = masterOf(await lookAt(work, clusterId));
  if (wanted.backup !== undefined) await backUp(work.hsm, master, wanted.backup);
  return { isSynchronized: true, awaitsCertificate: false };
}

/** The id of the member that others are synchronised with; empty when there is none. */
export function masterOf({ members }: HsmClusterFacts): string {
  return members.find((member) => member.master)?.instanceId ?? "";
}

async function settled(work: Work, clusterId: string): Promise<HsmClusterFacts> {
  const cluster = await lookAt(work, clusterId);
  return cluster.status === "SYNCHRONIZING" ? waitUntilInitialized(work, clusterId) : cluster;
}

async function configure({ hsm, wanted }: Work, cluster: HsmClusterFacts): Promise<void> {
  const { id } = cluster;
  if (wanted.clusterId === undefined && cluster.name !== wanted.clusterName)
    await hsm.setName(id, wanted.clusterName);
  if (wanted.vswitchIds.some((each) => !cluster.vswitchIds.includes(each))) {
    const all = [...new Set([...cluster.vswitchIds, ...wanted.vswitchIds])];
    await hsm.setSubnets(id, wanted.vpcId, all);
  }
  if (wanted.whitelist !== undefined && !isSameSet(cluster.whitelist, wanted.whitelist))
    await hsm.setWhitelist(id, wanted.whitelist);
}

async function joinMissing(work: Work, clusterId: string): Promise<boolean> {
  const { hsm, wanted } = work;
  let hasJoined = false;
  for (const instanceId of wanted.instanceIds) {
    const isMember = async (): Promise<boolean> =>
      (await lookAt(work, clusterId)).members.some((each) => each.instanceId === instanceId);
    if (!(await isMember())) {
      await towards(async () => {
        const job = await hsm.join(clusterId, instanceId);
        await waitForJob(work, job, `HSM ${instanceId} to join`);
      }, isMember);
      hasJoined = true;
    }
    await waitUntilActive(work, instanceId);
  }
  return hasJoined;
}

/** Copies the master's data to every member; outside mainland China that happens by itself. */
async function synchronize(work: Work, clusterId: string): Promise<void> {
  const cluster = await waitUntilInitialized(work, clusterId);
  if (cluster.synchronizesItself || !isMainland(work.wanted.region)) return;
  await towards(
    async () => {
      const job = await work.hsm.synchronize(clusterId);
      await waitForJob(work, job, `HSM cluster ${clusterId} to synchronise`);
    },
    async () => (await lookAt(work, clusterId)).status === "SYNCHRONIZING",
  );
  await waitUntilInitialized(work, clusterId);
}

async function settleMaster(work: Work, clusterId: string): Promise<void> {
  const { hsm, wanted } = work;
  const next = wanted.masterInstanceId;
  const cluster = await lookAt(work, clusterId);
  const isMaster = (facts: HsmClusterFacts): boolean => masterOf(facts) === next;
  if (next === undefined || isMaster(cluster)) return;
  if (isMainland(wanted.region) && !cluster.synchronizesItself) {
    throw new Error(
      `the master is ${masterOf(cluster)}, not ${next}, and clusters in mainland China that are synchronised on demand cannot switch; leave masterInstanceId out`,
    );
  }
  await towards(
    () => hsm.switchMaster(clusterId, next),
    async () => isMaster(await lookAt(work, clusterId)),
  );
}
