import { optionalText } from "../../parameters";
import { cmsOperation } from "../cms-operation";
import { eventRules } from "../tables";
import { eventRuleView } from "../views";

/** Lists all rules on system events, or those whose name starts with `NamePrefix`; the model never truncates. */
export const describeEventRuleList = cmsOperation({
  action: "DescribeEventRuleList",
  parameters: ["NamePrefix"],
  mutates: false,
  run: ({ cloud, params }) => {
    const prefix = optionalText(params, "NamePrefix") ?? "";
    const found = [...eventRules(cloud).values()].filter((rule) => rule.name.startsWith(prefix));
    return { Total: found.length, EventRules: { EventRule: found.map(eventRuleView) } };
  },
});
