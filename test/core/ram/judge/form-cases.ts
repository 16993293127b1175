import { at, good, grant, KEY, type JudgeCase } from "./judge-case";

/** Cases about the form of a policy and its actions. */
export const FORM_CASES: readonly JudgeCase[] = [
  {
    title: "text that is no JSON",
    rule: "policy-form",
    wrong: "{",
    right: JSON.stringify({ Version: "1", Statement: [good] }),
    says: [
      "policy: expected a JSON object with Version and Statement, received 'string'; correct the policy's JSON",
    ],
  },
  {
    title: "no statement",
    rule: "policy-form",
    wrong: { Version: "1", Statement: [] },
    right: { Version: "1", Statement: [good] },
    says: [
      "Statement: expected a list of at least one statement, received []; correct the policy's JSON",
    ],
  },
  {
    title: "a statement without effect",
    rule: "policy-form",
    wrong: [{ Action: "kms:Encrypt", Resource: KEY }],
    right: [{ Effect: "Deny", Action: "kms:Encrypt", Resource: KEY }],
    says: [
      "Statement[0].Effect: expected Allow or Deny, received undefined; correct the policy's JSON",
    ],
  },
  {
    title: "NotAction",
    rule: "policy-form",
    wrong: [{ Effect: "Deny", NotAction: "kms:Encrypt", Action: "kms:Decrypt", Resource: KEY }],
    right: [{ Effect: "Deny", Action: "kms:Decrypt", Resource: KEY, Sid: "one" }],
    says: [
      "Statement[0].NotAction: expected only Sid, Effect, Action, Resource, Condition, received 'NotAction'; leave it out: a policy of this kit says what is allowed, to whoever it is attached to",
    ],
  },
  {
    title: "a number for an action",
    rule: "policy-form",
    wrong: [grant(["kms:Encrypt", 1], [KEY])],
    right: [grant("kms:Encrypt", KEY)],
    says: [
      "Statement[0].Action: expected a text or a list of at least one text, received [ 'kms:Encrypt', 1 ]; correct the policy's JSON",
    ],
  },
  {
    title: "a condition that is a text",
    rule: "policy-form",
    wrong: [grant("kms:Encrypt", KEY, "IpAddress")],
    right: [grant("kms:Encrypt", KEY, { IpAddress: { "acs:SourceIp": "192.0.2.1" } })],
    says: [
      "Statement[0].Condition: expected an object of condition operators, received 'IpAddress'; correct the policy's JSON",
    ],
  },
  {
    title: "another cloud's version",
    rule: "policy-version",
    wrong: { Version: "2012-10-17", Statement: [good] },
    right: { Version: "1", Statement: [good] },
    says: ['Version: expected the text "1", received \'2012-10-17\'; write "Version": "1"'],
  },
  {
    title: "a > where the colon was",
    rule: "action-form",
    wrong: [grant("kms>DeleteKeyMaterial", KEY)],
    right: [grant("kms:DeleteKeyMaterial", KEY)],
    says: [
      "Statement[0].Action[0]: expected <service>:<action>, received 'kms>DeleteKeyMaterial'; write kms:DeleteKeyMaterial",
    ],
  },
  {
    title: "an action without service",
    rule: "action-form",
    wrong: [grant("Encrypt", KEY)],
    right: [good],
    says: [
      "Statement[0].Action[0]: expected <service>:<action>, received 'Encrypt'; write the service's code, a colon and the interface's name, such as kms:Decrypt",
    ],
  },
  {
    title: "an action that does not exist",
    rule: "action-known",
    wrong: [grant("kms:DecryptAll", KEY)],
    right: [grant("kms:Decrypt", KEY)],
    says: [
      "Statement[0].Action[0]: expected a KMS action of the 2026 profile, received 'kms:DecryptAll'; name an interface of KMS as its reference spells it",
    ],
  },
  {
    title: "a wildcard that stands for nothing",
    rule: "action-known",
    wrong: [grant("kms:Wrap*", KEY)],
    right: [grant("kms:Generate*", KEY)],
    says: [
      "Statement[0].Action[0]: expected a KMS action of the 2026 profile, received 'kms:Wrap*'; name an interface of KMS as its reference spells it",
    ],
  },
  {
    title: "a misprint of the table",
    rule: "action-known",
    wrong: [grant("kms:UpdateCertificateStatue", at("certificate/c-1"))],
    right: [grant("kms:UpdateCertificateStatus", at("certificate/c-1"))],
    says: [
      "Statement[0].Action[0]: expected a KMS action of the 2026 profile, received 'kms:UpdateCertificateStatue'; write kms:UpdateCertificateStatus",
    ],
  },
  {
    title: "an action in lower case",
    rule: "action-known",
    wrong: [grant("kms:encrypt", KEY)],
    right: [good],
    says: [
      "Statement[0].Action[0]: expected the action as its reference spells it, received 'kms:encrypt'; write kms:Encrypt",
    ],
  },
  {
    title: "a newer action in the older profile",
    rule: "action-known",
    context: { profile: "2022" },
    wrong: [grant("kms:CreateNetworkRule", at("network/office"))],
    right: [good],
    says: [
      "Statement[0].Action[0]: expected a KMS action of the 2022 profile, received 'kms:CreateNetworkRule'; choose the profile 2026, in which the name of this action is inferred",
    ],
  },
  {
    title: "kms:DescribeRegions",
    rule: "action-needless",
    wrong: [grant(["kms:DescribeRegions", "kms:Encrypt"], KEY)],
    right: [good],
    says: [
      "Statement[0].Action[0]: expected actions that need a grant, received 'kms:DescribeRegions'; leave it out: everybody may list regions",
    ],
  },
];
