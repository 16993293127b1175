import { idOf, networkRuleByName } from "../find";
import { namedOperation } from "../named-operation";
import { requireUnusedRule } from "../references";
import { networkRules } from "../tables";

/** Deletes a rule that no policy names. */
export const deleteNetworkRule = namedOperation({
  action: "DeleteNetworkRule",
  kind: "network",
  parameters: [],
  mutates: true,
  run: (name, call) => {
    networkRuleByName(call, name);
    requireUnusedRule(call, name);
    networkRules(call.cloud).delete(idOf(call, name));
    return {};
  },
});
