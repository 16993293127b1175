import { at, grant, KEY, OTHER_KEY, SECRET, type JudgeCase } from "./judge-case";

const FROM_OFFICE = { IpAddress: { "acs:SourceIp": ["192.0.2.0/24"] } };

/** Cases about the width of grants. */
export const PRIVILEGE_CASES: readonly JudgeCase[] = [
  {
    title: "kms:* on *",
    rule: "full-access",
    wrong: [grant(["kms:*"], ["*"])],
    right: [grant(["kms:*"], ["*"], FROM_OFFICE)],
    says: [
      "Statement[0]: expected the actions and the resources that an application needs, received 'kms:* on *'; name them; only an administrator's policy may hold everything",
    ],
  },
  {
    title: "* on * whose only condition is TLS",
    rule: "full-access",
    wrong: [grant("*", "*", { Bool: { "acs:SecureTransport": [true] } })],
    right: [grant("kms:*", "*", FROM_OFFICE)],
    says: [
      "Statement[0]: expected the actions and the resources that an application needs, received '* on *'; name them; only an administrator's policy may hold everything",
      "Statement[0]: expected ram:CreateServiceLinkedRole with StringEquals on ram:ServiceName, received 'no such condition'; add the condition with the services whose roles may be made, such as keystore.kms.aliyuncs.com",
    ],
  },
  {
    title: "kms:Decrypt on * without a condition",
    rule: "decrypt-anything",
    wrong: [grant("kms:Decrypt", "*")],
    right: [grant("kms:Decrypt", "*", { StringEquals: { "kms:tag/Project": ["Apollo"] } })],
    says: [
      "Statement[0]: expected kms:Decrypt on named keys, or under a condition on tag, address or time, received 'kms:Decrypt on * without a condition'; name the keys, or add a condition",
    ],
  },
  {
    title: "kms:Decrypt on every key of an account",
    rule: "decrypt-anything",
    wrong: [grant("kms:Decrypt", at("key/*"))],
    right: [grant("kms:Decrypt", at("key/key-hzz*"))],
    says: [
      `Statement[0]: expected kms:Decrypt on named keys, or under a condition on tag, address or time, received 'kms:Decrypt on ${at("key/*")} without a condition'; name the keys, or add a condition`,
    ],
  },
  {
    title: "kms:* on everything of an account",
    rule: "full-access",
    wrong: [grant("kms:*", at("*"))],
    right: [grant("kms:*", [KEY, OTHER_KEY, at("alias/*"), at("secret/orders/*")])],
    says: [
      `Statement[0]: expected the actions and the resources that an application needs, received 'kms:* on ${at("*")}'; name them; only an administrator's policy may hold everything`,
    ],
  },
  {
    title: "kms:GetSecretValue on every secret of an account",
    rule: "secret-anything",
    wrong: [grant("kms:GetSecretValue", at("secret/*"))],
    right: [grant("kms:GetSecretValue", at("secret/orders/*"))],
    says: [
      `Statement[0]: expected kms:GetSecretValue on named secrets, received 'kms:GetSecretValue on ${at("secret/*")}'; name the secrets that the application reads`,
    ],
  },
  {
    title: "kms:AsymmetricSign on * without a condition",
    rule: "sign-anything",
    wrong: [grant("kms:AsymmetricSign", "*")],
    right: [grant("kms:AsymmetricSign", "*", FROM_OFFICE)],
    says: [
      "Statement[0]: expected kms:AsymmetricSign on named keys, or under a condition on tag, address or time, received 'kms:AsymmetricSign on * without a condition'; name the keys, or add a condition",
    ],
  },
  {
    title: "kms:Asymmetric* on * over TLS alone",
    rule: "sign-anything",
    wrong: [grant("kms:Asymmetric*", "*", { Bool: { "acs:SecureTransport": [true] } })],
    right: [grant("kms:Asymmetric*", KEY)],
    says: [
      "Statement[0]: expected kms:AsymmetricSign on named keys, or under a condition on tag, address or time, received 'kms:AsymmetricSign on * without a condition'; name the keys, or add a condition",
    ],
  },
  {
    title: "kms:Get* on *",
    rule: "read-anything",
    wrong: [grant("kms:Get*", "*")],
    right: [grant("kms:Get*", at("certificate/*"))],
    says: [
      "Statement[0]: expected kms:Get* on certificates alone, received 'kms:Get* on *'; name certificate/* as the resource: on * it reads every secret's value too",
    ],
  },
  {
    title: "kms:GetSecretValue on *",
    rule: "secret-anything",
    wrong: [grant("kms:GetSecretValue", "*", FROM_OFFICE)],
    right: [grant("kms:GetSecretValue", SECRET)],
    says: [
      "Statement[0]: expected kms:GetSecretValue on named secrets, received 'kms:GetSecretValue on *'; name the secrets that the application reads",
    ],
  },
  {
    title: "use and administration of keys in one policy",
    rule: "separate-duties",
    wrong: [grant("kms:Decrypt", KEY), grant("kms:ScheduleKeyDeletion", OTHER_KEY)],
    right: [grant(["kms:DisableKey", "kms:ScheduleKeyDeletion"], KEY)],
    says: [
      "Statement: expected either the use or the administration of keys, received [ 'kms:Decrypt', 'kms:ScheduleKeyDeletion' ]; give the administration of keys to another principal",
    ],
  },
  {
    title: "a temporary grant without an end",
    rule: "temporary-grant",
    context: { temporary: true },
    wrong: [
      grant("kms:Encrypt", KEY, { DateGreaterThan: { "acs:CurrentTime": "2026-01-01T00:00:00Z" } }),
    ],
    right: [
      grant("kms:Encrypt", KEY, { DateLessThan: { "acs:CurrentTime": "2026-01-01T00:00:00Z" } }),
    ],
    says: [
      "Statement[0]: expected DateLessThan on acs:CurrentTime in a grant that is to end, received 'no end'; add the condition with the time at which the grant ends",
    ],
  },
  {
    title: "a service-linked role of any service",
    rule: "linked-role-condition",
    wrong: [grant("ram:CreateServiceLinkedRole", "*")],
    right: [
      grant("ram:CreateServiceLinkedRole", "*", {
        StringEquals: { "ram:ServiceName": "keystore.kms.aliyuncs.com" },
      }),
    ],
    says: [
      "Statement[0]: expected ram:CreateServiceLinkedRole with StringEquals on ram:ServiceName, received 'no such condition'; add the condition with the services whose roles may be made, such as keystore.kms.aliyuncs.com",
    ],
  },
  {
    title: "service-linked roles of all services but one",
    rule: "linked-role-condition",
    wrong: [
      grant("ram:*ServiceLinkedRole", "*", {
        StringNotEquals: { "ram:ServiceName": "keystore.kms.aliyuncs.com" },
      }),
    ],
    right: [grant("ram:GetRole", "*")],
    says: [
      "Statement[0]: expected ram:CreateServiceLinkedRole with StringEquals on ram:ServiceName, received 'no such condition'; add the condition with the services whose roles may be made, such as keystore.kms.aliyuncs.com",
    ],
  },
];
