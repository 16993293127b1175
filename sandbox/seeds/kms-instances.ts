import { buyInstance } from "../alibaba/console/buy-instance";
import { beginConnecting, sweepInstances } from "../alibaba/kms/instances/lifecycle";
import { newKmsInstance } from "../alibaba/kms/instances/new-instance";
import { kmsInstances } from "../alibaba/kms/instances/tables";
import type { AlibabaBed } from "./alibaba-bed";

/** Months of a software instance that an owner has. */
const PERIOD_IN_MONTHS = 12;

/** What an owner's software instance was bought with. */
const PURCHASE = {
  productVersion: "3",
  spec: 1000,
  keyNum: 1000,
  secretNum: 100,
  vpcNum: 5,
  log: false,
  logStorage: 0,
} as const;

/** KMS instances that an owner bought: hardware ones wait for their HSMs, software ones are connected. */
export async function plantKmsInstances(bed: AlibabaBed): Promise<void> {
  await plantHardware(bed);
  await plantSoftware(bed);
}

async function plantHardware(bed: AlibabaBed): Promise<void> {
  const { cloud, accountId, region, seeds } = bed;
  const wanted = seeds.hardwareInstance;
  if (!wanted) return;
  const { id: instanceId, periodInMonths, autoRenewal } = wanted;
  if (!kmsInstances(cloud).has(instanceId)) {
    await buyInstance(cloud, { accountId, region, instanceId, periodInMonths, autoRenewal });
  }
  bed.say(`hardware KMS instance ${instanceId} in ${region}`);
}

async function plantSoftware(bed: AlibabaBed): Promise<void> {
  const { cloud, accountId, region, seeds } = bed;
  const { softwareInstance: wanted, network } = seeds;
  if (!wanted) return;
  const { id: instanceId, zones } = wanted;
  bed.say(`software KMS instance ${instanceId}, connected, in ${region}`);
  if (kmsInstances(cloud).has(instanceId)) return;
  const instance = await newKmsInstance(cloud, {
    region,
    accountId,
    instanceId,
    purchase: PURCHASE,
    periodInMonths: PERIOD_IN_MONTHS,
    renewal: { status: "AutoRenewal", periodInMonths: PERIOD_IN_MONTHS },
  });
  const vswitchIds = (network?.vswitches ?? []).map(({ id }) => id);
  const place = { vpcId: network?.vpcId ?? "", zoneIds: zones, vswitchIds };
  beginConnecting(cloud, instance, { network: place, durationMs: 0 });
  sweepInstances(cloud);
}
