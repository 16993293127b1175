import { Role } from "@pulumi/volcengine/bin/iam/role";
import { SEPARATE_DUTIES } from "../rule/controls";
import { relation, stackRule, type AnyResource } from "../rule/stack-rule";
import type { Stack } from "../rule/stack";
import { notApplicable, PASS, violation, type Verdict } from "../rule/verdict";
import { documentsOf } from "./attached-documents";
import { dutiesOf } from "./duties";
import { User } from "./upstream";

function judge(principal: AnyResource, stack: Stack): Verdict {
  const documents = documentsOf(principal, stack);
  if (documents.length === 0)
    return notApplicable({
      en: "no policy of this stack is attached to it",
      zh: "本栈未向其附加自定义策略",
    });
  const { use, administration } = dutiesOf(documents);
  if (use === undefined || administration === undefined) return PASS;
  return violation({
    en: `its policies allow ${use} and ${administration}, expected one of the two duties`,
    zh: `其策略同时允许 ${use} 与 ${administration}，应仅保留其中一种职责`,
  });
}

/** Who uses keys does not take them away, whatever policies it gets that from. */
export const separateDuties = stackRule({
  id: "volcengine-iam-separate-duties",
  level: "advisory",
  severity: "high",
  what: {
    en: "one principal both uses keys and takes them away",
    zh: "同一主体既可使用密钥，又可停用或删除密钥",
  },
  why: {
    en: "a single stolen credential then reads the data and destroys the way to it",
    zh: "单个凭据泄露即可读取数据并破坏其密钥",
  },
  fix: {
    en: "attach the policies for use and for administration to two roles",
    zh: "将使用权限与管理权限分别授予两个角色",
  },
  sources: ["U-37"],
  controls: SEPARATE_DUTIES,
  relations: [relation(Role, judge), relation(User, judge)],
});
