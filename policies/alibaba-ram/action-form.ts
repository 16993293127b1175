import { ramRule } from "./ram-rule";

/** Actions have the form that RAM compares. */
export const actionForm = ramRule(
  "action-form",
  {
    severity: "medium",
    what: {
      en: "an action is not written as service and interface",
      zh: "操作名不是“服务:接口”的形式",
    },
    why: {
      en: "RAM refuses the policy or grants nothing by it",
      zh: "RAM 会拒绝该策略，或者该语句不授予任何权限",
    },
    fix: {
      en: "write the service's code, a colon and the interface's name, such as kms:Decrypt",
      zh: "写成“服务代码:接口名”，例如 kms:Decrypt",
    },
    sources: ["R-209"],
    controls: {},
  },
  { expectedZh: "形如 <服务>:<操作> 的名称", concerns: () => true },
);
