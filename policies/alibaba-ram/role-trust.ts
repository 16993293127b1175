import { Role } from "@pulumi/alicloud/ram/role";
import { ACCESS } from "../rule/controls";
import { expects } from "../rule/expects";
import { on, resourceRule } from "../rule/resource-rule";
import { notApplicable, PASS } from "../rule/verdict";
import { trustedBy } from "./trust";

/** Roles of applications trust services, and no account whose administrators could give them to anybody. */
export const roleTrust = resourceRule<{ readonly trustedPrincipals: readonly string[] }>({
  id: "alibaba-ram-role-trust",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a role can be taken on by a whole account, or by principals that nobody named as trusted",
    zh: "角色可被整个账号或未声明为可信的主体扮演",
  },
  why: {
    en: "whoever takes the role on has its keys, and an account's administrators decide who may",
    zh: "扮演该角色即可使用其密钥，而账号管理员可以决定由谁扮演",
  },
  fix: {
    en: "trust a service such as ecs.aliyuncs.com, or name the principal in trustedPrincipals",
    zh: "信任某个云服务，例如 ecs.aliyuncs.com，或将该主体写入 trustedPrincipals",
  },
  sources: ["R-467", "R-163", "R-198", "R-196"],
  controls: ACCESS,
  settings: { trustedPrincipals: [] },
  settingNotes: {
    trustedPrincipals:
      "resource names of users and roles, as trust policies write them, that may take roles on",
  },
  cases: [
    on(Role, (role, { settings }) => {
      const trusted = trustedBy(role);
      if (trusted === undefined)
        return notApplicable({ en: "the trust policy cannot be read", zh: "信任策略无法解析" });
      const others = trusted.filter(
        ({ kind, name }) => kind === "RAM" && !settings.trustedPrincipals.includes(name),
      );
      if (others.length > 0)
        return expects("trusted principal", others.map(({ name }) => name).join(", "), {
          en: "services alone",
          zh: "仅云服务",
        });
      return trusted.some(({ kind }) => kind === "Federated")
        ? notApplicable({ en: "the role is for single sign-on", zh: "该角色用于单点登录" })
        : PASS;
    }),
  ],
});
