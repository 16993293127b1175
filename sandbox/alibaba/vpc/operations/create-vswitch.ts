import { refusal } from "../../errors";
import { newObjectId } from "../../identifiers";
import { requiredText } from "../../parameters";
import { readTags } from "../../resource-tags";
import { usableAddresses, vswitchCidr } from "../cidr-rules";
import { readDescription, readName } from "../fields";
import { namedVpc, vswitchesOf } from "../find";
import { vswitches, type VSwitchRow } from "../tables";
import { vpcOperation } from "../vpc-operation";

/** Creates a vSwitch in a zone of the VPC's region. */
export const createVSwitch = vpcOperation({
  action: "CreateVSwitch",
  parameters: [
    "VpcId",
    "ZoneId",
    "CidrBlock",
    "VSwitchName",
    "Description",
    "Tag.N.Key",
    "Tag.N.Value",
  ],
  mutates: true,
  on: ["vpc", "vswitch"],
  run: (call) => {
    const { cloud, params, region } = call;
    const vpc = namedVpc(call);
    const zoneId = requiredText(params, "ZoneId");
    // Zones are lettered, in some regions without a hyphen: cn-beijing-f, ap-southeast-1a.
    if (!new RegExp(`^${region}-?[a-z]$`).test(zoneId)) throw refusal("InvalidZoneId.NotFound");
    const cidr = requiredText(params, "CidrBlock");
    const siblings = vswitchesOf(cloud, vpc.vpcId).map((one) => one.cidr);
    const row: VSwitchRow = {
      vswitchId: newObjectId("vsw-"),
      vpcId: vpc.vpcId,
      zoneId,
      cidr,
      availableIps: usableAddresses(vswitchCidr(cidr, { vpcCidr: vpc.cidr, siblings })),
      createdAtMs: cloud.clock.now(),
      name: readName(params, "VSwitchName") ?? "",
      description: readDescription(params) ?? "",
      tags: readTags(params),
    };
    vswitches(cloud).set(row.vswitchId, row);
    return { VSwitchId: row.vswitchId };
  },
});
