import { Key } from "@pulumi/alicloud/kms/key";
import { DELETION } from "../rule/controls";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";

/** The cloud itself refuses to delete a key, whoever asks. */
export const deletionProtection = resourceRule({
  id: "alibaba-kms-deletion-protection",
  level: "advisory",
  severity: "high",
  what: {
    en: "the cloud lets a key be scheduled for deletion",
    zh: "密钥未开启删除保护",
  },
  why: {
    en: "one wrong call at the console is enough to lose the key, which protection in Pulumi does not stop",
    zh: "控制台的一次误操作即可删除密钥，Pulumi 的保护无法阻止",
  },
  fix: {
    en: 'set deletionProtection to "Enabled"',
    zh: "将 deletionProtection 设为 Enabled",
  },
  sources: ["R-151", "U-41"],
  controls: DELETION,
  cases: [
    on(Key, (key) =>
      // Not set means Disabled. Source: upstream provider, `kms.Key.deletionProtection`.
      key.deletionProtection === "Enabled"
        ? PASS
        : differs("deletionProtection", key.deletionProtection, "Enabled"),
    ),
  ],
});
