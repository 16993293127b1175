import { Key as HostedKey } from "@pulumi/volcengine/bin/kms/key";
import { HOSTED_ORIGIN } from "../volcengine-kms/origin";
import type { Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";
import { hasOne } from "../rule/partly-known";

/** Whether a key is behind the proxy of this stack: hosted keys depend on it by way of the proxy and the store. */
export function isBehindProxy(key: AnyResource, stack: Stack): boolean {
  return hasOne(
    stack.all(HostedKey),
    (hosted) => stack.reaches(hosted, key) && hosted.outputs.origin === HOSTED_ORIGIN,
  );
}
