import { accessPolicyByName, idOf } from "../find";
import { namedOperation } from "../named-operation";
import { requireUnusedPolicy } from "../references";
import { accessPolicies } from "../tables";

/** Deletes a policy that no access point names. */
export const deletePolicy = namedOperation({
  action: "DeletePolicy",
  kind: "policy",
  parameters: [],
  mutates: true,
  run: (name, call) => {
    accessPolicyByName(call, name);
    requireUnusedPolicy(call, name);
    accessPolicies(call.cloud).delete(idOf(call, name));
    return {};
  },
});
