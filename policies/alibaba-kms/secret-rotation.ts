import { Secret } from "@pulumi/alicloud/kms/secret";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";

/** Type of a secret whose value only its owner can change. Source: upstream provider, `kms.Secret.secretType`, whose default it is. */
const GENERIC = "Generic";

/** Secrets whose value KMS can change at the service that takes it are changed regularly. */
export const secretRotation = resourceRule({
  id: "alibaba-kms-secret-rotation",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a secret that KMS could rotate is never rotated",
    zh: "KMS 可轮转的凭据未启用自动轮转",
  },
  why: {
    en: "a password or access key that leaked unnoticed opens the service for as long as it stays the same",
    zh: "口令或 AccessKey 一旦泄露而长期不变，攻击者可一直使用",
  },
  fix: {
    en: "set enableAutomaticRotation to true and give a rotationInterval",
    zh: "将 enableAutomaticRotation 设为 true，并设置 rotationInterval",
  },
  sources: ["R-340", "R-349", "R-359", "U-52"],
  controls: { ccm: ["CEK-12"], pci: ["8.6.3"], iso27001: ["A.8.24"] },
  cases: [
    on(Secret, (secret) => {
      if (secret.secretType === undefined || secret.secretType === GENERIC)
        return notApplicable({
          en: "only its owner can change the value of a generic secret",
          zh: "通用凭据的值只能由所有者更新",
        });
      if (secret.enableAutomaticRotation !== true)
        return differs("enableAutomaticRotation", secret.enableAutomaticRotation, true);
      return secret.rotationInterval === undefined
        ? differs("rotationInterval", undefined, "30d")
        : PASS;
    }),
  ],
});
