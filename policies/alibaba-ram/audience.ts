import type { PolicyArgs } from "@pulumi/alicloud/ram/policy";
import type { PolicyContext } from "../../core/ram/judge";
import type { Inputs } from "../rule/resource-rule";
import { policyNameOf } from "./document";

/** Setting of rules that let administrators have more. */
export interface Administrators extends Readonly<Record<string, readonly string[]>> {
  readonly administratorPolicies: readonly string[];
}

/** What the setting means. */
export const ADMINISTRATORS_NOTE =
  "names of the policies that are for the account's administrators, who may have everything";

/** Whom a policy is for. */
export function audienceOf(
  policy: Inputs<PolicyArgs>,
  { administratorPolicies }: Administrators,
): PolicyContext {
  // The name is read only where it matters, as it may not be known yet.
  if (administratorPolicies.length === 0) return {};
  const isTheirs = administratorPolicies.includes(policyNameOf(policy) ?? "");
  return isTheirs ? { audience: "administrator" } : {};
}
