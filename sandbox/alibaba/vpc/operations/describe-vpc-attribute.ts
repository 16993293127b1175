import { namedVpc } from "../find";
import { vpcView } from "../views";
import { vpcOperation } from "../vpc-operation";

/** Answers one VPC. */
export const describeVpcAttribute = vpcOperation({
  action: "DescribeVpcAttribute",
  parameters: ["VpcId"],
  mutates: false,
  on: ["vpc"],
  run: (call) => vpcView(call.cloud, namedVpc(call)),
});
