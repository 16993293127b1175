import { publicNames } from "../fabric/surroundings";
import { instances, keyPairs } from "../volcengine/ecs/rows";
import { companionId, type Bed } from "./bed";
import { letIn, plantAddress } from "./network";
import type { Seeds } from "./seeds";

/** What an owner's hosts are made of; the sandbox gives the same host to any image. */
const HARDWARE = {
  imageId: "image-sandbox-linux",
  instanceType: "ecs.g3i.large",
  systemVolumeType: "ESSD_PL0",
  systemVolumeSize: 20,
};

/** Opens the bastion to the operator: whoever it is, the key decides. */
const ANYWHERE = "0.0.0.0/0";

/** ECS instances that the operator's key opens. Answers their host keys. */
export async function plantInstances(bed: Bed, seeds: Seeds): Promise<Record<string, string>> {
  const keys: Record<string, string> = {};
  const groupId = seeds.network?.securityGroup?.id ?? "";
  for (const { id, subnetId } of seeds.instances) {
    await plantHost(bed, id, { subnetId, groupId, operatorKey: seeds.operatorKey });
    keys[id] = await bed.hostKey(id);
    const row = instances(bed.store).get(id);
    bed.say(`instance ${id} (${row?.primaryIpAddress ?? ""}) in ${row?.zoneId ?? ""}`);
  }
  return keys;
}

/** The owner's bastion: reached from the internet, and inside at its private address. Answers its host key. */
export async function plantBastion(bed: Bed, seeds: Seeds): Promise<string | undefined> {
  const { bastion, network, operatorKey } = seeds;
  if (!bastion || !network) return undefined;
  const { host, privateAddress: primaryIpAddress, subnetId } = bastion;
  const groupId = companionId("sg", `bastion of ${network.vpcId}`);
  const group = { securityGroupName: "bastion", vpcId: network.vpcId };
  const isNew = await bed.ensure("vpc.SecurityGroup", groupId, group);
  if (isNew) await letIn(bed, groupId, { port: 22, cidrIp: ANYWHERE });
  const id = companionId("i", `bastion of ${network.vpcId}`);
  const isMade = await plantHost(bed, id, { subnetId, groupId, operatorKey, primaryIpAddress });
  const eipId = companionId("eip", id);
  const wanted = isAddress(host) ? host : undefined;
  const { address } = await plantAddress(bed, eipId, wanted);
  if (isMade) {
    const holder = { instanceId: id, instanceType: "EcsInstance" };
    await bed.make("eip.Associate", { allocationId: eipId, ...holder });
  }
  if (!isAddress(host)) publicNames(bed.store).set(host.toLowerCase(), { address });
  bed.say(`bastion ${id} at ${host}, inside ${network.vpcId} at ${primaryIpAddress}`);
  return bed.hostKey(id);
}

interface HostPlan {
  readonly subnetId: string;
  readonly groupId: string;
  readonly operatorKey: string | undefined;
  readonly primaryIpAddress?: string;
}

async function plantHost(bed: Bed, id: string, plan: HostPlan): Promise<boolean> {
  const { subnetId, groupId, operatorKey, primaryIpAddress } = plan;
  if (operatorKey === undefined) {
    throw new Error(`seeding ${id}: expected the operator's public key, received undefined`);
  }
  const keyPairName = await plantKeyPair(bed, operatorKey);
  refuseOtherKey(bed, id, keyPairName);
  return bed.ensure("ecs.Instance", id, {
    ...HARDWARE,
    instanceName: id,
    hostName: id,
    subnetId,
    securityGroupIds: [groupId],
    keyPairName,
    ...(primaryIpAddress !== undefined && { primaryIpAddress }),
  });
}

async function plantKeyPair(bed: Bed, publicKey: string): Promise<string> {
  const id = companionId("kp", publicKey);
  const keyPairName = `existing-${id.slice(-6)}`;
  await bed.ensure("ecs.KeyPair", id, { keyPairName, publicKey });
  return keyPairs(bed.store).get(id)?.name ?? keyPairName;
}

/** A host keeps the key that it was made with. */
function refuseOtherKey(bed: Bed, id: string, keyPairName: string): void {
  const row = instances(bed.store).get(id);
  if (!row || row.keyPairName === keyPairName) return;
  throw new Error(
    `seeding ${id}: expected the operator's key that it was made with, received another one; stop the sandbox, remove its state and start it again`,
  );
}

function isAddress(host: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
