import { Trail } from "@pulumi/alicloud/actiontrail/trail";
import { Instance } from "@pulumi/alicloud/kms/instance";
import { Key } from "@pulumi/alicloud/kms/key";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { RECORDS } from "../rule/controls";
import type { Stack } from "../rule/stack";
import { stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";

/** What is done with the keys of a stack is recorded. */
export const trailExists = stackRule({
  id: "alibaba-audit-trail-exists",
  level: "advisory",
  severity: "high",
  what: {
    en: "nothing records what is done with the keys of the stack",
    zh: "栈中的密钥没有操作审计记录",
  },
  why: {
    en: "nobody can prove afterwards who used or changed a key",
    zh: "事后无法证明谁使用或更改过密钥",
  },
  fix: {
    en: "add an ActionTrail trail, or name the account's own in the setting existingTrail",
    zh: "添加操作审计跟踪，或在 existingTrail 设置中填写账号已有的跟踪",
  },
  sources: ["R-085", "R-227", "U-63"],
  controls: { ...RECORDS, cis: ["2.1"] },
  settings: { existingTrail: "" },
  settingNotes: { existingTrail: "name of a trail of the account that another stack makes" },
  relations: [],
  whole: judged,
});

function judged(stack: Stack, { existingTrail }: { readonly existingTrail: string }) {
  const kept = [...stack.all(Instance), ...stack.all(Key), ...stack.all(Secret)];
  if (kept.length === 0)
    return notApplicable({
      en: "the stack has no keys of Alibaba Cloud KMS",
      zh: "栈中没有阿里云 KMS 密钥",
    });
  if (existingTrail !== "" || stack.all(Trail).length > 0) return PASS;
  return violation({
    en: `no trail records the keys of the stack, expected one beside ${kept[0]?.name}`,
    zh: `没有跟踪记录栈中的密钥，应为 ${kept[0]?.name} 等配置跟踪`,
  });
}
