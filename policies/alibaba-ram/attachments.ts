import { GroupPolicyAttachment } from "@pulumi/alicloud/ram/groupPolicyAttachment";
import { Policy, type PolicyArgs } from "@pulumi/alicloud/ram/policy";
import { RolePolicyAttachment } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { perStack } from "../rule/per-stack";
import type { ResourceClass } from "../rule/resource-rule";
import { reading, type Link } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";
import { knownLink } from "./known-link";
import { GROUP, ROLE, USER, type PrincipalTarget } from "./principals";

const SIDES: readonly (readonly [ResourceClass<never>, string, PrincipalTarget])[] = [
  [UserPolicyAttachment, "userName", USER],
  [RolePolicyAttachment, "roleName", ROLE],
  [GroupPolicyAttachment, "groupName", GROUP],
];

const POLICY = { path: "policyName", to: { class: Policy, by: "policyName" } };

/** A policy that a principal has, as far as it is known. */
export interface Attachment {
  /** URN of the principal; undefined for one that is not of the stack. */
  readonly principal: string | undefined;
  readonly policy: Link<PolicyArgs | undefined> | undefined;
  /** Whether the policy is one of the vendor's own. */
  readonly isVendors: boolean;
}

/** What is attached in a stack, and the properties that do not say yet to whom. */
export interface Attachments {
  readonly all: readonly Attachment[];
  readonly waiting: readonly string[];
}

/** Everything that is attached to principals of a stack. */
export const attachmentsIn = perStack((stack): Attachments => {
  const all: Attachment[] = [];
  const waiting: string[] = [];
  for (const [attachmentClass, path, to] of SIDES)
    for (const each of stack.all(attachmentClass)) {
      const principal = knownLink(stack, each, { path, to });
      if (principal === undefined) waiting.push(path);
      else
        all.push({
          principal: "to" in principal ? principal.to.urn : undefined,
          policy: knownLink(stack, each, POLICY),
          isVendors: isVendors(each),
        });
    }
  return { all, waiting };
});

function isVendors({ outputs }: AnyResource): boolean {
  const type = reading(() => outputs["policyType"]);
  return type.known && type.value === "System";
}
