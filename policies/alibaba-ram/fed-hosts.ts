import { AccessKey } from "@pulumi/alicloud/ram/accessKey";
import { perStack } from "../rule/per-stack";
import type { Stack } from "../rule/stack";
import { knownUrn } from "./known-link";
import { USER } from "./principals";

/** Resources that set hosts up: what they are made of is on a host. */
const HOSTS = /^command:|:ecs\/instance:Instance$/;

/** URNs of the users whose access keys are handed to hosts. */
const usersOnHosts = perStack((stack) => {
  const hosts = stack.resources.filter(({ type }) => HOSTS.test(type));
  const handed = new Set(
    hosts.flatMap(({ propertyDependencies }) => Object.values(propertyDependencies).flat()),
  );
  const keys = stack.all(AccessKey).filter(({ urn }) => handed.has(urn));
  return new Set(keys.map((key) => knownUrn(stack, key, { path: "userName", to: USER })));
});

/** Whether an access key of a user, known by its URN, is handed to a host. */
export function isOnHost(user: string, stack: Stack): boolean {
  return usersOnHosts(stack).has(user);
}
