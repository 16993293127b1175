import { refusal } from "../../errors";
import { namedVSwitch, userOfVSwitch } from "../find";
import { vswitches } from "../tables";
import { vpcOperation } from "../vpc-operation";

/** Deletes a vSwitch that nothing sits in. */
export const deleteVSwitch = vpcOperation({
  action: "DeleteVSwitch",
  parameters: ["VSwitchId"],
  mutates: true,
  on: ["vswitch"],
  run: (call) => {
    const { vswitchId } = namedVSwitch(call);
    const user = userOfVSwitch(call.cloud, vswitchId);
    if (user !== undefined) throw refusal("DependencyViolation", `${user} is in it.`);
    vswitches(call.cloud).delete(vswitchId);
    return {};
  },
});
