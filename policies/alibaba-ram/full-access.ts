import { KEY_GRANTS } from "../rule/controls";
import { ADMINISTRATORS_NOTE, audienceOf, type Administrators } from "./audience";
import { ramRule } from "./ram-rule";

/** Applications get what they need and not everything. */
export const fullAccess = ramRule<Administrators>(
  "full-access",
  {
    severity: "critical",
    what: {
      en: "a policy allows every action of KMS, or of every service, on every resource",
      zh: "策略允许对所有资源执行 KMS 或所有服务的全部操作",
    },
    why: {
      en: "whoever has it decrypts everything and ends every key",
      zh: "持有者可以解密一切并终止任何密钥",
    },
    fix: {
      en: "name the actions and the resources that are needed, or set administratorPolicies for an administrator's policy",
      zh: "写明所需的操作与资源；管理员策略请写入 administratorPolicies",
    },
    sources: ["R-206", "R-073", "R-465", "U-33"],
    controls: { ...KEY_GRANTS, cis: ["1.15"] },
    settings: { administratorPolicies: [] },
    settingNotes: { administratorPolicies: ADMINISTRATORS_NOTE },
  },
  {
    expectedZh: "应用所需的操作与资源",
    contextOf: (policy, { settings }) => audienceOf(policy, settings),
  },
);
