import { Instance } from "@pulumi/alicloud/kms/instance";
import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { OWN_KEY } from "../rule/controls";
import { firstViolation } from "../rule/first-violation";
import type { Stack } from "../rule/stack";
import { relation, stackRule, type AnyResource } from "../rule/stack-rule";
import { differs, PASS, violation } from "../rule/verdict";
import { DEFAULT_SPEC, isPair } from "./key-facts";

/** Secrets are encrypted under a key of their owner, one that can encrypt them. */
export const secretOwnKey = stackRule({
  id: "alibaba-kms-secret-own-key",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a secret is encrypted under the cloud's default key, or under a key that cannot encrypt it",
    zh: "凭据使用默认密钥加密，或所用密钥无法加密凭据",
  },
  why: {
    en: "only a key of your own can be switched off, and only a symmetric one of the same instance can encrypt secrets",
    zh: "只有自有密钥可由您停用，且只有同一实例的对称密钥才能加密凭据",
  },
  fix: {
    en: "set encryptionKeyId to a symmetric key of the secret's instance",
    zh: "将 encryptionKeyId 设为凭据所在实例的对称密钥",
  },
  sources: ["R-314", "R-315"],
  controls: OWN_KEY,
  relations: [
    relation(Secret, (secret, stack) => {
      const link = stack.link(secret, "encryptionKeyId", { class: Key });
      if ("missing" in link) return differs("encryptionKeyId", undefined, "the id of a key");
      if ("outside" in link) return PASS;
      const { name, outputs } = link.to;
      const symmetric = () => {
        const { keySpec = DEFAULT_SPEC } = outputs;
        return isPair(keySpec) ? wrong(name, `is ${keySpec}`, `规格为 ${keySpec}`) : PASS;
      };
      const together = () =>
        homeOf(secret, stack) === homeOf(link.to, stack)
          ? PASS
          : wrong(name, "lives in another instance", "属于另一实例");
      return firstViolation(symmetric, together);
    }),
  ],
});

function wrong(key: string, en: string, zh: string) {
  return violation({
    en: `encryptionKeyId names the key ${key}, which ${en}, expected a symmetric key of the secret's instance`,
    zh: `encryptionKeyId 引用的密钥 ${key} ${zh}，应为凭据所在实例的对称密钥`,
  });
}

/** What tells apart the instances that things live in; empty for shared KMS. */
function homeOf(resource: AnyResource, stack: Stack): string {
  const link = stack.link(resource, "dkmsInstanceId", { class: Instance });
  return "to" in link ? link.to.urn : "outside" in link ? link.outside : "";
}
