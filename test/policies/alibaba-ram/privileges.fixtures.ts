import { at, grant, KEY, OTHER_KEY, SECRET } from "../../core/ram/judge/judge-case";
import type { ResourceFixtures } from "../support/fixture";
import {
  document,
  documentFixtures,
  FROM_OFFICE,
  NOT_CONCERNED,
  OTHER_SERVICE,
  USE,
} from "./bases";

const notApplicable = { "another service": [OTHER_SERVICE, NOT_CONCERNED] } as const;

/** The base of policies is for administrators. */
const ADMINISTRATORS = { administratorPolicies: ["orders"] };

const WIDE = "; name them; only an administrator's policy may hold everything";

const UNBOUND =
  ".Statement[0]: expected ram:CreateServiceLinkedRole with StringEquals on ram:ServiceName, received 'no such condition'; add the condition with the services whose roles may be made, such as keystore.kms.aliyuncs.com";

/** Fixtures of the rules about how much documents grant. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  documentFixtures("full-access", {
    broken: {
      "kms:* on *": [
        document(grant("kms:*", "*")),
        `.Statement[0]: expected the actions and the resources that an application needs, received 'kms:* on *'${WIDE}`,
      ],
      "* on *": [
        document(grant("*", "*")),
        `.Statement[0]: expected the actions and the resources that an application needs, received '* on *'${WIDE}`,
      ],
      "kms:* on * whose only condition is TLS": [
        document(grant("kms:*", "*", { Bool: { "acs:SecureTransport": [true] } })),
        `.Statement[0]: expected the actions and the resources that an application needs, received 'kms:* on *'${WIDE}`,
      ],
      "kms:* on * in the older input": [
        {
          policyDocument: undefined,
          statements: [{ effect: "Allow", actions: ["kms:*"], resources: ["*"] }],
        },
        `.Statement[0]: expected the actions and the resources that an application needs, received 'kms:* on *'${WIDE}`,
      ],
    },
    good: { "kms:* from the office": document(grant("kms:*", "*", FROM_OFFICE)) },
    goodUnder: {
      "kms:* on * for an administrator": [document(grant("kms:*", "*")), ADMINISTRATORS],
    },
    brokenUnder: {
      "kms:* on * for somebody else": [
        { policyName: "others", policyDocument: document(grant("kms:*", "*")) },
        `.Statement[0]: expected the actions and the resources that an application needs, received 'kms:* on *'${WIDE}`,
        ADMINISTRATORS,
      ],
    },
    notApplicable,
  }),
  documentFixtures("decrypt-anything", {
    broken: {
      "kms:Decrypt on *": [
        document(grant("kms:Decrypt", "*")),
        ".Statement[0]: expected kms:Decrypt on named keys, or under a condition on tag, address or time, received 'kms:Decrypt on * without a condition'; name the keys, or add a condition",
      ],
    },
    good: { "kms:Decrypt on * from the office": document(grant("kms:Decrypt", "*", FROM_OFFICE)) },
    notApplicable,
  }),
  documentFixtures("sign-anything", {
    broken: {
      "kms:AsymmetricSign on *": [
        document(grant("kms:AsymmetricSign", "*")),
        ".Statement[0]: expected kms:AsymmetricSign on named keys, or under a condition on tag, address or time, received 'kms:AsymmetricSign on * without a condition'; name the keys, or add a condition",
      ],
      "a wildcard that holds it": [
        document(grant("kms:Asymmetric*", "*")),
        ".Statement[0]: expected kms:AsymmetricSign on named keys, or under a condition on tag, address or time, received 'kms:AsymmetricSign on * without a condition'; name the keys, or add a condition",
      ],
    },
    good: {
      "kms:AsymmetricSign on a key": document(grant("kms:AsymmetricSign", KEY)),
      "kms:AsymmetricSign on * from the office": document(
        grant("kms:AsymmetricSign", "*", FROM_OFFICE),
      ),
      "kms:AsymmetricVerify on *": document(grant("kms:AsymmetricVerify", "*")),
    },
    notApplicable,
  }),
  documentFixtures("read-anything", {
    broken: {
      "kms:Get* on *": [
        document(grant("kms:Get*", "*")),
        ".Statement[0]: expected kms:Get* on certificates alone, received 'kms:Get* on *'; name certificate/* as the resource: on * it reads every secret's value too",
      ],
    },
    good: { "kms:Get* on certificates": document(grant("kms:Get*", at("certificate/*"))) },
    notApplicable,
  }),
  documentFixtures("secret-anything", {
    broken: {
      "kms:GetSecretValue on *": [
        document(grant("kms:GetSecretValue", "*", FROM_OFFICE)),
        ".Statement[0]: expected kms:GetSecretValue on named secrets, received 'kms:GetSecretValue on *'; name the secrets that the application reads",
      ],
    },
    good: { "one secret": document(grant("kms:GetSecretValue", SECRET)) },
    goodUnder: {
      "every secret for an administrator": [
        document(grant("kms:GetSecretValue", "*", FROM_OFFICE)),
        ADMINISTRATORS,
      ],
    },
    notApplicable,
  }),
  documentFixtures("separate-duties", {
    broken: {
      "the use of one key and the end of another": [
        document(grant("kms:Decrypt", KEY), grant("kms:ScheduleKeyDeletion", OTHER_KEY)),
        ".Statement: expected either the use or the administration of keys, received [ 'kms:Decrypt', 'kms:ScheduleKeyDeletion' ]; give the administration of keys to another principal",
      ],
    },
    good: {
      "use alone": USE,
      "administration alone": document(grant(["kms:DisableKey", "kms:ScheduleKeyDeletion"], KEY)),
      "everything, whose width is another rule's": document(grant("kms:*", "*", FROM_OFFICE)),
    },
    notApplicable,
  }),
  documentFixtures("reencrypt-pair", {
    broken: {
      "half of ReEncrypt": [
        document(grant("kms:ReEncryptFrom", KEY)),
        ".Statement: expected kms:ReEncryptFrom on the old key and kms:ReEncryptTo on the new one, received [ 'kms:ReEncryptFrom' ]; add kms:ReEncryptTo, or write kms:ReEncrypt*",
      ],
    },
    good: { "both halves": document(grant("kms:ReEncrypt*", [KEY, OTHER_KEY])) },
    brokenUnder: {
      "ReEncrypt of an instance, which has none": [
        document(grant("kms:ReEncrypt*", [KEY, OTHER_KEY])),
        ".Statement: expected actions that a dedicated instance has, received [ 'kms:ReEncryptFrom', 'kms:ReEncryptTo' ]; leave them out: a dedicated instance has no ReEncrypt",
        { gateway: "dedicated" },
      ],
    },
    notApplicable,
  }),
  documentFixtures("linked-role-condition", {
    broken: {
      "roles of every service": [document(grant("ram:CreateServiceLinkedRole", "*")), UNBOUND],
      "roles of every service but one": [
        document(
          grant("ram:CreateServiceLinkedRole", "*", {
            StringNotEquals: { "ram:ServiceName": "keystore.kms.aliyuncs.com" },
          }),
        ),
        UNBOUND,
      ],
      "roles of every service from one VPC": [
        document(
          grant("ram:CreateServiceLinkedRole", "*", {
            StringEquals: { "acs:SourceVpc": "vpc-1" },
          }),
        ),
        UNBOUND,
      ],
    },
    good: {
      "roles of one service": document(
        grant("ram:CreateServiceLinkedRole", "*", {
          StringEquals: { "ram:ServiceName": "keystore.kms.aliyuncs.com" },
        }),
      ),
    },
    notApplicable: { ...notApplicable, "no such action": [USE, NOT_CONCERNED] },
  }),
];
