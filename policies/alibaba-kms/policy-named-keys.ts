import { Policy } from "@pulumi/alicloud/kms/policy";
import { RBAC_PERMISSIONS } from "../../core/kms/access-points";
import { KEY_GRANTS } from "../rule/controls";
import { expects } from "../rule/expects";
import { eachOf, firstViolation } from "../rule/first-violation";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS } from "../rule/verdict";

/** Name of shared KMS, where access points read secrets only. Source: Alibaba Cloud KMS collection 4.2. */
const SHARED = "shared";

const ROLES: readonly string[] = Object.values(RBAC_PERMISSIONS);

/** A policy of an access point names its keys and secrets, and gives no more than their use. */
export const policyNamedKeys = resourceRule({
  id: "alibaba-kms-policy-named-keys",
  level: "advisory",
  severity: "high",
  what: {
    en: "a permission policy of an access point gives all keys or secrets, or a right that access points do not have",
    zh: "应用接入点的权限策略授权了全部密钥或凭据，或授予了不支持的权限",
  },
  why: {
    en: "an application that is broken into gives away the keys of all others",
    zh: "一个应用被攻破，其他应用的密钥也随之暴露",
  },
  fix: {
    en: "name each key and secret in resources, and give the one permission that fits",
    zh: "在 resources 中逐一列出密钥和凭据，并只授予对应的权限",
  },
  sources: ["R-167", "R-168", "R-169", "R-170", "U-60"],
  controls: { ...KEY_GRANTS, ccm: ["CEK-02", "CEK-03"] },
  cases: [
    on(Policy, (policy) => {
      const named = { en: "a key or secret by its name", zh: "具体的密钥或凭据" };
      const resources = () =>
        eachOf(policy.resources, (read, index) => {
          const isOpen = /^[^/]*\/?\*|\*./.test(read());
          return isOpen ? expects(`resources[${index}]`, read(), named) : PASS;
        });
      const roles = () =>
        eachOf(policy.permissions, (read, index) => {
          // Keys of shared KMS are not used through access points.
          const isShared = read() === RBAC_PERMISSIONS.keys && policy.kmsInstanceId === SHARED;
          const fits = isShared ? [RBAC_PERMISSIONS.secrets] : ROLES;
          const expected = { en: fits.join(" or "), zh: fits.join(" 或 ") };
          return fits.includes(read()) ? PASS : expects(`permissions[${index}]`, read(), expected);
        });
      return firstViolation(resources, roles);
    }),
  ],
});
