/**
 * The vendor's own policies that a role may get, with their documents. Names: docs/6476/71337,
 * docs/82379/1263493. Of the documents only KMSFullAccess is published; the others are INFERRED from their names.
 */
const SYSTEM_POLICIES: Readonly<Record<string, readonly string[]>> = {
  KMSFullAccess: ["kms:*"],
  KMSReadOnlyAccess: ["kms:Describe*", "kms:Query*", "kms:List*"],
  ArkFullAccess: ["ark:*"],
  ArkStandardGlobalAccess: ["ark:*"],
  ArkReadOnlyAccess: ["ark:Get*", "ark:List*"],
  ArkExperienceAccess: ["ark:Get*", "ark:List*", "ark:Create*"],
  ArkGlobalInitAccess: ["ark:*"],
};

/** Document of a policy of the vendor, or undefined when the sandbox knows none of that name. */
export function systemPolicyDocument(policyName: string): string | undefined {
  const actions = Object.hasOwn(SYSTEM_POLICIES, policyName)
    ? SYSTEM_POLICIES[policyName]
    : undefined;
  if (!actions) return undefined;
  return JSON.stringify({ Statement: [{ Effect: "Allow", Action: actions, Resource: ["*"] }] });
}

/** Names of the vendor's policies that the sandbox knows. */
export const SYSTEM_POLICY_NAMES: readonly string[] = Object.keys(SYSTEM_POLICIES);
