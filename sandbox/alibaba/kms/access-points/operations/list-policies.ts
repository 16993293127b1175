import { here } from "../find";
import { listOperation } from "../named-operation";
import { accessPolicies, type AccessPolicyRow } from "../tables";

/** Lists the policies of the call's region. */
export const listPolicies = listOperation<AccessPolicyRow>({
  action: "ListPolicies",
  kind: "policy",
  rows: (call) => here(call, accessPolicies(call.cloud)),
  items: (page) => ({ Policies: { Policy: page.map(({ name }) => ({ Name: name })) } }),
});
