import { KEY_GRANTS } from "../rule/controls";
import { ramRule } from "./ram-rule";

/** Reading certificates must not mean reading secrets. */
export const readAnything = ramRule(
  "read-anything",
  {
    severity: "medium",
    what: {
      en: "a policy allows kms:Get* on every resource",
      zh: "策略允许对所有资源执行 kms:Get*",
    },
    why: {
      en: "kms:Get* holds kms:GetSecretValue: on * it reads every secret's value",
      zh: "kms:Get* 包含 kms:GetSecretValue，在 * 上可读取所有凭据值",
    },
    fix: {
      en: "name certificate/* as the resource, or the actions that are meant",
      zh: "将资源写为 certificate/*，或写明具体操作",
    },
    sources: ["R-225"],
    controls: KEY_GRANTS,
  },
  { expectedZh: "仅限证书资源" },
);
