import { readDescription, readName } from "../fields";
import { namedVSwitch } from "../find";
import { vpcOperation } from "../vpc-operation";

/** Changes a vSwitch's name and description. */
export const modifyVSwitchAttribute = vpcOperation({
  action: "ModifyVSwitchAttribute",
  parameters: ["VSwitchId", "VSwitchName", "Description"],
  mutates: true,
  on: ["vswitch"],
  run: (call) => {
    const row = namedVSwitch(call);
    row.name = readName(call.params, "VSwitchName") ?? row.name;
    row.description = readDescription(call.params) ?? row.description;
    return {};
  },
});
