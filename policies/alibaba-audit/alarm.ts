import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { ALARM_EVENTS } from "../../core/kms/alarm-events";
import { ALARMS } from "../rule/controls";
import { eachOf } from "../rule/first-violation";
import { hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import { stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { isTold } from "./told-events";

const { keyDeletionScheduled, keyDisabled, secretRotationFailed } = ALARM_EVENTS;

/** Someone is told when keys are taken away or secrets do not rotate. */
export const alarm = stackRule({
  id: "alibaba-audit-alarm",
  level: "advisory",
  severity: "high",
  what: {
    en: "nobody is told when a key of the stack is switched off, is to be deleted, or a secret does not rotate",
    zh: "密钥被禁用、计划删除或凭据轮转失败时无人收到告警",
  },
  why: {
    en: "a deletion can be cancelled for days only, and everything that the key encrypts stops at once",
    zh: "删除只能在数天内撤销，且密钥加密的一切会立即不可用",
  },
  fix: {
    en: "add an enabled cms.EventRule of product KMS for each of these events",
    zh: "为每个事件添加已启用的 cms.EventRule，product 设为 KMS",
  },
  sources: ["R-344", "R-363", "R-366", "U-67"],
  controls: ALARMS,
  settings: { events: [] as readonly string[] },
  settingNotes: { events: "further events that a stack with keys is to be told of" },
  relations: [],
  whole: judged,
});

function judged(stack: Stack, { events }: { readonly events: readonly string[] }) {
  const hasKeys = stack.all(Key).length > 0;
  const isRotating = hasOne(stack.all(Secret), (each) => !!each.outputs.enableAutomaticRotation);
  const ofKeys = [keyDisabled.eventName, keyDeletionScheduled.eventName, ...events];
  const needed = [
    ...(hasKeys ? ofKeys : []),
    ...(isRotating ? [secretRotationFailed.eventName] : []),
  ];
  if (needed.length === 0)
    return notApplicable({
      en: "the stack has neither keys nor secrets that rotate",
      zh: "栈中既没有密钥，也没有自动轮转的凭据",
    });
  return eachOf(needed, (read) => (isTold(read(), stack) ? PASS : untold(read())));
}

function untold(event: string) {
  return violation({
    en: `no enabled rule tells of ${event}, expected one`,
    zh: `没有已启用的规则通知 ${event}，应至少有一条`,
  });
}
