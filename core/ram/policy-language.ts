/** Version of the policy language. Source: RAM, policy elements. */
export const POLICY_VERSION = "1";

/** Longest custom policy in bytes. Source: upstream provider, `ram.Policy.policyDocument`; RAM, limits. */
export const POLICY_DOCUMENT_MAX_BYTES = 6144;
