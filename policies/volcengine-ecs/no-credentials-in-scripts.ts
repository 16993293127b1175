import { Command } from "@pulumi/volcengine/bin/ecs/command";
import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { CLEAR_SECRETS } from "../rule/controls";
import { noCredentialIn } from "../rule/credential-marks";
import { on, resourceRule } from "../rule/resource-rule";
import { notApplicable } from "../rule/verdict";

/** Scripts that the cloud keeps hold no credentials. */
export const noCredentialsInScripts = resourceRule({
  id: "volcengine-ecs-no-credentials-in-scripts",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "user data or a command of Cloud Assistant holds a credential",
    zh: "用户数据或云助手命令中包含凭证",
  },
  why: {
    en: "the cloud keeps both in plain form, and whoever may read instances or their metadata sees them",
    zh: "云平台以明文保存这些内容，有权读取实例或元数据的人均可看到",
  },
  fix: {
    en: "send credentials by SSH into a file of mode 0600, or give the instance a role",
    zh: "通过 SSH 将凭证写入权限为 0600 的文件，或为实例授予角色",
  },
  sources: ["U-26", "R-466", "R-008"],
  controls: CLEAR_SECRETS,
  cases: [
    on(Instance, ({ userData }) =>
      userData
        ? noCredentialIn("userData", userData)
        : notApplicable({ en: "there is no user data", zh: "未设置用户数据" }),
    ),
    on(Command, ({ commandContent }) => noCredentialIn("commandContent", commandContent)),
  ],
});
