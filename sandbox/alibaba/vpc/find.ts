import type { Cloud } from "../../cloud/context";
import type { OperationCall } from "../../cloud/operation";
import { refusal } from "../errors";
import { hsms } from "../hsm/tables";
import { kmsInstances } from "../kms/instances/tables";
import { requiredText } from "../parameters";
import { vpcs, type VpcRow, vswitches, type VSwitchRow } from "./tables";

/** The VPC that `VpcId` names. @throws CloudError InvalidVpcID.NotFound. */
export function namedVpc({ cloud, params, region }: OperationCall): VpcRow {
  const row = vpcs(cloud).get(requiredText(params, "VpcId"));
  if (row?.region !== region) throw refusal("InvalidVpcID.NotFound");
  return row;
}

/** The vSwitch that `VSwitchId` names. @throws CloudError InvalidVswitchID.NotFound. */
export function namedVSwitch({ cloud, params, region }: OperationCall): VSwitchRow {
  const row = vswitches(cloud).get(requiredText(params, "VSwitchId"));
  if (!row || vpcs(cloud).get(row.vpcId)?.region !== region)
    throw refusal("InvalidVswitchID.NotFound");
  return row;
}

/** vSwitches of one VPC. */
export function vswitchesOf(cloud: Cloud, vpcId: string): VSwitchRow[] {
  return [...vswitches(cloud).values()].filter((row) => row.vpcId === vpcId);
}

/** An object that sits in a vSwitch, by the names of what the model knows; undefined when nothing does. */
export function userOfVSwitch(cloud: Cloud, vswitchId: string): string | undefined {
  const instance = [...kmsInstances(cloud).values()].find(
    (row) =>
      row.vswitchIds.includes(vswitchId) ||
      row.bindVpcs.some((bound) => bound.vswitchId === vswitchId),
  );
  if (instance) return `KMS instance ${instance.instanceId}`;
  const hsm = [...hsms(cloud).values()].find((row) => row.vSwitchId === vswitchId);
  return hsm && `HSM ${hsm.instanceId}`;
}
