import { ramRule } from "./ram-rule";

/** Every action of a statement works on one of its resources. */
export const resourceKind = ramRule(
  "resource-kind",
  {
    severity: "medium",
    what: {
      en: "an action has no resource of the kind that it works on",
      zh: "操作没有对应类型的资源",
    },
    why: {
      en: "the statement does not grant the action, and the caller learns it from a refused call",
      zh: "该语句实际未授予此操作，直到调用被拒绝才会发现",
    },
    fix: {
      en: "name a resource of that kind, or move the action to a statement of its own",
      zh: "引用该类型的资源，或将操作移到单独的语句",
    },
    sources: ["R-211"],
    controls: {},
  },
  { expectedZh: "操作所适用类型的资源", leftTo: "policy-form" },
);
