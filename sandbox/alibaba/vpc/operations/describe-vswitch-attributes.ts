import { namedVSwitch } from "../find";
import { vswitchView } from "../views";
import { vpcOperation } from "../vpc-operation";

/** Answers one vSwitch. */
export const describeVSwitchAttributes = vpcOperation({
  action: "DescribeVSwitchAttributes",
  parameters: ["VSwitchId"],
  mutates: false,
  on: ["vswitch"],
  run: (call) => vswitchView(namedVSwitch(call)),
});
