import { Policy } from "@pulumi/volcengine/bin/iam/policy";
import { Role } from "@pulumi/volcengine/bin/iam/role";
import { RolePolicyAttachment } from "@pulumi/volcengine/bin/iam/rolePolicyAttachment";
import {
  AccessKey,
  UserGroupPolicyAttachment,
  UserPolicyAttachment,
} from "../../../policies/volcengine-iam/upstream";
import { KmsAccess } from "../../../providers/hyok/kms-access/resource";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { KEY, policyDocument, trustDocument, type StatementParts } from "./bases";

const policy = (statements: readonly StatementParts[], says?: string): ResourceCase =>
  one(
    Policy,
    { policyName: "shop", policyDocument: policyDocument(...statements) },
    says === undefined ? {} : { says },
  );

const opens = (action: string, resource: string, index = 0) =>
  `policyDocument.Statement[${index}] allows "${action}" on "${resource}", expected named keys or a condition`;

const role = (trustPolicyDocument: string | undefined, says?: string): ResourceCase =>
  one(Role, { roleName: "ark", trustPolicyDocument }, says === undefined ? {} : { says });

const EVERY_KEY = "trn:kms:*:*:keyrings/*/keys/*";
const ROOT = "trn:iam::2100000001:root";
const system = { roleName: "shop", policyType: "System" } as const;
const tooMuch = (property: string, name: string) =>
  `${property} is "${name}", expected a policy that names actions and keys`;
const trusts = (path: string, name: string) =>
  `trustPolicyDocument.Statement[0].Principal${path} is "${name}", expected a service or one principal`;
const OWN_POLICY = "the policy is the account's own: its document is judged";

/** Fixtures of the rules about single resources of IAM. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "volcengine-iam-no-full-access",
    broken: {
      "everything on everything": policy([{ Action: "*", Resource: "*" }], opens("*", "*")),
      "everything of KMS on everything": policy(
        [{ Action: ["kms:*"], Resource: ["*"] }],
        opens("kms:*", "*"),
      ),
      "decrypt with every key, in the second statement": policy(
        [{}, { Action: ["kms:DescribeKey", "kms:Decrypt"], Resource: [KEY, EVERY_KEY] }],
        opens("kms:Decrypt", EVERY_KEY, 1),
      ),
      "AdministratorAccess of a role": one(
        RolePolicyAttachment,
        { ...system, policyName: "AdministratorAccess" },
        { says: tooMuch("policyName", "AdministratorAccess") },
      ),
      "KMSFullAccess of a user, written otherwise": one(
        UserPolicyAttachment,
        { userName: "shop", policyType: "system", policyName: "kmsfullaccess" },
        { says: tooMuch("policyName", "kmsfullaccess") },
      ),
      "IAMFullAccess of a group": one(
        UserGroupPolicyAttachment,
        { userGroupName: "shops", policyType: "System", policyName: "IAMFullAccess" },
        { says: tooMuch("policyName", "IAMFullAccess") },
      ),
      "KMSFullAccess of the role of Ark": one(
        KmsAccess,
        { explicitRole: { roleName: "r", servicePrincipal: "ark", policyName: "KMSFullAccess" } },
        { says: tooMuch("explicitRole.policyName", "KMSFullAccess") },
      ),
    },
    good: {
      "decrypt with one key": policy([{}]),
      "decrypt with the keys of one keyring": policy([
        { Resource: "trn:kms:cn-beijing:2100000001:keyrings/shop/keys/*" },
      ]),
      "decrypt with every key under a condition": policy([
        { Resource: "*", Condition: { IpAddress: { "volc:SourceIp": ["10.0.0.0/8"] } } },
      ]),
      "everything is denied": policy([{ Effect: "Deny", Action: "*", Resource: "*" }]),
      "look at everything": policy([{ Action: "kms:Describe*", Resource: "*" }]),
      "a policy of the vendor's for a role": one(RolePolicyAttachment, {
        ...system,
        policyName: "KMSReadOnlyAccess",
      }),
      "no role of the stack's own": one(KmsAccess, {}),
    },
    notApplicable: {
      "a policy of the account's own": one(
        RolePolicyAttachment,
        { roleName: "shop", policyName: "AdministratorAccess", policyType: "Custom" },
        { says: OWN_POLICY },
      ),
    },
    unknown: {
      "the document is known later": one(
        Policy,
        {
          policyName: "shop",
          policyDocument: later(policyDocument({ Action: "*", Resource: "*" })),
        },
        { says: opens("*", "*") },
      ),
      "the policy is known later": one(
        RolePolicyAttachment,
        { ...system, policyName: later("AdministratorAccess") },
        { says: tooMuch("policyName", "AdministratorAccess") },
      ),
    },
  },
  {
    rule: "volcengine-iam-service-role",
    broken: {
      "everybody of an account, by its root": role(
        trustDocument({ IAM: [ROOT] }),
        trusts(".IAM[0]", ROOT),
      ),
      "everybody of an account, by its number": role(
        trustDocument({ Service: ["ark"], IAM: "2100000001" }),
        trusts(".IAM[0]", "2100000001"),
      ),
      "every user": role(
        trustDocument({ IAM: ["trn:iam::2100000001:user/shop", "*"] }),
        trusts(".IAM[1]", "*"),
      ),
      everything: role(trustDocument("*"), trusts("", "*")),
      "an access key": one(
        AccessKey,
        { userName: "shop" },
        { says: "status is not set, expected a role that is assumed instead of an access key" },
      ),
      "an access key that is said to be active": one(
        AccessKey,
        { userName: "shop", status: "active" },
        { says: 'status is "active", expected a role that is assumed instead of an access key' },
      ),
    },
    good: {
      "a service": role(trustDocument({ Service: ["ark"] })),
      "a service that is called like an account": role(trustDocument({ Service: ["2100000001"] })),
      "one user": role(trustDocument({ IAM: ["trn:iam::2100000001:user/shop"] })),
      "an identity provider": role(
        trustDocument({ Federated: ["trn:iam::2100000001:saml-provider/corp"] }),
      ),
      "everybody is denied": role(trustDocument({ IAM: [ROOT] }, "Deny")),
      "no trust policy": role(undefined),
      "a text that is no trust policy": role("ark"),
      "an access key that is switched off": one(AccessKey, {
        userName: "shop",
        status: "inactive",
      }),
    },
    unknown: {
      "who is trusted is known later": one(
        Role,
        { roleName: "ark", trustPolicyDocument: later(trustDocument({ IAM: [ROOT] })) },
        { says: trusts(".IAM[0]", ROOT) },
      ),
      "the status is known later": one(
        AccessKey,
        { userName: "shop", status: later("active") },
        { says: 'status is "active", expected a role that is assumed instead of an access key' },
      ),
    },
  },
];
