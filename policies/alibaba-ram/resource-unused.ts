import { ramRule } from "./ram-rule";

/** Every resource of a statement is one that its actions work on. */
export const resourceUnused = ramRule(
  "resource-unused",
  {
    severity: "low",
    what: {
      en: "a resource is named that none of the statement's actions works on",
      zh: "语句引用了其操作都不适用的资源",
    },
    why: {
      en: "a name without effect hides what the policy is for",
      zh: "无效的资源名称会掩盖策略的真正用途",
    },
    fix: {
      en: "leave it out, or give it to a statement whose actions work on it",
      zh: "删除该资源，或移到操作适用于它的语句",
    },
    sources: ["R-211"],
    controls: {},
  },
  { expectedZh: "语句中某个操作所适用的资源", leftTo: "alias-instead-of-key" },
);
