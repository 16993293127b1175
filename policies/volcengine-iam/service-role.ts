import { Role } from "@pulumi/volcengine/bin/iam/role";
import { ACCESS } from "../rule/controls";
import { expects } from "../rule/expects";
import { on, resourceRule, type Subject } from "../rule/resource-rule";
import { notApplicable, PASS } from "../rule/verdict";
import { trustedBy, type Trusted } from "./trust";
import { AccessKey } from "./upstream";

/** Whether a principal stands for everybody of an account, or of all: `*`, an account's root, or its number alone. */
const isEverybody = ({ kind, name }: Trusted) =>
  name.includes("*") || (kind === "IAM" && /(^\d+|:root)$/.test(name));

/** Services get at keys by a role that they assume, and nobody else can assume it. */
export const serviceRole = resourceRule({
  id: "volcengine-iam-service-role",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a role can be assumed by everybody of an account, or a lasting access key takes a role's place",
    zh: "角色可被整个账号扮演，或以长期访问密钥代替角色",
  },
  why: {
    en: "Ark reaches KMS through an assumed role, so whoever can assume it, or holds a key in its place, reaches the data",
    zh: "方舟通过扮演角色访问 KMS，能扮演该角色或持有替代密钥者均可访问数据",
  },
  fix: {
    en: "trust the services that need the role, and let programs assume a role instead of holding an access key",
    zh: "仅信任所需服务，并让程序扮演角色而非持有访问密钥",
  },
  sources: ["R-086", "U-34"],
  controls: ACCESS,
  settings: { allowAccessKeys: false },
  settingNotes: { allowAccessKeys: "true: access keys of users are not judged" },
  cases: [
    on(Role, ({ trustPolicyDocument: document }) => {
      const found = trustedBy(document ?? "").find(isEverybody);
      if (found === undefined) return PASS;
      return expects(`trustPolicyDocument.${found.path}`, found.name, {
        en: "a service or one principal",
        zh: "服务或单个主体",
      });
    }),
    on(AccessKey, ({ status }, { settings }: Subject<{ readonly allowAccessKeys: boolean }>) => {
      if (settings.allowAccessKeys)
        return notApplicable({ en: "access keys are allowed here", zh: "此处允许使用访问密钥" });
      // Left out, a new access key is active: default of IAM.
      if (status === "inactive") return PASS;
      return expects("status", status, {
        en: "a role that is assumed instead of an access key",
        zh: "可扮演的角色，而非访问密钥",
      });
    }),
  ],
});
