import { Instance } from "@pulumi/alicloud/kms/instance";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";

/** Instances that were bought for a time renew themselves. The provider buys a subscription without renewal where nothing else is said. */
export const instanceRenewal = resourceRule({
  id: "alibaba-hsm-instance-renewal",
  level: "advisory",
  severity: "high",
  what: {
    en: "an instance of KMS ends with its subscription",
    zh: "KMS 实例到期后不会自动续费",
  },
  why: {
    en: "when it ends, all of its keys are dark, and after a while they are gone",
    zh: "到期后其全部密钥不可用，一段时间后将被释放",
  },
  fix: {
    en: 'set renewStatus to "AutoRenewal" and give a renewPeriod',
    zh: "将 renewStatus 设为 AutoRenewal，并设置 renewPeriod",
  },
  sources: ["R-107", "U-59"],
  controls: { ccm: ["CEK-20"], iso27001: ["A.8.24"], mlps3: ["8.1.4.9"], gbt39786: ["B"] },
  cases: [
    on(Instance, ({ paymentType, renewStatus }) => {
      if (paymentType === "PayAsYouGo")
        return notApplicable({
          en: "the instance is paid by use and has no end",
          zh: "实例按量付费，没有到期时间",
        });
      return renewStatus === "AutoRenewal"
        ? PASS
        : differs("renewStatus", renewStatus, "AutoRenewal");
    }),
  ],
});
