import { Policy } from "@pulumi/volcengine/bin/iam/policy";
import { Role } from "@pulumi/volcengine/bin/iam/role";
import { RolePolicyAttachment } from "@pulumi/volcengine/bin/iam/rolePolicyAttachment";
import { User, UserPolicyAttachment } from "../../../policies/volcengine-iam/upstream";
import { resource, type StackFixtures } from "../support/fixture";
import { later, ref } from "../support/markers";
import { policyDocument, type StatementParts } from "./bases";

const role = (name: string) => resource(Role, name, { args: { roleName: name } });

const policy = (name: string, ...statements: readonly StatementParts[]) =>
  resource(Policy, name, {
    args: { policyName: name, policyDocument: policyDocument(...statements) },
  });

const attach = (roleName: string, policyName: string) =>
  resource(RolePolicyAttachment, `${roleName}-${policyName}`, {
    args: {
      roleName: ref(roleName, "roleName"),
      policyName: ref(policyName, "policyName"),
      policyType: "Custom",
    },
  });

const use = policy("use", { Action: ["kms:Encrypt", "kms:Decrypt"] });
const administration = policy("administration", { Action: "kms:ScheduleKeyDeletion" });

const both = (used: string, administered: string) =>
  `its policies allow ${used} and ${administered}, expected one of the two duties`;
const NOTHING = "no policy of this stack is attached to it";

/** Fixtures of the rule about what a principal may do by all of its policies. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "volcengine-iam-separate-duties",
    broken: {
      "two policies of one role": {
        resources: [
          role("shop"),
          use,
          administration,
          attach("shop", "use"),
          attach("shop", "administration"),
        ],
        subject: "shop",
        says: both("kms:Encrypt", "kms:ScheduleKeyDeletion"),
      },
      "one policy of a user": {
        resources: [
          resource(User, "alice", { args: { userName: "alice" } }),
          policy("all", { Action: ["kms:GenerateDataKey", "kms:Disable*"] }),
          resource(UserPolicyAttachment, "alice-all", {
            args: { userName: "alice", policyName: "all", policyType: "Custom" },
          }),
        ],
        subject: "alice",
        says: both("kms:GenerateDataKey", "kms:DisableKey"),
      },
    },
    good: {
      "a role for each": {
        resources: [
          role("shop"),
          role("keeper"),
          use,
          administration,
          attach("shop", "use"),
          attach("keeper", "administration"),
        ],
      },
      "administration is denied to who uses": {
        resources: [
          role("shop"),
          use,
          policy("no-administration", { Effect: "Deny", Action: "kms:ScheduleKeyDeletion" }),
          attach("shop", "use"),
          attach("shop", "no-administration"),
        ],
      },
      "a policy of another stack beside one of this": {
        resources: [
          role("shop"),
          use,
          attach("shop", "use"),
          resource(RolePolicyAttachment, "other", {
            args: { roleName: "shop", policyName: "other", policyType: "Custom" },
          }),
          resource(RolePolicyAttachment, "other-role", {
            args: { roleName: "other", policyName: "administration", policyType: "Custom" },
          }),
          administration,
        ],
      },
    },
    notApplicable: {
      "a role without a policy": { resources: [role("shop")], subject: "shop", says: NOTHING },
      "a role with a policy of another stack": {
        resources: [
          role("shop"),
          resource(RolePolicyAttachment, "other", {
            args: { roleName: "shop", policyName: "other", policyType: "Custom" },
          }),
        ],
        subject: "shop",
        says: NOTHING,
      },
    },
    unknown: {
      "a document is known later": {
        resources: [
          role("shop"),
          use,
          resource(Policy, "late", {
            args: {
              policyName: "late",
              policyDocument: later(policyDocument({ Action: "kms:DisableKey" })),
            },
          }),
          attach("shop", "use"),
          attach("shop", "late"),
        ],
        subject: "shop",
        says: both("kms:Encrypt", "kms:DisableKey"),
      },
    },
  },
];
