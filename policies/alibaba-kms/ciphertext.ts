import { Ciphertext } from "@pulumi/alicloud/kms/ciphertext";
import { firstViolation } from "../rule/first-violation";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS, violation } from "../rule/verdict";

/** Bytes that KMS no longer encrypts in one call. Source: Alibaba Cloud KMS collection, online encryption: below 6 KB. */
const TOO_MANY_BYTES = 6144;

/** Most characters of the JSON text of a context. Source: Alibaba Cloud KMS collection, encryption context. */
const CONTEXT_CHARACTERS = 8192;

/** What KMS encrypts directly is small, and so is its context. */
export const ciphertext = resourceRule({
  id: "alibaba-kms-ciphertext",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "a plaintext or its encryption context is too long for KMS",
    zh: "明文或加密上下文超过 KMS 的长度上限",
  },
  why: {
    en: "KMS refuses the call in the middle of the update",
    zh: "KMS 会在更新过程中拒绝调用",
  },
  fix: {
    en: "encrypt the data under a data key, and only that key by KMS",
    zh: "改用信封加密：以数据密钥加密数据，仅由 KMS 加密数据密钥",
  },
  sources: ["R-246", "R-427"],
  controls: {},
  cases: [
    on(Ciphertext, (call) => {
      const data = () => {
        // In base64, as the provider asks for it; the length alone is ever shown.
        const bytes = Buffer.from(call.plaintext, "base64").length;
        if (bytes < TOO_MANY_BYTES) return PASS;
        return violation({
          en: `plaintext has ${bytes} bytes, expected less than ${TOO_MANY_BYTES}`,
          zh: `plaintext 有 ${bytes} 字节，应小于 ${TOO_MANY_BYTES}`,
        });
      };
      const context = () => {
        const { length } = JSON.stringify(call.encryptionContext ?? {});
        if (length <= CONTEXT_CHARACTERS) return PASS;
        return violation({
          en: `encryptionContext has ${length} characters as JSON, expected at most ${CONTEXT_CHARACTERS}`,
          zh: `encryptionContext 的 JSON 有 ${length} 个字符，应不超过 ${CONTEXT_CHARACTERS}`,
        });
      };
      return firstViolation(data, context);
    }),
  ],
});
