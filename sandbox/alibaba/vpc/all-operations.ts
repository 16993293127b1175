import type { AlibabaOperation } from "../operation";
import { createVpc } from "./operations/create-vpc";
import { createVSwitch } from "./operations/create-vswitch";
import { deleteVpc } from "./operations/delete-vpc";
import { deleteVSwitch } from "./operations/delete-vswitch";
import { describeVpcAttribute } from "./operations/describe-vpc-attribute";
import { describeVpcs } from "./operations/describe-vpcs";
import { describeVSwitchAttributes } from "./operations/describe-vswitch-attributes";
import { describeVSwitches } from "./operations/describe-vswitches";
import { modifyVpcAttribute } from "./operations/modify-vpc-attribute";
import { modifyVSwitchAttribute } from "./operations/modify-vswitch-attribute";
import { tagResources } from "./operations/tag-resources";
import { untagResources } from "./operations/untag-resources";

/** Every modelled operation of VPC 2016-04-28. */
export const VPC_OPERATIONS: readonly AlibabaOperation[] = [
  createVpc,
  describeVpcs,
  describeVpcAttribute,
  modifyVpcAttribute,
  deleteVpc,
  createVSwitch,
  describeVSwitches,
  describeVSwitchAttributes,
  modifyVSwitchAttribute,
  deleteVSwitch,
  tagResources,
  untagResources,
];

/** Operations that the vendor has for VPCs and vSwitches and the sandbox does not; those for other objects are not listed. */
export const VPC_UNMODELLED: readonly string[] = [
  "AssociateVpcCidrBlock",
  "CreateDefaultVpc",
  "CreateDefaultVSwitch",
  "DescribeZones",
  "ListTagResources",
  "UnassociateVpcCidrBlock",
];
