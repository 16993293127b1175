import { Key } from "@pulumi/alicloud/kms/key";
import type { Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";
import { differs, PASS, violation, type Verdict } from "../rule/verdict";
import { EXTERNAL } from "../alibaba-kms/key-facts";

/** Whether what encrypts a bucket is a key that can rotate. */
export function keyRotates(user: AnyResource, stack: Stack, property: string): Verdict {
  const link = stack.link(user, property, { class: Key });
  if ("missing" in link) return differs(property, undefined, "the id of a key");
  if ("outside" in link || link.to.outputs.origin !== EXTERNAL) return PASS;
  const { name } = link.to;
  return violation({
    en: `${property} names the key ${name}, whose origin is ${EXTERNAL}, expected one that KMS can rotate`,
    zh: `${property} 引用的密钥 ${name} 的 origin 为 ${EXTERNAL}，应为 KMS 可轮转的密钥`,
  });
}
