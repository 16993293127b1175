import { refusal } from "../../errors";
import { namedVpc, vswitchesOf } from "../find";
import { vpcs } from "../tables";
import { vpcOperation } from "../vpc-operation";

/** Deletes a VPC without vSwitches. */
export const deleteVpc = vpcOperation({
  action: "DeleteVpc",
  parameters: ["VpcId"],
  mutates: true,
  on: ["vpc"],
  run: (call) => {
    const { vpcId } = namedVpc(call);
    const [first] = vswitchesOf(call.cloud, vpcId);
    if (first) throw refusal("DependencyViolation.VSwitch", `It has ${first.vswitchId}.`);
    vpcs(call.cloud).delete(vpcId);
    return {};
  },
});
