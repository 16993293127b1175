import { cmsOperation } from "../cms-operation";
import { namedRule } from "../named-rule";
import { targetsView } from "../views";

/** Answers whom a rule tells. */
export const describeEventRuleTargetList = cmsOperation({
  action: "DescribeEventRuleTargetList",
  parameters: ["RuleName"],
  mutates: false,
  run: (call) => targetsView(namedRule(call)),
});
