import type { OperationCall } from "../../../cloud/operation";
import { refusal } from "../../errors";
import { flag, missing, requiredText } from "../../parameters";
import { alibabaSettings } from "../../settings";
import { deployCluster } from "../deploy-cluster";
import { hsmById, textList } from "../find";
import { hsmOperation } from "../hsm-operation";
import { newClusterId } from "../identifiers";
import { jobView, startJob } from "../jobs";
import { CLUSTER_MIN_ZONES } from "../limits";
import { type Group, requireFit } from "../membership";
import type { HsmInstanceRow } from "../tables";
import { readWhitelist } from "../whitelist";
import { readSubnets } from "./config-cluster-subnet";
import { readClusterName } from "./create-cluster";

/** Makes a whole cluster of HSMs that hold nothing: network, initialisation, members, synchronisation. The first HSM of the list becomes the master: an assumption. */
export const quickDeployCluster = hsmOperation({
  action: "QuickDeployCluster",
  parameters: ["ClusterName", "InstanceList", "VpcId", "VSwitchIdList", "WhiteList", "CertManaged"],
  mutates: true,
  run: async (call) => {
    const { cloud } = call;
    const name = readClusterName(call);
    const isManaged = flag(call.params, "CertManaged") ?? false;
    const whitelist = readWhitelist("WhiteList", (textList(call, "WhiteList") ?? []).join(","));
    const { group, members } = readGroup(call);
    const cluster = await deployCluster(cloud, group, { name, members, isManaged });
    cluster.whitelist = whitelist;
    const effect = { kind: "deploy", clusterId: cluster.clusterId } as const;
    const durationMs = alibabaSettings(cloud).hsmSyncMs;
    return { Job: jobView(cloud, startJob(cloud, { durationMs, effect })) };
  },
});

function readGroup(call: OperationCall): { group: Group; members: HsmInstanceRow[] } {
  const ids = [...new Set(requiredList(call, "InstanceList"))];
  const members = ids.map((id) => hsmById(call, id));
  requireZones(members.map(({ zoneId }) => zoneId));
  const vpcId = requiredText(call.params, "VpcId");
  const subnets = readSubnets(call, vpcId, requiredList(call, "VSwitchIdList"));
  requireZones(subnets.map(({ zoneId }) => zoneId));
  const deviceType = members[0]?.deviceType ?? "";
  const group = { clusterId: newClusterId(), deviceType, vpcId, subnets };
  for (const hsm of members) requireFit(call.cloud, group, hsm);
  return { group, members };
}

function requireZones(zones: readonly string[]): void {
  if (new Set(zones).size >= CLUSTER_MIN_ZONES) return;
  const text = `HSMs and vSwitches must be in ${CLUSTER_MIN_ZONES} zones or more.`;
  throw refusal("HsmSubnetInvalid.Error", text);
}

function requiredList(call: OperationCall, parameter: string): string[] {
  const list = textList(call, parameter);
  if (list === undefined) throw missing(parameter);
  return list;
}
