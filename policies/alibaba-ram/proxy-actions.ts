import { User } from "@pulumi/alicloud/ram/user";
import { PROXY_ACTIONS } from "../../core/ram/proxy-policy";
import { KEY_GRANTS } from "../rule/controls";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, notKnownYet, PASS, violation } from "../rule/verdict";
import { isOnHost } from "./fed-hosts";
import { grantsOf } from "./grants";
import { lacking, surplus, usesKeys } from "./proxy-grant";
import { ELSEWHERE, NO_PROXY_USER } from "./stack-reasons";

/** The user whose access key is handed to a proxy may do what a proxy does, on named keys. */
export const proxyActions = stackRule<{ readonly proxyActions: readonly string[] }>({
  id: "alibaba-ram-proxy-actions",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "the proxy's user may do more or less than a proxy does with its keys",
    zh: "代理用户的权限多于或少于代理所需",
  },
  why: {
    en: "with more, a stolen access key ends keys or reads others'; with less, the key store does not connect",
    zh: "权限过多时，泄露的访问密钥可终止或读取其他密钥；权限不足时，密钥库无法连接",
  },
  fix: {
    en: "allow kms:Encrypt, kms:Decrypt and kms:DescribeKey on exactly the keys that the proxy maps",
    zh: "仅在代理映射的密钥上允许 kms:Encrypt、kms:Decrypt 与 kms:DescribeKey",
  },
  sources: ["R-072", "R-073", "R-074", "U-32", "U-33"],
  controls: KEY_GRANTS,
  settings: { proxyActions: [...PROXY_ACTIONS] },
  settingNotes: { proxyActions: "actions that a proxy needs on its keys, and all that it gets" },
  relations: [
    relation(User, ({ urn }, stack, { proxyActions: wanted }) => {
      if (!isOnHost(urn, stack)) return notApplicable(NO_PROXY_USER);
      const grants = grantsOf(urn, stack);
      const more = usesKeys(grants) ? surplus(grants, wanted) : [];
      if (more.length > 0)
        return violation({
          en: `the policies allow ${more.join(", ")}, expected ${wanted.join(", ")} on named keys alone`,
          zh: `策略允许 ${more.join("、")}，应仅在指定密钥上允许 ${wanted.join("、")}`,
        });
      if (grants.waiting.length > 0) return notKnownYet(...grants.waiting);
      if (!usesKeys(grants)) return notApplicable(NO_PROXY_USER);
      if (grants.foreign.length > 0) return notApplicable(ELSEWHERE);
      const missing = lacking(grants, wanted);
      if (missing.length === 0) return PASS;
      return violation({
        en: `the policies do not allow ${missing.join(", ")}, expected ${wanted.join(", ")}`,
        zh: `策略未允许 ${missing.join("、")}，应允许 ${wanted.join("、")}`,
      });
    }),
  ],
});
