import { Policy } from "@pulumi/volcengine/bin/iam/policy";
import { Role } from "@pulumi/volcengine/bin/iam/role";
import { RolePolicyAttachment } from "@pulumi/volcengine/bin/iam/rolePolicyAttachment";
import type { ResourceClass } from "../rule/resource-rule";
import { perStack } from "../rule/per-stack";
import type { Link, Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";
import { User, UserPolicyAttachment } from "./upstream";

/** Attachments of one kind, and whom they give a policy. */
interface Kind {
  readonly attachments: (stack: Stack) => readonly AnyResource[];
  readonly principal: ResourceClass<never>;
  readonly by: string;
}

const KINDS: readonly Kind[] = [
  { attachments: (stack) => stack.all(RolePolicyAttachment), principal: Role, by: "roleName" },
  { attachments: (stack) => stack.all(UserPolicyAttachment), principal: User, by: "userName" },
];

/** Reads the documents of one principal; a document that is not known yet is read, and missed, by the judgement. */
type Read = () => string;

const byPrincipal = perStack((stack) => {
  const documents = new Map<string, Read[]>();
  for (const { attachments, principal, by } of KINDS) {
    for (const attachment of attachments(stack)) {
      const to: Link<never> = stack.link(attachment, by, { class: principal, by });
      if (!("to" in to)) continue;
      const known = documents.get(to.to.urn) ?? [];
      documents.set(to.to.urn, [...known, () => documentOf(attachment, stack)]);
    }
  }
  return documents;
});

function documentOf(attachment: AnyResource, stack: Stack): string {
  const link = stack.link(attachment, "policyName", { class: Policy, by: "policyName" });
  return "to" in link ? link.to.outputs.policyDocument : "";
}

/** Texts of the policies of this stack that a role or a user has. */
export function documentsOf(principal: AnyResource, stack: Stack): readonly string[] {
  const read = byPrincipal(stack).get(principal.urn) ?? [];
  return read.map((each) => each()).filter((text) => text !== "");
}
