import type { Cloud } from "../../../cloud/context";
import { DAY_MS } from "../../dates";
import { alibabaSettings } from "../../settings";
import { vswitches } from "../../vpc/tables";
import { type KmsEventName, publishKmsEvent } from "../events";
import { publishKeyEvent } from "../key-events";
import { keys, removeKey } from "../tables";
import { instanceArn } from "./find";
import { isExpired, renewIfDue } from "./subscription";
import { type KmsInstanceRow, kmsInstances } from "./tables";

/** Where an instance is enabled. */
export interface InstanceNetwork {
  readonly vpcId: string;
  readonly zoneIds: readonly string[];
  readonly vswitchIds: readonly string[];
}

/** Puts an instance into its network, where it takes an address of each vSwitch; it is connected `durationMs` later by the sandbox clock. */
export function beginConnecting(
  cloud: Cloud,
  instance: KmsInstanceRow,
  { network, durationMs }: { readonly network: InstanceNetwork; readonly durationMs: number },
): void {
  instance.vpcId = network.vpcId;
  instance.zoneIds = [...network.zoneIds];
  instance.vswitchIds = [...network.vswitchIds];
  takeAddresses(cloud, instance, 1);
  instance.status = "Connecting";
  instance.connectedAtMs = cloud.clock.now() + durationMs;
}

/** Ends an instance with all its keys and gives its addresses back. */
export function releaseInstance(cloud: Cloud, instance: KmsInstanceRow): void {
  for (const key of [...keys(cloud).values()]) {
    if (key.instanceId !== instance.instanceId) continue;
    removeKey(cloud, key.keyId);
    const detail = "the KMS instance was released";
    publishKeyEvent(cloud, key, { name: "Key:DeleteKey:Success", detail });
  }
  takeAddresses(cloud, instance, -1);
  kmsInstances(cloud).delete(instance.instanceId);
  publish(cloud, instance, "Instance:Release:Success");
}

/**
 * Does to instances what time alone does: finishes connecting, renews, takes those out of service whose subscription is over, and releases them
 * when the time of grace is over too. True when something changed.
 */
export function sweepInstances(cloud: Cloud): boolean {
  const changes = [...kmsInstances(cloud).values()].map((instance) => sweep(cloud, instance));
  return changes.includes(true);
}

function sweep(cloud: Cloud, instance: KmsInstanceRow): boolean {
  const nowMs = cloud.clock.now();
  const connected = finishConnecting(instance, nowMs);
  const renewed = renewIfDue(instance, nowMs);
  return end(cloud, instance, nowMs) || connected || renewed;
}

function finishConnecting(instance: KmsInstanceRow, nowMs: number): boolean {
  const due = instance.connectedAtMs !== undefined && instance.connectedAtMs <= nowMs;
  if (instance.status !== "Connecting" || !due) return false;
  instance.status = "Connected";
  delete instance.connectedAtMs;
  return true;
}

function end(cloud: Cloud, instance: KmsInstanceRow, nowMs: number): boolean {
  if (!isExpired(instance, nowMs)) return false;
  const serves = instance.status === "Connected" || instance.status === "Connecting";
  if (serves) {
    instance.status = "Disconnected";
    delete instance.connectedAtMs;
    publish(cloud, instance, "Instance:Expire:Failure");
  }
  const graceMs = alibabaSettings(cloud).expiredInstanceGraceInDays * DAY_MS;
  const over = (instance.endMs ?? nowMs) + graceMs <= nowMs;
  if (over) releaseInstance(cloud, instance);
  return serves || over;
}

function takeAddresses(cloud: Cloud, instance: KmsInstanceRow, count: number): void {
  for (const vswitchId of instance.vswitchIds) {
    const vswitch = vswitches(cloud).get(vswitchId);
    if (vswitch) vswitch.availableIps -= count;
  }
}

function publish(cloud: Cloud, instance: KmsInstanceRow, name: KmsEventName): void {
  publishKmsEvent(cloud, {
    name,
    region: instance.region,
    resourceId: instanceArn(instance),
    content: { instanceId: instance.instanceId, instanceName: instance.name },
  });
}
