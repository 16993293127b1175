import { fromAddresses } from "./conditions";
import { policyDocument } from "./document";
import { allow } from "./statement";

export { keyArn } from "./arns";

/** Actions that the XKS proxy needs on its keys, and all that it gets. Source: vendor's HYOK guide, FAQ 1. */
export const PROXY_ACTIONS = ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"] as const;

/**
 * Keys that one policy document has room for: a document holds 6,144 bytes (upstream provider, `ram.Policy.policyDocument`), the longest key ARN takes
 * about 110, and what is left is for the addresses that calls may come from.
 */
export const KEYS_PER_PROXY_POLICY = 50;

/** What the proxy's RAM user may do. */
export interface ProxyPolicy {
  /** ARNs of exactly the mapped keys. */
  readonly keyArns: readonly string[];
  /** Addresses that calls may come from (CIDR or single address); empty for no condition. */
  readonly sourceCidrs: readonly string[];
}

/** The RAM policy document of the proxy's user. */
export function proxyPolicyDocument({ keyArns, sourceCidrs }: ProxyPolicy): string {
  const conditions = sourceCidrs.length > 0 ? [fromAddresses(sourceCidrs)] : [];
  return policyDocument([allow({ actions: PROXY_ACTIONS, resources: keyArns, conditions })]);
}

/** The keys in groups that fit into one policy document each. */
export function proxyPolicyGroups<Key>(keys: readonly Key[]): Key[][] {
  const count = Math.max(1, Math.ceil(keys.length / KEYS_PER_PROXY_POLICY));
  return Array.from({ length: count }, (_, group) =>
    keys.slice(group * KEYS_PER_PROXY_POLICY, (group + 1) * KEYS_PER_PROXY_POLICY),
  );
}
