import { GroupPolicyAttachment } from "@pulumi/alicloud/ram/groupPolicyAttachment";
import { RolePolicyAttachment } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { KEY_GRANTS } from "../rule/controls";
import { on, resourceRule } from "../rule/resource-rule";
import { isAdministrators, NOT_THE_VENDORS, wideAttachment, type Wide } from "./wide-policies";
import { notApplicable, PASS, type Verdict } from "../rule/verdict";

interface Attached {
  readonly policyName: string;
  readonly policyType: string;
}

/** Policies of the vendor that allow everything are attached to administrators alone. */
export const administratorAttachment = resourceRule<Wide>({
  id: "alibaba-ram-administrator-attachment",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a policy of the vendor that allows everything is attached to a principal that is no administrator",
    zh: "允许全部操作的系统策略被附加给非管理员主体",
  },
  why: {
    en: "whoever has it decrypts everything, or gives it to itself",
    zh: "持有者可以解密一切，或自行授予该权限",
  },
  fix: {
    en: "attach a policy that names actions and keys, or name the principal in administrators",
    zh: "附加写明操作与密钥的策略，或将该主体写入 administrators",
  },
  sources: ["R-204", "R-469", "R-203", "R-465", "U-33"],
  controls: { ...KEY_GRANTS, cis: ["1.15"] },
  settings: {
    adminPolicies: ["AdministratorAccess", "AliyunRAMFullAccess", "AliyunKMSFullAccess"],
    administrators: [],
  },
  settingNotes: {
    adminPolicies: "names of the vendor's policies that allow everything, in any case",
    administrators: "names of the users, groups and roles that may have them",
  },
  cases: [
    on(UserPolicyAttachment, (each, { settings }) => judge(each, settings, () => each.userName)),
    on(RolePolicyAttachment, (each, { settings }) => judge(each, settings, () => each.roleName)),
    on(GroupPolicyAttachment, (each, { settings }) => judge(each, settings, () => each.groupName)),
  ],
});

function judge(
  { policyType, policyName }: Attached,
  settings: Wide,
  principal: () => string,
): Verdict {
  if (policyType === "Custom") return notApplicable(NOT_THE_VENDORS);
  const wide = wideAttachment(policyName, settings);
  return isAdministrators(principal, settings) ? PASS : wide;
}
