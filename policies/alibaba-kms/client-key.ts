import { ClientKey } from "@pulumi/alicloud/kms/clientKey";
import { ClientKey as OwnClientKey } from "../../providers/hyok/client-key/resource";
import { ROTATION } from "../rule/controls";
import { expects } from "../rule/expects";
import { firstViolation } from "../rule/first-violation";
import { on, resourceRule, type Subject } from "../rule/resource-rule";
import { PASS, violation } from "../rule/verdict";
import { daysOf } from "./validity";

type Limited = Subject<{ readonly maxDays: number }>;

const upTo = (days: number) => ({ en: `1 to ${days} days`, zh: `1 至 ${days} 天` });

/** Keys that applications log in with end within a year, and stand in no file. */
export const clientKey = resourceRule({
  id: "alibaba-kms-client-key",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a client key is good for too long, or its private key is written to a file",
    zh: "客户端密钥有效期过长，或私钥被写入文件",
  },
  why: {
    en: "whoever finds it can use every key of its access point for as long as it is good",
    zh: "在有效期内，任何获得它的人都能使用该应用接入点的所有密钥",
  },
  fix: {
    en: "set notBefore and notAfter at most a year apart, and leave privateKeyDataFile out",
    zh: "设置间隔不超过一年的 notBefore 和 notAfter，并且不设置 privateKeyDataFile",
  },
  sources: ["R-180", "R-181", "R-183", "U-62"],
  controls: { ...ROTATION, pci: ["3.7.4", "8.6.3"] },
  settings: { maxDays: 366 },
  settingNotes: { maxDays: "most days that a client key is good for; a year has up to 366" },
  cases: [
    on(ClientKey, (key, { settings }: Limited) => {
      const file = () =>
        key.privateKeyDataFile === undefined
          ? PASS
          : violation({
              en: "privateKeyDataFile is set, expected no private key in a file",
              zh: "已设置 privateKeyDataFile，私钥不应写入文件",
            });
      const validity = () => {
        // Without an end the service gives five years. Source: KMS API reference, CreateClientKey.
        const days = daysOf(key.notBefore, key.notAfter);
        const isShort = days !== undefined && days > 0 && days <= settings.maxDays;
        return isShort ? PASS : expects("notBefore to notAfter", days, upTo(settings.maxDays));
      };
      return firstViolation(file, validity);
    }),
    on(OwnClientKey, ({ validityInDays: days }, { settings }: Limited) => {
      // Not set means 365, of which the type says why.
      const isShort = days === undefined || days <= settings.maxDays;
      return isShort ? PASS : expects("validityInDays", days, upTo(settings.maxDays));
    }),
  ],
});
