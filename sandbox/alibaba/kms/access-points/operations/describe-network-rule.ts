import { networkRuleByName } from "../find";
import { namedOperation } from "../named-operation";
import { networkRuleView } from "../views";

/** Answers what is known about a rule. */
export const describeNetworkRule = namedOperation({
  action: "DescribeNetworkRule",
  kind: "network",
  parameters: [],
  mutates: false,
  run: (name, call) => networkRuleView(call, networkRuleByName(call, name)),
});
