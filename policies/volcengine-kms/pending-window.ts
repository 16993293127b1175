import { Key } from "@pulumi/volcengine/bin/kms/key";
import { KMS_DELETION_WINDOW_IN_DAYS } from "../../core/limits";
import { DELETION } from "../rule/controls";
import { expects } from "../rule/expects";
import { on, resourceRule, type Subject } from "../rule/resource-rule";
import { PASS } from "../rule/verdict";

const { min, max } = KMS_DELETION_WINDOW_IN_DAYS;

/** A key that is deleted by mistake can be called back long enough. */
export const pendingWindow = resourceRule({
  id: "volcengine-kms-pending-window",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a deleted key is destroyed too soon to be called back",
    zh: "密钥计划删除的等待期过短，难以撤销误删",
  },
  why: {
    en: "once a key is destroyed, whatever it encrypted is lost",
    zh: "密钥销毁后，其加密的所有数据都将永久丢失",
  },
  fix: {
    en: `set pendingWindowInDays to ${max}, the longest wait`,
    zh: `将 pendingWindowInDays 设为最长等待期 ${max} 天`,
  },
  sources: ["U-42"],
  controls: DELETION,
  settings: { minDays: min },
  settingNotes: {
    minDays: `days, ${min} to ${max} (upstream provider, kms.Key.pendingWindowInDays)`,
  },
  cases: [
    // Left out, KMS waits the shortest time: default of the upstream provider.
    on(Key, ({ pendingWindowInDays = min }, { settings }: Subject<{ readonly minDays: number }>) =>
      pendingWindowInDays >= settings.minDays
        ? PASS
        : expects("pendingWindowInDays", pendingWindowInDays, {
            en: `at least ${settings.minDays}`,
            zh: `至少 ${settings.minDays}`,
          }),
    ),
  ],
});
