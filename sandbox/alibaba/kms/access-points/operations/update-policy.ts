import type { OperationCall } from "../../../../cloud/operation";
import { readDescription, readNetworkRuleNames, readTextList } from "../fields";
import { accessPolicyByName, networkRuleByName } from "../find";
import { namedOperation } from "../named-operation";
import { readPermissions } from "../permissions";
import { readResources } from "../resources";
import type { AccessPolicyRow } from "../tables";

/** Changes a policy, all but its name and scope, with effect on the next call of every application. */
export const updatePolicy = namedOperation({
  action: "UpdatePolicy",
  kind: "policy",
  parameters: ["Description", "Permissions", "Resources", "AccessControlRules"],
  mutates: true,
  run: (name, call) => {
    const policy = accessPolicyByName(call, name);
    Object.assign(policy, changesOf(call, policy)); // all are read before any is made
    return {};
  },
});

function changesOf(call: OperationCall, policy: AccessPolicyRow): Partial<AccessPolicyRow> {
  const { params } = call;
  const permissions = readTextList(params, "Permissions");
  const resources = readTextList(params, "Resources");
  const networkRules = readNetworkRuleNames(params);
  const description = readDescription(params);
  for (const rule of networkRules ?? []) networkRuleByName(call, rule);
  return {
    ...(permissions && { permissions: readPermissions(permissions, policy.kmsInstance) }),
    ...(resources && { resources: readResources(resources) }),
    ...(networkRules && { networkRules }),
    ...(description !== undefined && { description }),
  };
}
