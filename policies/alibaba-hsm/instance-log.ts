import { Instance } from "@pulumi/alicloud/kms/instance";
import { RECORDS } from "../rule/controls";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";

/** Instances log who used which key. The provider buys them without a log where `log` is left out. */
export const instanceLog = resourceRule({
  id: "alibaba-hsm-instance-log",
  level: "advisory",
  severity: "high",
  what: {
    en: "an instance of KMS keeps no log of the use of its keys",
    zh: "KMS 实例未开启密钥使用日志",
  },
  why: {
    en: "calls within the VPC reach the instance directly: without its log nobody can tell who used a key",
    zh: "VPC 内的调用直达实例，没有日志就无法得知谁使用了密钥",
  },
  fix: {
    en: 'set log to "1" and give a logStorage; it cannot be turned off later',
    zh: '将 log 设为 "1" 并设置 logStorage；开启后不能关闭',
  },
  sources: ["R-117", "U-57"],
  controls: RECORDS,
  cases: [on(Instance, ({ log }) => (log === "1" ? PASS : differs("log", log, "1")))],
});
