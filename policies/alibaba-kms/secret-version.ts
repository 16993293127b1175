import { Secret } from "@pulumi/alicloud/kms/secret";
import { expects } from "../rule/expects";
import { eachOf, firstViolation } from "../rule/first-violation";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS, violation } from "../rule/verdict";

/** Start of the stages that are KMS's own, and those of them that a version can be given. Source: Alibaba Cloud KMS collection 4.4.1. */
const RESERVED = "ACS";
const STAGES: readonly string[] = ["ACSCurrent", "ACSPrevious"];

const OWN = {
  en: `${STAGES.join(", ")} or a stage that does not begin with ${RESERVED}`,
  zh: `${STAGES.join("、")}，或不以 ${RESERVED} 开头的自定义状态`,
};

/** A secret has a first version, under stages that are KMS's or its owner's, and a value that rotation starts from. */
export const secretVersion = resourceRule({
  id: "alibaba-kms-secret-version",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "the first version of a secret has no name or value, or a stage that KMS keeps for itself",
    zh: "凭据的初始版本没有版本号或凭据值，或使用了 KMS 保留的状态标记",
  },
  why: {
    en: "KMS refuses the secret in the middle of the update, or has nothing that a rotation could change",
    zh: "KMS 会在更新过程中拒绝创建，或轮转时没有可更新的凭据值",
  },
  fix: {
    en: "give versionId and secretData, and stages that do not begin with ACS",
    zh: "设置 versionId 和 secretData，自定义状态标记不要以 ACS 开头",
  },
  sources: ["R-316", "R-321", "R-330"],
  controls: {},
  cases: [
    on(Secret, (secret) => {
      const name = { en: "the name of the first version", zh: "初始版本的版本号" };
      const version = () =>
        secret.versionId ? PASS : expects("versionId", secret.versionId, name);
      const stages = () =>
        eachOf(secret.versionStages, (read, index) =>
          STAGES.includes(read()) || !read().startsWith(RESERVED)
            ? PASS
            : expects(`versionStages[${index}]`, read(), OWN),
        );
      const value = () =>
        secret.enableAutomaticRotation !== true || secret.secretData
          ? PASS
          : violation({
              en: "enableAutomaticRotation is true and secretData is empty, expected the first value",
              zh: "enableAutomaticRotation 为 true 而 secretData 为空，应提供初始凭据值",
            });
      return firstViolation(version, stages, value);
    }),
  ],
});
