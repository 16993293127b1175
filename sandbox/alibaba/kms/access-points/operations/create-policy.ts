import type { OperationCall } from "../../../../cloud/operation";
import { refusal } from "../../../errors";
import { missing } from "../../../parameters";
import { readDescription, readNetworkRuleNames, readTextList } from "../fields";
import { idOf, networkRuleByName } from "../find";
import { requireScope } from "../instance-scope";
import { namedOperation } from "../named-operation";
import { readPermissions } from "../permissions";
import { readResources } from "../resources";
import { accessPolicies, type AccessPolicyRow } from "../tables";
import { policyView } from "../views";

/** Makes a permission policy: what, with which keys and secrets of one instance, from where. */
export const createPolicy = namedOperation({
  action: "CreatePolicy",
  kind: "policy",
  parameters: ["Description", "KmsInstance", "Permissions", "Resources", "AccessControlRules"],
  mutates: true,
  run: (name, call) => {
    const policy = readPolicy(name, call);
    const id = idOf(call, name);
    if (accessPolicies(call.cloud).has(id))
      throw refusal("Rejected.ResourceExist", `There is a permission policy ${name} already.`);
    accessPolicies(call.cloud).set(id, policy);
    return {
      ...policyView(call, policy),
      Permissions: JSON.stringify(policy.permissions),
      Resources: JSON.stringify(policy.resources),
    };
  },
});

function readPolicy(name: string, call: OperationCall): AccessPolicyRow {
  const { params } = call;
  const permissions = readTextList(params, "Permissions");
  if (permissions === undefined) throw missing("Permissions");
  const resources = readTextList(params, "Resources");
  if (resources === undefined) throw missing("Resources");
  const networkRules = readNetworkRuleNames(params) ?? [];
  const kmsInstance = requireScope(call);
  for (const rule of networkRules) networkRuleByName(call, rule);
  return {
    name,
    region: call.region,
    accountId: call.caller.accountId,
    createdAtMs: call.cloud.clock.now(),
    description: readDescription(params) ?? "",
    kmsInstance,
    permissions: readPermissions(permissions, kmsInstance),
    resources: readResources(resources),
    networkRules,
  };
}
