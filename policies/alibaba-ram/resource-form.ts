import { ramRule } from "./ram-rule";

/** Resource names have the five parts that RAM compares. */
export const resourceForm = ramRule(
  "resource-form",
  {
    severity: "medium",
    what: {
      en: "a resource name is not one of Alibaba Cloud KMS",
      zh: "资源名称不是阿里云 KMS 的资源名称",
    },
    why: {
      en: "the statement fits no resource, so that it grants or forbids nothing",
      zh: "该语句不匹配任何资源，既不授权也不拒绝",
    },
    fix: {
      en: "give all five parts, such as acs:kms:cn-beijing:123456:key/key-1",
      zh: "写全五个部分，例如 acs:kms:cn-beijing:123456:key/key-1",
    },
    sources: ["R-210"],
    controls: {},
  },
  { expectedZh: "形如 acs:<服务>:<地域>:<账号>:<资源> 的名称" },
);
