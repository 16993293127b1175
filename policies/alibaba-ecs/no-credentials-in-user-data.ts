import { NodePool } from "@pulumi/alicloud/cs/nodePool";
import { Command } from "@pulumi/alicloud/ecs/command";
import { Instance } from "@pulumi/alicloud/ecs/instance";
import { CLEAR_SECRETS } from "../rule/controls";
import { noCredentialIn } from "../rule/credential-marks";
import { on, resourceRule } from "../rule/resource-rule";
import { notApplicable, type Verdict } from "../rule/verdict";

function judge({ userData }: { readonly userData?: string | undefined }): Verdict {
  return userData
    ? noCredentialIn("userData", userData)
    : notApplicable({ en: "there is no user data", zh: "未设置用户数据" });
}

/** Scripts that the cloud keeps hold no credentials. */
export const noCredentialsInUserData = resourceRule({
  id: "alibaba-ecs-no-credentials-in-user-data",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "user data or a command of Cloud Assistant holds a credential",
    zh: "用户数据或云助手命令中包含凭证",
  },
  why: {
    en: "the cloud keeps both in plain form, and every process of the instance can read its user data",
    zh: "云平台以明文保存这些内容，实例上的任何进程均可读取用户数据",
  },
  fix: {
    en: "give the instance a RAM role, or keep the credential as a secret of KMS",
    zh: "为实例授予 RAM 角色，或将凭证存入 KMS 凭据",
  },
  sources: ["R-313", "R-466", "U-26"],
  controls: CLEAR_SECRETS,
  cases: [
    on(Instance, judge),
    on(NodePool, judge),
    on(Command, ({ commandContent }) => noCredentialIn("commandContent", commandContent)),
  ],
});
