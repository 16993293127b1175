import { Alias } from "@pulumi/alicloud/kms/alias";
import {
  ALIAS_LENGTH,
  ALIAS_PATTERN,
  ALIAS_PREFIX,
  isReservedAlias,
  RESERVED_ALIAS,
} from "../../core/kms/alias";
import { within } from "../../core/limits";
import { expects } from "../rule/expects";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS } from "../rule/verdict";

const { min, max } = ALIAS_LENGTH;

/** Names of aliases are ones that KMS takes, and that no cloud service owns. */
export const aliasName = resourceRule({
  id: "alibaba-kms-alias-name",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "the name of an alias is one that KMS refuses",
    zh: "别名名称不符合 KMS 的要求",
  },
  why: {
    en: "the update ends half way, or the name is the one of a cloud service's own key",
    zh: "更新会中途失败，或与云服务托管密钥的别名冲突",
  },
  fix: {
    en: `start the name with ${ALIAS_PREFIX} and go on with letters, digits, _, - and /`,
    zh: `名称以 ${ALIAS_PREFIX} 开头，其后仅使用字母、数字、_、- 和 /`,
  },
  sources: ["R-233", "R-234", "R-235", "R-242"],
  controls: {},
  cases: [
    on(Alias, ({ aliasName: name }) => {
      const body = name.slice(ALIAS_PREFIX.length);
      if (!name.startsWith(ALIAS_PREFIX) || !within(ALIAS_LENGTH, body.length))
        return expects("aliasName", name, {
          en: `${ALIAS_PREFIX} and ${min} to ${max} characters`,
          zh: `${ALIAS_PREFIX} 加 ${min} 至 ${max} 个字符`,
        });
      if (!ALIAS_PATTERN.test(body))
        return expects("aliasName", name, {
          en: `letters, digits, _, - and / after ${ALIAS_PREFIX}`,
          zh: `${ALIAS_PREFIX} 之后仅含字母、数字、_、- 和 /`,
        });
      const reserved = `${ALIAS_PREFIX}${RESERVED_ALIAS}`;
      const own = { en: `a name outside ${reserved}`, zh: `不以 ${reserved} 开头的名称` };
      return isReservedAlias(body) ? expects("aliasName", name, own) : PASS;
    }),
  ],
});
