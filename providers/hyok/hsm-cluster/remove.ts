import { lookAt, towards, type Work } from "./work";

/** Takes every HSM out of the cluster, the master last, and deletes it. The HSMs keep their data: none is reset. */
export async function remove(work: Work, clusterId: string): Promise<void> {
  const { hsm } = work;
  const { members } = await lookAt(work, clusterId);
  const order = [...members].sort((a, b) => Number(a.master) - Number(b.master));
  for (const { instanceId } of order) {
    await towards(
      () => hsm.leave(clusterId, instanceId),
      async () => {
        const now = await lookAt(work, clusterId);
        return !now.members.some((each) => each.instanceId === instanceId);
      },
    );
  }
  await towards(
    () => hsm.deleteCluster(clusterId),
    async () => {
      const cluster = await hsm.cluster(clusterId);
      return cluster === undefined || cluster.status === "DELETED";
    },
  );
}

/** The sentence for a cluster that stays. */
export function leftText(name: string, clusterId: string, members: readonly string[]): string {
  return `HSM cluster ${name} (${clusterId}): left as it is with ${members.join(", ")}, and paid for as long as they are; delete it in the CloudHSM console, or set deleteOnDestroy before`;
}
