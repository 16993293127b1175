import { GroupPolicyAttachment } from "@pulumi/alicloud/ram/groupPolicyAttachment";
import { Role, type RoleArgs } from "@pulumi/alicloud/ram/role";
import { RolePolicyAttachment } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";

const system = (policyName: string) => ({ policyName, policyType: "System" });

const tooMuch = (name: string) =>
  `policyName is "${name}", expected a policy that names actions and resources`;

const OWN = "the policy is one of the account's own, whose document other rules judge";

const trust = (principal: unknown) =>
  JSON.stringify({
    Version: "1",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal }],
  });

const role = (args: RoleArgs, says?: string) =>
  one(Role, { roleName: "orders", ...args }, says === undefined ? {} : { says });

const trusting = (principal: unknown, says?: string) =>
  role({ assumeRolePolicyDocument: trust(principal) }, says);

const ROOT = "acs:ram::123456:root";

const wrong = (names: string) => `trusted principal is "${names}", expected services alone`;

/** Fixtures of the rules about who gets what, and who may act as whom. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-ram-administrator-attachment",
    broken: {
      "AdministratorAccess for a user": one(
        UserPolicyAttachment,
        { userName: "orders", ...system("AdministratorAccess") },
        { says: tooMuch("AdministratorAccess") },
      ),
      "AliyunKMSFullAccess for a role, in lower case": one(
        RolePolicyAttachment,
        { roleName: "orders", ...system("aliyunkmsfullaccess") },
        { says: tooMuch("aliyunkmsfullaccess") },
      ),
      "AliyunRAMFullAccess for a group": one(
        GroupPolicyAttachment,
        { groupName: "orders", ...system("AliyunRAMFullAccess") },
        { says: tooMuch("AliyunRAMFullAccess") },
      ),
      "AdministratorAccess for a user that is still to be made": one(
        UserPolicyAttachment,
        { userName: later("orders"), ...system("AdministratorAccess") },
        { says: tooMuch("AdministratorAccess") },
      ),
    },
    good: {
      "AdministratorAccess for an administrator": one(
        UserPolicyAttachment,
        { userName: "ann", ...system("AdministratorAccess") },
        {
          options: {
            settings: { "alibaba-ram-administrator-attachment": { administrators: ["ann"] } },
          },
        },
      ),
      "a narrower policy of the vendor": one(UserPolicyAttachment, {
        userName: "orders",
        ...system("AliyunKMSReadOnlyAccess"),
      }),
    },
    notApplicable: {
      "a policy of the account": one(
        UserPolicyAttachment,
        { userName: "orders", policyName: "AdministratorAccess", policyType: "Custom" },
        { says: OWN },
      ),
    },
    unknown: {
      "the policy is known later": one(
        UserPolicyAttachment,
        { userName: "orders", ...system(later("AdministratorAccess")) },
        { says: tooMuch("AdministratorAccess") },
      ),
    },
  },
  {
    rule: "alibaba-ram-role-trust",
    broken: {
      "every account": trusting({ RAM: "*" }, wrong("*")),
      everybody: trusting("*", wrong("*")),
      "a whole account beside a service": trusting(
        { Service: ["ecs.aliyuncs.com"], RAM: [ROOT] },
        wrong(ROOT),
      ),
      "a whole account beside single sign-on": trusting(
        { Federated: ["acs:ram::123456:saml-provider/office"], RAM: [ROOT] },
        wrong(ROOT),
      ),
      "a whole account in the input of before": role(
        { document: trust({ RAM: [ROOT] }) },
        wrong(ROOT),
      ),
      "users in the oldest input": role(
        { services: ["ecs.aliyuncs.com"], ramUsers: [ROOT, "acs:ram::123456:user/ann"] },
        wrong(`${ROOT}, acs:ram::123456:user/ann`),
      ),
    },
    good: {
      "a service": trusting({ Service: ["ecs.aliyuncs.com"] }),
      "a user who is named as trusted": one(
        Role,
        { roleName: "orders", ramUsers: ["acs:ram::123456:user/ann"] },
        {
          options: {
            settings: {
              "alibaba-ram-role-trust": { trustedPrincipals: ["acs:ram::123456:user/ann"] },
            },
          },
        },
      ),
      "a service in the oldest input": role({ services: ["ecs.aliyuncs.com"] }),
      "a denial of everybody else": role({
        assumeRolePolicyDocument: JSON.stringify({
          Version: "1",
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: { Service: "ecs.aliyuncs.com" },
            },
            { Effect: "Deny", Action: "sts:AssumeRole", Principal: { RAM: "*" } },
          ],
        }),
      }),
    },
    notApplicable: {
      "single sign-on": trusting(
        { Federated: ["acs:ram::123456:saml-provider/office"] },
        "the role is for single sign-on",
      ),
      "text that is no trust policy": role(
        { assumeRolePolicyDocument: "not json" },
        "the trust policy cannot be read",
      ),
    },
    unknown: {
      "the trust policy is known later": role(
        { assumeRolePolicyDocument: later(trust({ RAM: [ROOT] })) },
        wrong(ROOT),
      ),
    },
  },
];
