import { accessPolicyByName } from "../find";
import { namedOperation } from "../named-operation";
import { policyView } from "../views";

/** Answers what is known about a policy. */
export const describePolicy = namedOperation({
  action: "DescribePolicy",
  kind: "policy",
  parameters: [],
  mutates: false,
  run: (name, call) => {
    const policy = accessPolicyByName(call, name);
    const { permissions, resources } = policy;
    return { ...policyView(call, policy), Permissions: permissions, Resources: resources };
  },
});
