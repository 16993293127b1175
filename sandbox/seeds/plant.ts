import { operatorSettings } from "../fabric/surroundings";
import { roles } from "../volcengine/iam/rows";
import { addServiceLinkedRole, roleTemplate } from "../volcengine/iam/service-linked-roles";
import { Bed, type BedParts } from "./bed";
import { plantExternalKeys } from "./external-keys";
import { plantAlibaba } from "./plant-alibaba";
import { plantBastion, plantInstances } from "./hosts";
import { plantNetwork } from "./network";
import { registering } from "./register";
import type { Planted, Seeds } from "./seeds";

/** Makes what an account has before a stack is deployed. What exists already is left as it is. */
export async function plantSeeds(
  parts: BedParts,
  seeds: Seeds,
  alibabaAccountId: string,
): Promise<Planted> {
  const { cloud } = parts.call;
  const bed = new Bed(parts);
  operatorSettings(cloud.store).set("operator", seeds.operator);
  const planted = await registering(cloud.store, async () => {
    if (seeds.network) await plantNetwork(bed, seeds.network);
    if (seeds.balancer) await plantBalancer(bed, seeds);
    const hostKeys = await plantInstances(bed, seeds);
    const bastionHostKey = await plantBastion(bed, seeds);
    if (seeds.externalKeys) {
      const { region, ids } = seeds.externalKeys;
      const wanted = { accountId: alibabaAccountId, region, ids };
      plantExternalKeys(cloud, wanted).forEach((sentence) => bed.say(sentence));
    }
    if (seeds.alibaba) {
      const sentences = await plantAlibaba(cloud, alibabaAccountId, seeds.alibaba);
      sentences.forEach((sentence) => bed.say(sentence));
    }
    return { hostKeys, ...(bastionHostKey !== undefined && { bastionHostKey }) };
  });
  cloud.store.save();
  return { ...planted, sentences: bed.sentences };
}

async function plantBalancer(bed: Bed, { balancer, network }: Seeds): Promise<void> {
  if (!balancer) return;
  const { id, subnetId, standbyZone } = balancer;
  // An account with a load balancer has the role that load balancers work through.
  const { cloud, caller } = bed.call;
  const { roleName } = roleTemplate(cloud, "clb");
  if (!roles(cloud).has(roleName)) addServiceLinkedRole(cloud, caller.accountId, "clb");
  await bed.ensure("clb.Clb", id, {
    loadBalancerName: "existing",
    type: "private",
    subnetId,
    loadBalancerSpec: "small_1",
    ...(standbyZone && { slaveZoneId: standbyZone }),
  });
  bed.say(`private load balancer ${id} in ${network?.vpcId ?? subnetId}`);
}
