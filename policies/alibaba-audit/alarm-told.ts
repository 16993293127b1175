import { EventRule } from "@pulumi/alicloud/cms/eventRule";
import { ALARM_EVENTS, ALARM_PRODUCT, type AlarmEvent } from "../../core/kms/alarm-events";
import { ALARMS } from "../rule/controls";
import { firstViolation } from "../rule/first-violation";
import { hasOne } from "../rule/partly-known";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, notApplicable, PASS, violation } from "../rule/verdict";
import { isEnabled } from "./told-events";
import { judgeWebhooks, tellsNobody } from "./webhook";

const NOBODY = violation({
  en: "the rule names neither a contact nor a target, expected one at least",
  zh: "规则既未设置联系人也未设置投递目标，应至少设置一项",
});

const EVENTS: readonly AlarmEvent[] = Object.values(ALARM_EVENTS);

/** An alarm reaches someone, by a way that nobody can listen to. */
export const alarmTold = resourceRule({
  id: "alibaba-audit-alarm-told",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "an alarm tells nobody, or by a callback that fails or can be listened to",
    zh: "告警未通知任何人，或回调不可用、可被窃听",
  },
  why: {
    en: "the alarm looks as if it were there, and nobody hears of the key that is gone",
    zh: "告警形同虚设，密钥失效时无人知晓",
  },
  fix: {
    en: "give the rule a contact group or a target; callbacks by https and GET or POST; product KMS for events of keys",
    zh: "为规则设置联系人组或投递目标；回调使用 https 与 GET 或 POST；密钥事件的 product 设为 KMS",
  },
  sources: ["R-370", "R-372", "R-374", "R-375", "R-376"],
  controls: ALARMS,
  cases: [
    on(EventRule, (rule) => {
      if (!isEnabled(rule.status))
        return notApplicable({ en: "the rule is switched off", zh: "规则已停用" });
      const { product, nameLists = [] } = rule.eventPattern;
      const others = () =>
        product !== ALARM_PRODUCT && hasOne(nameLists, isOfKms)
          ? differs("eventPattern.product", product, ALARM_PRODUCT)
          : PASS;
      const silent = () => (tellsNobody(rule) ? NOBODY : PASS);
      return firstViolation(others, silent, () => judgeWebhooks(rule));
    }),
  ],
});

const isOfKms = (name: string) => EVENTS.some(({ eventName }) => eventName === name);
