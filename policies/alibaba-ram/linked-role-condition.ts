import { allows } from "../../core/ram/judge/actions";
import { ACCESS } from "../rule/controls";
import { ramRule } from "./ram-rule";

/** Service-linked roles are made for named services. */
export const linkedRoleCondition = ramRule(
  "linked-role-condition",
  {
    severity: "high",
    what: {
      en: "ram:CreateServiceLinkedRole is allowed for every service",
      zh: "允许为任意服务创建服务关联角色",
    },
    why: {
      en: "whoever has it lets any service of the cloud act in the account",
      zh: "持有者可以让任意云服务在账号内行动",
    },
    fix: {
      en: "add StringEquals on ram:ServiceName with the services whose roles may be made",
      zh: "增加 ram:ServiceName 的 StringEquals 条件，写明允许的服务",
    },
    sources: ["R-190", "R-191"],
    controls: ACCESS,
  },
  {
    expectedZh: "带有 ram:ServiceName 的 StringEquals 条件",
    concerns: (statement) => allows(statement, "ram:CreateServiceLinkedRole"),
    leftTo: "full-access",
  },
);
