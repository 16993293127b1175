import { Secret } from "@pulumi/alicloud/kms/secret";
import { User } from "@pulumi/alicloud/ram/user";
import { Instance } from "@pulumi/alicloud/rds/instance";
import { hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";
import { relation, stackRule, type AnyResource } from "../rule/stack-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";

const NO_SECRET = notApplicable({
  en: "no secret that KMS rotates belongs to it",
  zh: "没有由 KMS 轮转的凭据与其关联",
});

const judged = (secretType: string) => (target: AnyResource, stack: Stack) => {
  if (target.options.protect) return PASS;
  const isTarget = hasOne(
    stack.all(Secret),
    (secret) => stack.reaches(secret, target) && secret.outputs.secretType === secretType,
  );
  return isTarget ? differs("protect", false, true) : NO_SECRET;
};

/** What a secret opens stays while KMS rotates the secret. */
export const protectedSecretTarget = stackRule({
  id: "stack-protected-secret-target",
  level: "advisory",
  severity: "medium",
  what: {
    en: "an update may delete the database or the user whose secret KMS rotates",
    zh: "更新可能删除由 KMS 轮转其凭据的数据库或用户",
  },
  why: {
    en: "the rotation fails from then on, and what the secret opened is gone",
    zh: "此后轮转将失败，凭据对应的资源也已不存在",
  },
  fix: {
    en: "set the resource option protect of the instance or the user to true",
    zh: "将实例或用户的资源选项 protect 设为 true",
  },
  sources: ["R-339", "R-348"],
  controls: { iso27001: ["A.8.24"] },
  relations: [relation(Instance, judged("Rds")), relation(User, judged("RAMCredentials"))],
});
