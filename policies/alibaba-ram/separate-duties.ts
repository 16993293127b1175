import { SEPARATE_DUTIES } from "../rule/controls";
import { ramRule } from "./ram-rule";

/** One policy is for the use of keys or for their administration. */
export const separateDuties = ramRule(
  "separate-duties",
  {
    severity: "high",
    what: {
      en: "one policy allows both the use and the end of keys",
      zh: "同一策略同时允许使用密钥和终止密钥",
    },
    why: {
      en: "who uses keys could destroy what they protect, and who ends keys could read it",
      zh: "使用者可以销毁密钥所保护的数据，管理者可以读取数据",
    },
    fix: {
      en: "give the administration of keys to another principal by a policy of its own",
      zh: "通过单独的策略将密钥管理授予另一个主体",
    },
    sources: ["R-222", "U-37"],
    controls: SEPARATE_DUTIES,
  },
  { expectedZh: "仅使用密钥或仅管理密钥" },
);
