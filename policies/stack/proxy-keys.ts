import { Policy as KmsPolicy } from "@pulumi/alicloud/kms/policy";
import { Policy } from "@pulumi/alicloud/ram/policy";
import { isBehindProxy } from "./proxied-keys";
import { hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";

/** Properties by which a policy names keys, of RAM and of access points. */
const NAMING = ["policyDocument", "document", "resources"];

/**
 * Whether the proxy of the stack works with a key: a policy names it that hosted keys depend on. That they depend on the key is not enough, as they
 * depend on the keys of the proxy's disks, too.
 */
export function isKeyOfProxy(key: AnyResource, stack: Stack): boolean {
  const policies = [...stack.all(Policy), ...stack.all(KmsPolicy)].filter((policy) =>
    NAMING.some((name) => policy.propertyDependencies[name]?.includes(key.urn)),
  );
  return hasOne(policies, (policy) => isBehindProxy(policy, stack));
}
