import { KEY_GRANTS } from "../rule/controls";
import { ADMINISTRATORS_NOTE, audienceOf, type Administrators } from "./audience";
import { ramRule } from "./ram-rule";

/** Applications name the secrets that they read. */
export const secretAnything = ramRule<Administrators>(
  "secret-anything",
  {
    severity: "high",
    what: {
      en: "a policy allows kms:GetSecretValue on every secret",
      zh: "策略允许对所有凭据执行 kms:GetSecretValue",
    },
    why: {
      en: "whoever has it reads every password of the account",
      zh: "持有者可以读取账号内所有口令",
    },
    fix: { en: "name the secrets that the application reads", zh: "写明应用需要读取的凭据" },
    sources: ["R-226", "R-465"],
    controls: KEY_GRANTS,
    settings: { administratorPolicies: [] },
    settingNotes: { administratorPolicies: ADMINISTRATORS_NOTE },
  },
  { expectedZh: "指定的凭据", contextOf: (policy, { settings }) => audienceOf(policy, settings) },
);
