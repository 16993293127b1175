import type { Cloud } from "../../cloud/context";
import { blockSize, formatAddress, parseCidr } from "../../../core/cidr";
import { refusal } from "../errors";
import { type VSwitchRow, vswitches } from "../vpc/tables";
import { hsms, type HsmInstanceRow } from "./tables";

/** Addresses of a vSwitch that the vendor keeps: the first and the last three. */
const RESERVED = { atStart: 1, atEnd: 3 } as const;

/** A vSwitch of a VPC. @throws CloudError HsmSubnetInvalid.Error. */
export function vswitchOf(cloud: Cloud, vpcId: string, vSwitchId: string): VSwitchRow {
  const row = vswitches(cloud).get(vSwitchId);

  if (row?.vpcId === vpcId) return row;
  throw refusal("HsmSubnetInvalid.Error", `There is no vSwitch ${vSwitchId} in ${vpcId}.`);
}

/** Gives an HSM an address: the wanted one, else the first free one; the one that it had is free again. @throws CloudError HsmSubnetInvalid.Error. */
export function settle(
  cloud: Cloud,
  hsm: HsmInstanceRow,
  at: { readonly vswitch: VSwitchRow; readonly ip?: string },
): void {
  const { vswitch } = at;
  if (vswitch.zoneId !== hsm.zoneId) {
    const where = `${vswitch.vswitchId} is in ${vswitch.zoneId}`;
    throw refusal("HsmSubnetInvalid.Error", `${where}, ${hsm.instanceId} in ${hsm.zoneId}.`);
  }
  const taken = new Set([...hsms(cloud).values()].filter((o) => o !== hsm).map((o) => o.ip));
  const free = freeAddresses(vswitch, taken);
  const ip = at.ip ?? free[0];
  if (ip === undefined || !free.includes(ip)) {
    const wanted = at.ip ?? "an address";
    throw refusal("HsmSubnetInvalid.Error", `${wanted} is not free in ${vswitch.cidr}.`);
  }
  const before = vswitches(cloud).get(hsm.vSwitchId);
  if (before) before.availableIps += 1;
  vswitch.availableIps -= 1;
  Object.assign(hsm, { vpcId: vswitch.vpcId, vSwitchId: vswitch.vswitchId, ip });
}

function freeAddresses(vswitch: VSwitchRow, taken: ReadonlySet<string>): string[] {
  const block = parseCidr(vswitch.cidr);
  if (!block || vswitch.availableIps < 1) return [];
  const usable = blockSize(block.prefix) - RESERVED.atStart - RESERVED.atEnd;
  const all = Array.from({ length: Math.max(0, usable) }, (_, index) =>
    formatAddress(block.network + RESERVED.atStart + index),
  );
  return all.filter((ip) => !taken.has(ip));
}
