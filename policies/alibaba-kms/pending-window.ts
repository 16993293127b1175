import { Key } from "@pulumi/alicloud/kms/key";
import { ALIBABA_DELETION_WINDOW_IN_DAYS, within } from "../../core/limits";
import { DELETION } from "../rule/controls";
import { expects } from "../rule/expects";
import { on, resourceRule, type Subject } from "../rule/resource-rule";
import { PASS } from "../rule/verdict";

const { min, max } = ALIBABA_DELETION_WINDOW_IN_DAYS;

/** A deletion that was a mistake can be cancelled for long enough. */
export const pendingWindow = resourceRule({
  id: "alibaba-kms-pending-window",
  level: "advisory",
  severity: "high",
  what: {
    en: "the time in which the deletion of a key can be cancelled is too short or not said",
    zh: "密钥的预删除周期过短或未设置",
  },
  why: {
    en: "after it the key is gone for ever, and with it everything that it encrypted",
    zh: "预删除周期结束后密钥永久销毁，其加密的数据全部无法解密",
  },
  fix: {
    en: `set pendingWindowInDays to ${max}, or to what your recovery needs at least`,
    zh: `将 pendingWindowInDays 设为 ${max}，或至少满足恢复所需的天数`,
  },
  sources: ["R-154", "R-155", "R-303", "U-42"],
  controls: DELETION,
  settings: { minDays: min },
  settingNotes: {
    minDays: `least days between scheduling and deletion, ${min} to ${max}; 30 in production`,
  },
  cases: [
    on(Key, (key, { settings }: Subject<{ readonly minDays: number }>) => {
      const { minDays } = settings;
      // The second is the deprecated name of the first. Without either the upstream provider cannot delete the key.
      const days = key.pendingWindowInDays ?? key.deletionWindowInDays;
      return days !== undefined && within({ min: minDays, max }, days)
        ? PASS
        : expects("pendingWindowInDays", days, {
            en: `${minDays} to ${max} days`,
            zh: `${minDays} 至 ${max} 天`,
          });
    }),
  ],
});
