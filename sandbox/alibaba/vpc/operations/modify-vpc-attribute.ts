import { refusal } from "../../errors";
import { optionalText } from "../../parameters";
import { vpcCidr } from "../cidr-rules";
import { readDescription, readName } from "../fields";
import { namedVpc, vswitchesOf } from "../find";
import { vpcOperation } from "../vpc-operation";

/** Changes a VPC's name, description, or, while it has no vSwitch, its network. */
export const modifyVpcAttribute = vpcOperation({
  action: "ModifyVpcAttribute",
  parameters: ["VpcId", "VpcName", "Description", "CidrBlock"],
  mutates: true,
  on: ["vpc"],
  run: (call) => {
    const row = namedVpc(call);
    const cidr = optionalText(call.params, "CidrBlock") ?? row.cidr;
    vpcCidr(cidr);
    if (cidr !== row.cidr && vswitchesOf(call.cloud, row.vpcId).length > 0)
      throw refusal("DependencyViolation.VSwitch");
    row.cidr = cidr;
    row.name = readName(call.params, "VpcName") ?? row.name;
    row.description = readDescription(call.params) ?? row.description;
    return {};
  },
});
