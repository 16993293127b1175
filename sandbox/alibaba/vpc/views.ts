import type { Cloud } from "../../cloud/context";
import { vendorTime } from "../dates";
import type { ResourceTags } from "../resource-tags";
import { vswitchesOf } from "./find";
import type { VpcRow, VSwitchRow } from "./tables";

/** A VPC in the vendor's form. */
export interface VpcView {
  readonly VpcId: string;
  readonly RegionId: string;
  readonly Status: "Available";
  readonly CidrBlock: string;
  readonly VpcName: string;
  readonly Description: string;
  readonly VRouterId: string;
  readonly RouterTableIds: { readonly RouterTableIds: readonly string[] };
  readonly VSwitchIds: { readonly VSwitchId: readonly string[] };
  readonly IsDefault: false;
  readonly CreationTime: string;
  readonly Tags: { readonly Tag: readonly TagView[] };
}

/** A vSwitch in the vendor's form. */
export interface VSwitchView {
  readonly VSwitchId: string;
  readonly VpcId: string;
  readonly Status: "Available";
  readonly CidrBlock: string;
  readonly ZoneId: string;
  readonly AvailableIpAddressCount: number;
  readonly VSwitchName: string;
  readonly Description: string;
  readonly IsDefault: false;
  readonly CreationTime: string;
  readonly Tags: { readonly Tag: readonly TagView[] };
}

interface TagView {
  readonly Key: string;
  readonly Value: string;
}

export function vpcView(cloud: Cloud, row: VpcRow): VpcView {
  return {
    VpcId: row.vpcId,
    RegionId: row.region,
    Status: "Available",
    CidrBlock: row.cidr,
    VpcName: row.name,
    Description: row.description,
    VRouterId: row.routerId,
    RouterTableIds: { RouterTableIds: [row.routeTableId] },
    VSwitchIds: { VSwitchId: vswitchesOf(cloud, row.vpcId).map((one) => one.vswitchId) },
    IsDefault: false,
    CreationTime: vendorTime(row.createdAtMs),
    Tags: { Tag: tagList(row.tags) },
  };
}

export function vswitchView(row: VSwitchRow): VSwitchView {
  return {
    VSwitchId: row.vswitchId,
    VpcId: row.vpcId,
    Status: "Available",
    CidrBlock: row.cidr,
    ZoneId: row.zoneId,
    AvailableIpAddressCount: row.availableIps,
    VSwitchName: row.name,
    Description: row.description,
    IsDefault: false,
    CreationTime: vendorTime(row.createdAtMs),
    Tags: { Tag: tagList(row.tags) },
  };
}

function tagList(tags: ResourceTags): TagView[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
