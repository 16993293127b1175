import { Secret } from "@pulumi/alicloud/kms/secret";
import { within } from "../../core/limits";
import { expects } from "../rule/expects";
import { firstViolation } from "../rule/first-violation";
import { on, resourceRule, type Subject } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";

/** Days in which a deleted secret can be restored. Source: Alibaba Cloud KMS collection 4.4.2; upstream provider, `kms.Secret.recoveryWindowInDays`, default 30. */
const RECOVERY_WINDOW_IN_DAYS = { min: 7, max: 30 };

/** A deleted secret can be restored for a while. */
export const secretDeletion = resourceRule({
  id: "alibaba-kms-secret-deletion",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "a deleted secret is gone at once, or too soon to be restored",
    zh: "凭据删除后立即失效，或可恢复的时间过短",
  },
  why: {
    en: "an application that still reads it stops, and nobody can bring it back",
    zh: "仍在使用该凭据的应用会中断，且无法恢复",
  },
  fix: {
    en: `leave forceDeleteWithoutRecovery out and set recoveryWindowInDays to ${RECOVERY_WINDOW_IN_DAYS.max}`,
    zh: `不设置 forceDeleteWithoutRecovery，并将 recoveryWindowInDays 设为 ${RECOVERY_WINDOW_IN_DAYS.max}`,
  },
  sources: ["R-324", "R-325", "R-326"],
  controls: { ccm: ["CEK-14", "CEK-20"], iso27001: ["A.8.24"] },
  settings: { minDays: RECOVERY_WINDOW_IN_DAYS.min },
  settingNotes: { minDays: "least days between deletion and end of a secret, 7 to 30" },
  cases: [
    on(Secret, (secret, { settings }: Subject<{ readonly minDays: number }>) => {
      const { max } = RECOVERY_WINDOW_IN_DAYS;
      const { minDays } = settings;
      const forced = () =>
        secret.forceDeleteWithoutRecovery === true
          ? differs("forceDeleteWithoutRecovery", true, false)
          : PASS;
      const window = () => {
        const { recoveryWindowInDays: days = max } = secret;
        if (within({ min: minDays, max }, days)) return PASS;
        return expects("recoveryWindowInDays", days, {
          en: `${minDays} to ${max} days`,
          zh: `${minDays} 至 ${max} 天`,
        });
      };
      return firstViolation(forced, window);
    }),
  ],
});
