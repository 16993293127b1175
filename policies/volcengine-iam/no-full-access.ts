import { Policy } from "@pulumi/volcengine/bin/iam/policy";
import { RolePolicyAttachment } from "@pulumi/volcengine/bin/iam/rolePolicyAttachment";
import { KmsAccess } from "../../providers/hyok/kms-access/resource";
import { KEY_GRANTS } from "../rule/controls";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS } from "../rule/verdict";
import { judgeAttached, type Administration } from "./administration";
import { openGrant } from "./open-grant";
import { UserGroupPolicyAttachment, UserPolicyAttachment } from "./upstream";

const attachment = (
  { policyName: name, policyType: kind }: Record<"policyName" | "policyType", string>,
  subject: Administration,
) => judgeAttached({ path: "policyName", name, kind }, subject);

/** Nobody may do everything with every key. */
export const noFullAccess = resourceRule({
  id: "volcengine-iam-no-full-access",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "a principal may do everything, or decrypt with every key",
    zh: "主体拥有全部权限，或可使用所有密钥解密",
  },
  why: {
    en: "one stolen credential of that principal opens the data of every key of the account",
    zh: "该主体的凭据一旦泄露，账号内所有密钥保护的数据均会暴露",
  },
  fix: {
    en: "allow the actions that are needed, on the TRNs of the keys that are needed",
    zh: "仅对所需密钥的 TRN 授予所需操作",
  },
  sources: ["R-086", "U-32", "U-33"],
  controls: KEY_GRANTS,
  settings: { adminPolicies: ["AdministratorAccess", "KMSFullAccess", "IAMFullAccess"] },
  settingNotes: { adminPolicies: "names of system policies that are for administrators only" },
  cases: [
    on(Policy, ({ policyDocument }) => openGrant(policyDocument) ?? PASS),
    on(RolePolicyAttachment, attachment),
    on(UserPolicyAttachment, attachment),
    on(UserGroupPolicyAttachment, attachment),
    on(KmsAccess, ({ explicitRole }, subject: Administration) => {
      // Left out, the kind is "System": default of the resource.
      const { policyName: name, policyType: kind = "System" } = explicitRole ?? {};
      return judgeAttached({ path: "explicitRole.policyName", name, kind }, subject);
    }),
  ],
});
