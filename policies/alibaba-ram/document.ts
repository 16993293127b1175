import type { PolicyArgs } from "@pulumi/alicloud/ram/policy";
import { POLICY_VERSION } from "../../core/ram/policy-language";
import type { Inputs } from "../rule/resource-rule";

/** Text of a policy's document, from whichever input gives it; undefined where none does. */
export function documentOf(policy: Inputs<PolicyArgs>): string | undefined {
  return policy.policyDocument ?? policy.document ?? fromStatements(policy);
}

/** The document that the provider makes of the oldest form of input. */
function fromStatements({ statements, version }: Inputs<PolicyArgs>): string | undefined {
  if (statements === undefined || statements.length === 0) return undefined;
  return JSON.stringify({
    Version: version ?? POLICY_VERSION,
    Statement: statements.map(({ effect, actions, resources }) => ({
      Effect: effect,
      Action: [...actions],
      Resource: [...resources],
    })),
  });
}

/** Name of a policy; undefined where the engine makes one. */
export function policyNameOf(policy: Inputs<PolicyArgs>): string | undefined {
  return policy.policyName ?? policy.name;
}
