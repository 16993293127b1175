import { missing } from "../../parameters";
import { repeatedTexts } from "../../repeated-parameters";
import { cmsOperation } from "../cms-operation";
import { namedRule } from "../named-rule";

/** Takes targets off a rule. Ids are those of the targets, whatever their kind. */
export const deleteEventRuleTargets = cmsOperation({
  action: "DeleteEventRuleTargets",
  parameters: ["RuleName", "Ids.N"],
  mutates: true,
  run: (call) => {
    const rule = namedRule(call);
    const ids = repeatedTexts(call.params, "Ids");
    if (ids.length === 0) throw missing("Ids.1");
    rule.contacts = rule.contacts.filter((target) => !ids.includes(target.id));
    rule.webhooks = rule.webhooks.filter((target) => !ids.includes(target.id));
    return {};
  },
});
