import { Group } from "@pulumi/alicloud/ram/group";
import { GroupMembership } from "@pulumi/alicloud/ram/groupMembership";
import { Role } from "@pulumi/alicloud/ram/role";
import { User } from "@pulumi/alicloud/ram/user";
import { UserGroupAttachment } from "@pulumi/alicloud/ram/userGroupAttachment";
import { perStack } from "../rule/per-stack";
import { reading, type Stack, type Target } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";
import { knownUrn } from "./known-link";

/** A class of principals, and the output that others name them by. */
export type PrincipalTarget = Target<never>;

export const USER: PrincipalTarget = { class: User, by: "name" };
export const ROLE: PrincipalTarget = { class: Role, by: "roleName" };
export const GROUP: PrincipalTarget = { class: Group, by: "groupName" };

/** URNs of the groups of each user, by the URN of the user. */
const memberships = perStack((stack) => {
  const groups = new Map<string, Set<string>>();
  const add = (user: string, group: string) =>
    groups.set(user, (groups.get(user) ?? new Set()).add(group));
  for (const each of [...stack.all(GroupMembership), ...stack.all(UserGroupAttachment)]) {
    const group = knownUrn(stack, each, { path: "groupName", to: GROUP });
    if (group !== undefined) for (const user of usersOf(stack, each)) add(user, group);
  }
  return groups;
});

/** URNs of the groups that a user, known by its URN, is in. */
export function groupsOf(user: string, stack: Stack): readonly string[] {
  return [...(memberships(stack).get(user) ?? [])];
}

/** URNs of the users of a membership: those that its names were made of, and those that known names name. */
function usersOf(stack: Stack, membership: AnyResource): readonly string[] {
  const { propertyDependencies: made, outputs } = membership;
  const behind = [...(made["userNames"] ?? []), ...(made["userName"] ?? [])];
  const names = reading(() => outputs["userNames"]);
  const count = names.known && Array.isArray(names.value) ? names.value.length : 0;
  const paths = ["userName", ...Array.from({ length: count }, (_, at) => `userNames.${at}`)];
  const named = paths.map((path) => knownUrn(stack, membership, { path, to: USER }));
  return [...behind, ...named].filter((urn): urn is string => urn !== undefined);
}
