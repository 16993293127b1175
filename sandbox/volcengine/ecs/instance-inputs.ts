import { CloudError } from "../../cloud/error";
import type { Properties, ResourceCall } from "../../cloud/resource";
import { takeAddress } from "../vpc/addresses";
import {
  flag,
  malformed,
  onlyModelled,
  oneOf,
  optionalOneOf,
  optionalText,
  text,
  texts,
  whole,
} from "../vpc/inputs";
import { inDefaultProject, mustFind, newRow, readLabels, vendorId } from "../vpc/network-resource";
import { securityGroups, subnets, type SubnetRow } from "../vpc/rows";
import { instanceTypeOf, systemOf, VOLUME_SIZES } from "./catalogue";
import { keyPairNamed } from "./key-pair";
import type { InstanceRow } from "./rows";

/** Pulumi type of an instance. */
export const INSTANCE_TOKEN = "volcengine:ecs/instance:Instance";

/** Properties of an instance that the model gives a meaning to. */
export const INSTANCE_PROPERTIES = [
  "autoRenew",
  "autoRenewPeriod",
  "description",
  "hostName",
  "imageId",
  "includeDataVolumes",
  "installRunCommandAgent",
  "instanceChargeType",
  "instanceName",
  "instanceType",
  "keyPairName",
  "password",
  "period",
  "primaryIpAddress",
  "projectName",
  "securityEnhancementStrategy",
  "securityGroupIds",
  "spotStrategy",
  "subnetId",
  "systemVolumeSize",
  "systemVolumeType",
  "tags",
  "zoneId",
] as const;

/** Security groups of one instance. Source: upstream provider, `ecs.Instance.securityGroupIds`. */
const GROUP_COUNT = { min: 1, max: 5 };

const HOST_NAME_FORM = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;

/** Source: API RunInstances, `Password`. */
const PASSWORD_LENGTH = { min: 8, max: 30 };

/** A new instance as the program asks for it. @throws CloudError */
export function newInstance(call: ResourceCall, inputs: Properties): InstanceRow {
  onlyModelled(INSTANCE_TOKEN, inputs, {
    instanceChargeType: ["PostPaid"],
    spotStrategy: ["NoSpot"],
    includeDataVolumes: [false],
  });
  const subnet = mustFind(call, subnets, text(inputs, "subnetId"));
  const volumeType = oneOf(inputs, "systemVolumeType", Object.keys(VOLUME_SIZES));
  const head = newRow(call, "i");
  return {
    ...head,
    ...inDefaultProject(readLabels(inputs, "instanceName", head.id)),
    ...readChangeable(call, inputs, { vpcId: subnet.vpcId, volumeType }),
    ...place(call, inputs, subnet),
    hostName: hostName(inputs) ?? head.id,
    networkInterfaceId: vendorId(call.cloud, "eni"),
    systemVolumeId: vendorId(call.cloud, "vol"),
    systemVolumeType: volumeType,
    imageId: image(inputs),
    installRunCommandAgent: flag(inputs, "installRunCommandAgent", false),
    securityEnhancementStrategy:
      optionalOneOf(inputs, "securityEnhancementStrategy", ["Active", "InActive"]) ?? "Active",
    status: "RUNNING",
  };
}

/** What an update may change. */
export type Changeable = Pick<
  InstanceRow,
  "securityGroupIds" | "systemVolumeSize" | "instanceType" | "keyPairName"
>;

/** The changeable part of an instance in a VPC, with a system volume of a type. @throws CloudError */
export function readChangeable(
  call: ResourceCall,
  inputs: Properties,
  fixed: { readonly vpcId: string; readonly volumeType: string },
): Changeable {
  const instanceType = text(inputs, "instanceType");
  instanceTypeOf(instanceType);
  return {
    instanceType,
    keyPairName: credential(call, inputs),
    securityGroupIds: groups(call, inputs, fixed.vpcId),
    systemVolumeSize: whole(inputs, "systemVolumeSize", VOLUME_SIZES[fixed.volumeType]),
  };
}

type Place = Pick<InstanceRow, "vpcId" | "subnetId" | "zoneId" | "primaryIpAddress">;

function place(call: ResourceCall, inputs: Properties, subnet: SubnetRow): Place {
  const zoneId = optionalText(inputs, "zoneId") ?? subnet.zoneId;
  if (zoneId !== subnet.zoneId) malformed("zoneId", `${subnet.zoneId} of ${subnet.id}`, zoneId);
  return {
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    zoneId,
    primaryIpAddress: takeAddress(call, subnet, {
      property: "primaryIpAddress",
      address: optionalText(inputs, "primaryIpAddress"),
    }),
  };
}

function image(inputs: Properties): string {
  const imageId = text(inputs, "imageId");
  systemOf(imageId);
  return imageId;
}

function groups(call: ResourceCall, inputs: Properties, vpcId: string): string[] {
  const ids = texts(inputs, "securityGroupIds");
  if (ids.length < GROUP_COUNT.min || ids.length > GROUP_COUNT.max) {
    return malformed(
      "securityGroupIds",
      `${GROUP_COUNT.min} to ${GROUP_COUNT.max} security groups`,
      ids,
    );
  }
  for (const id of ids) {
    const group = mustFind(call, securityGroups, id);
    if (group.vpcId !== vpcId) malformed("securityGroupIds", `security groups of ${vpcId}`, id);
  }
  return [...new Set(ids)];
}

/** Name of the key pair, if one is used. A password is checked and forgotten: hosts of the sandbox take keys only. */
function credential(call: ResourceCall, inputs: Properties): string | undefined {
  const name = optionalText(inputs, "keyPairName");
  const password = optionalText(inputs, "password");
  if (name === undefined && password === undefined) {
    throw new CloudError(
      "MissingParameter.KeyPairName",
      "keyPairName: expected keyPairName or password, received neither",
    );
  }
  const length = password?.length ?? PASSWORD_LENGTH.min;
  if (length < PASSWORD_LENGTH.min || length > PASSWORD_LENGTH.max) {
    throw new CloudError(
      "InvalidParameter.Password",
      `password: expected ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters, received ${length} characters`,
    );
  }
  return name === undefined ? undefined : keyPairNamed(call, name).name;
}

function hostName(inputs: Properties): string | undefined {
  const name = optionalText(inputs, "hostName");
  if (name === undefined || HOST_NAME_FORM.test(name)) return name;
  return malformed("hostName", "up to 63 letters, digits and inner hyphens", name);
}
