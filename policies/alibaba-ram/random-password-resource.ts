import { ramRule } from "./ram-rule";

/** Random passwords belong to no secret. */
export const randomPasswordResource = ramRule(
  "random-password-resource",
  {
    severity: "low",
    what: {
      en: "kms:GetRandomPassword is granted on a resource",
      zh: "kms:GetRandomPassword 被授予到具体资源",
    },
    why: {
      en: "the action works on nothing, so that only * grants it",
      zh: "该操作不针对任何资源，只有 * 才会生效",
    },
    fix: {
      en: "move the action to a statement of its own on *",
      zh: "将该操作移到资源为 * 的单独语句",
    },
    sources: ["R-224"],
    controls: {},
  },
  { expectedZh: "kms:GetRandomPassword 的资源为 *" },
);
