import { newObjectId } from "../../identifiers";
import { optionalText } from "../../parameters";
import { readTags } from "../../resource-tags";
import { DEFAULT_VPC_CIDR, vpcCidr } from "../cidr-rules";
import { readDescription, readName } from "../fields";
import { vpcs, type VpcRow } from "../tables";
import { vpcOperation } from "../vpc-operation";

/** Creates a VPC; it is available at once. */
export const createVpc = vpcOperation({
  action: "CreateVpc",
  parameters: ["CidrBlock", "VpcName", "Description", "Tag.N.Key", "Tag.N.Value"],
  mutates: true,
  on: ["vpc"],
  run: ({ cloud, params, region }) => {
    const cidr = optionalText(params, "CidrBlock") ?? DEFAULT_VPC_CIDR;
    vpcCidr(cidr);
    const row: VpcRow = {
      vpcId: newObjectId("vpc-"),
      region,
      cidr,
      routerId: newObjectId("vrt-"),
      routeTableId: newObjectId("vtb-"),
      createdAtMs: cloud.clock.now(),
      name: readName(params, "VpcName") ?? "",
      description: readDescription(params) ?? "",
      tags: readTags(params),
    };
    vpcs(cloud).set(row.vpcId, row);
    return { VpcId: row.vpcId, VRouterId: row.routerId, RouteTableId: row.routeTableId };
  },
});
