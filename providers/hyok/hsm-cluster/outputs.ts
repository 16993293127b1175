import { Unknown, type Properties } from "../../server/values";
import type { Hsm } from "../alibaba/hsm";
import type { HsmClusterFacts } from "../alibaba/hsm-views";
import { masterOf, type Reached } from "./converge";
import { isSameSet, texts } from "./inputs";

/** Outputs of a cluster: the inputs as far as they are in force, and what CloudHSM adds. */
export async function outputsOf(
  hsm: Hsm,
  cluster: HsmClusterFacts,
  known: { readonly asked: Properties; readonly reached: Reached },
): Promise<Properties> {
  const { asked, reached } = known;
  const present = new Map<string, { zoneId: string; address: string }>();
  for (const { instanceId } of cluster.members) {
    const found = await hsm.instance(instanceId);
    if (found !== undefined) present.set(instanceId, found);
  }
  const masterInstanceId = masterOf(cluster);
  return {
    ...asked,
    ...inForce(cluster, asked),
    clusterId: cluster.id,
    status: cluster.status,
    masterInstanceId,
    masterAddress: present.get(masterInstanceId)?.address ?? "",
    ownerCertificate: cluster.ownerCertificate,
    clusterCsr: cluster.csr,
    members: cluster.members.map(({ instanceId, master }) => ({
      instanceId,
      zoneId: present.get(instanceId)?.zoneId ?? "",
      master,
    })),
    ...reached,
  };
}

/** Outputs that a preview can promise. */
export function plannedOutputs(inputs: Properties): Properties {
  const later = ["status", "masterAddress", "ownerCertificate", "clusterCsr", "members"];
  return {
    clusterId: Unknown.value,
    masterInstanceId: Unknown.value,
    ...inputs,
    ...(Object.fromEntries(later.map((name) => [name, Unknown.value])) as Properties),
    isSynchronized: Unknown.value,
    awaitsCertificate: Unknown.value,
  };
}

/** What differs from what was asked; the same in another order, or with more vSwitches, is no difference. */
function inForce(cluster: HsmClusterFacts, asked: Properties): Properties {
  const members = cluster.members.map((member) => member.instanceId);
  const instanceIds = texts(asked["instanceIds"]) ?? [];
  const vswitchIds = texts(asked["vswitchIds"]) ?? cluster.vswitchIds;
  const whitelist = texts(asked["whitelist"]);
  const hasAll = vswitchIds.every((each) => cluster.vswitchIds.includes(each));
  const isSameList = whitelist === undefined || isSameSet(cluster.whitelist, whitelist);
  return {
    clusterName: cluster.name,
    vpcId: cluster.vpcId === "" ? asked["vpcId"] : cluster.vpcId,
    instanceIds: isSameSet(members, instanceIds) ? instanceIds : members,
    vswitchIds: [...(hasAll ? vswitchIds : cluster.vswitchIds)],
    ...(isSameList ? {} : { whitelist: [...cluster.whitelist] }),
  };
}
