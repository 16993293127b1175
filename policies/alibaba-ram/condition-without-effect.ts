import { ACCESS } from "../rule/controls";
import { GATEWAY_NOTE, gatewayOf } from "./gateway";
import { ramRule } from "./ram-rule";

/** Conditions can hold: tags are carried by calls that use keys, and a dedicated instance carries no VPC. */
export const conditionWithoutEffect = ramRule(
  "condition-without-effect",
  {
    severity: "medium",
    what: {
      en: "a condition asks for what the calls of its actions never carry",
      zh: "条件依赖其操作的调用从不携带的内容",
    },
    why: {
      en: "the statement grants nothing, and the caller learns it from a refused call",
      zh: "该语句不授予任何权限，直到调用被拒绝才会发现",
    },
    fix: {
      en: "move these actions to a statement without the condition",
      zh: "将这些操作移到没有该条件的语句",
    },
    sources: ["R-213"],
    controls: ACCESS,
    settings: { gateway: "shared" },
    settingNotes: { gateway: GATEWAY_NOTE },
  },
  { expectedZh: "条件能够成立的操作", contextOf: (_, { settings }) => gatewayOf(settings) },
);
