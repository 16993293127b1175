import { ramRule } from "./ram-rule";

/** Policies name managed secrets of ECS as KMS does. */
export const ecsSecretPrefix = ramRule(
  "ecs-secret-prefix",
  {
    severity: "low",
    what: {
      en: "a policy names secrets under secret/ecs/, where no managed secret of ECS is",
      zh: "策略引用 secret/ecs/ 下的凭据，而 ECS 托管凭据不在此前缀下",
    },
    why: {
      en: "the statement fits no managed secret, so that it grants or forbids nothing",
      zh: "该语句不匹配任何托管凭据，既不授权也不拒绝",
    },
    fix: {
      en: "write secret/acs/ecs/, unless the secret is a generic one of that name",
      zh: "改写为 secret/acs/ecs/；若确为同名的通用凭据则无需修改",
    },
    sources: ["R-365"],
    controls: {},
  },
  { expectedZh: "以 secret/acs/ecs/ 开头的 ECS 托管凭据" },
);
