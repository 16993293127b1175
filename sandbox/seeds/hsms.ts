import { randomUUID } from "node:crypto";
import { buyHsm } from "../alibaba/console/buy-hsm";
import { settle } from "../alibaba/hsm/addresses";
import { deployCluster } from "../alibaba/hsm/deploy-cluster";
import { startJob } from "../alibaba/hsm/jobs";
import { requireFit } from "../alibaba/hsm/membership";
import { sweepHsm } from "../alibaba/hsm/sweep";
import { clusters, hsms, type ClusterSubnet, type HsmInstanceRow } from "../alibaba/hsm/tables";
import { vswitches } from "../alibaba/vpc/tables";
import type { AlibabaBed } from "./alibaba-bed";

/** Name that an owner could have given. */
const NAME = "existing";

/** HSMs as they were bought: in a cluster where one is adopted, else with a master that its owner enabled and initialised. */
export async function plantHsms(bed: AlibabaBed): Promise<void> {
  const { cloud, accountId, region, seeds } = bed;
  const isNew = seeds.hsms.filter(({ id }) => !hsms(cloud).has(id));
  for (const { id, zone, periodInMonths } of isNew) {
    buyHsm(cloud, { accountId, region, zoneId: zone, periodInMonths, instanceId: id });
  }
  const rows = seeds.hsms.flatMap(({ id }) => hsms(cloud).get(id) ?? []);
  if (seeds.cluster) await plantCluster(bed, rows);
  else if (isNew.length > 0) enableMaster(bed, rows[0]);
  for (const { instanceId, zoneId } of rows) bed.say(`HSM ${instanceId} in ${zoneId}`);
}

async function plantCluster(bed: AlibabaBed, members: readonly HsmInstanceRow[]): Promise<void> {
  const { cloud, seeds } = bed;
  const { id: clusterId = "", isManaged = false } = seeds.cluster ?? {};
  bed.say(`HSM cluster ${clusterId} of ${members.length} HSMs, initialised and synchronised`);
  if (clusters(cloud).has(clusterId)) return;
  const group = {
    clusterId,
    deviceType: members[0]?.deviceType ?? "",
    vpcId: seeds.network?.vpcId ?? "",
    subnets: subnetsOf(bed),
  };
  for (const hsm of members) requireFit(cloud, group, hsm);
  await deployCluster(cloud, group, { name: NAME, members, isManaged });
  startJob(cloud, { durationMs: 0, effect: { kind: "deploy", clusterId } });
  sweepHsm(cloud);
}

/** What makes an HSM fit to be the first of a new cluster. */
function enableMaster(bed: AlibabaBed, master: HsmInstanceRow | undefined): void {
  const subnet = subnetsOf(bed).find(({ zoneId }) => zoneId === master?.zoneId);
  const vswitch = subnet && vswitches(bed.cloud).get(subnet.vSwitchId);
  if (!master || !vswitch) return;
  settle(bed.cloud, master, { vswitch });
  Object.assign(master, { status: "ACTIVE", dataId: randomUUID() });
}

function subnetsOf({ seeds }: AlibabaBed): ClusterSubnet[] {
  const list = seeds.network?.vswitches ?? [];
  return list.map(({ id: vSwitchId, zone: zoneId }) => ({ zoneId, vSwitchId }));
}
