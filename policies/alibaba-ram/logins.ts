import { LoginProfile } from "@pulumi/alicloud/ram/loginProfile";
import { perStack } from "../rule/per-stack";
import type { Stack } from "../rule/stack";
import { knownUrn } from "./known-link";
import { USER } from "./principals";

/** URNs of the users who may log in to the console. */
const logins = perStack((stack) => {
  const profiles = stack.all(LoginProfile);
  return new Set(profiles.map((each) => knownUrn(stack, each, { path: "userName", to: USER })));
});

/** Whether a user, known by its URN, may log in to the console. */
export function hasLogin(user: string, stack: Stack): boolean {
  return logins(stack).has(user);
}
