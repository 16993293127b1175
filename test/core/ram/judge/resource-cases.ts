import { ALIAS, at, good, grant, KEY, SECRET, type JudgeCase } from "./judge-case";

/** Cases about resource names. */
export const RESOURCE_CASES: readonly JudgeCase[] = [
  {
    title: "another cloud's resource name",
    rule: "resource-form",
    wrong: [grant("kms:Encrypt", [KEY, "arn:aws:kms:us-east-1:123456789012:key/1"])],
    right: [good],
    says: [
      "Statement[0].Resource[1]: expected acs:<service>:<region>:<account>:<resource>, received 'arn:aws:kms:us-east-1:123456789012:key/1'; name a resource of Alibaba Cloud, not of another cloud",
    ],
  },
  {
    title: "a resource name with parts left out",
    rule: "resource-form",
    wrong: [grant("kms:Encrypt", [KEY, "acs:kms:key/123"])],
    right: [grant("kms:Encrypt", ["acs:kms:*:*:key/123"])],
    says: [
      "Statement[0].Resource[1]: expected acs:<service>:<region>:<account>:<resource>, received 'acs:kms:key/123'; give all five parts; a part that does not matter is *",
    ],
  },
  {
    title: "a resource that is no kind of KMS",
    rule: "resource-form",
    wrong: [grant("kms:Encrypt", [KEY, at("keys")])],
    right: [grant(["kms:ListKeys", "kms:Encrypt"], [KEY, at("key")])],
    says: [
      `Statement[0].Resource[1]: expected a name such as acs:kms:<region>:<account>:key/<name>, received '${at("keys")}'; end it in key, secret, alias or certificate, or in one of these with / and a name`,
    ],
  },
  {
    title: "managed secrets of ECS under the short prefix",
    rule: "ecs-secret-prefix",
    wrong: [grant("kms:DescribeSecret", at("secret/ecs/*"))],
    right: [
      grant("kms:DescribeSecret", [at("secret/acs/ecs/*"), at("secret/ecs"), at("secret/ecs-*")]),
    ],
    says: [
      `Statement[0].Resource[0]: expected a managed secret of ECS under secret/acs/ecs/, received '${at("secret/ecs/*")}'; write secret/acs/ecs/ unless the secret is a generic one of that name`,
    ],
  },
  {
    title: "another account's key",
    rule: "resource-foreign",
    context: { accountId: "123456", region: "cn-beijing" },
    wrong: [grant("kms:Encrypt", "acs:kms:cn-beijing:654321:key/k-1")],
    right: [grant("kms:Encrypt", [KEY, "acs:kms:*:*:key/k-1"])],
    says: [
      "Statement[0].Resource[0]: expected a resource of account 123456 in region cn-beijing, received 'acs:kms:cn-beijing:654321:key/k-1'; name a resource of this environment",
    ],
  },
  {
    title: "another region's key",
    rule: "resource-foreign",
    context: { region: "cn-beijing" },
    wrong: [grant("kms:Encrypt", "acs:kms:cn-shanghai:123456:key/k-1")],
    right: [good],
    says: [
      "Statement[0].Resource[0]: expected a resource of account * in region cn-beijing, received 'acs:kms:cn-shanghai:123456:key/k-1'; name a resource of this environment",
    ],
  },
  {
    title: "a container action on a key",
    rule: "resource-kind",
    wrong: [grant(["kms:CreateKey", "kms:Encrypt"], KEY)],
    right: [grant("kms:CreateKey", at("key")), good],
    says: [
      `Statement[0].Action[0]: expected kms:CreateKey on acs:kms:<region>:<account>:key, received [ '${KEY}' ]; name a resource of that kind, or move the action to a statement of its own`,
    ],
  },
  {
    title: "a key action on the container",
    rule: "resource-kind",
    wrong: [grant(["kms:ListKeys", "kms:Decrypt"], at("key"))],
    right: [grant(["kms:ListKeys", "kms:Encrypt"], at("key*"))],
    says: [
      `Statement[0].Action[1]: expected kms:Decrypt on acs:kms:<region>:<account>:key/<name>, received [ '${at("key")}' ]; name a resource of that kind, or move the action to a statement of its own`,
    ],
  },
  {
    title: "a secret beside a key action",
    rule: "resource-unused",
    wrong: [grant("kms:Encrypt", [KEY, SECRET])],
    right: [grant(["kms:Encrypt", "kms:DescribeSecret"], [KEY, SECRET])],
    says: [
      `Statement[0].Resource[1]: expected a resource that one of the statement's actions works on, received '${SECRET}'; leave it out, or give it to a statement whose actions work on it`,
    ],
  },
  {
    title: "kms:GetRandomPassword on a secret",
    rule: "random-password-resource",
    wrong: [grant(["kms:GetRandomPassword", "kms:DescribeSecret"], SECRET)],
    right: [grant("kms:GetRandomPassword", "*")],
    says: [
      `Statement[0].Resource: expected * for kms:GetRandomPassword, which works on nothing, received [ '${SECRET}' ]; move the action to a statement of its own on *`,
    ],
  },
  {
    title: "an alias in the place of its key",
    rule: "alias-instead-of-key",
    wrong: [grant(["kms:Encrypt"], [ALIAS]), grant("kms:CreateAlias", [ALIAS, KEY])],
    right: [good],
    says: [
      `Statement[0].Action[0]: expected kms:Encrypt on acs:kms:<region>:<account>:key/<name>, received [ '${ALIAS}' ]; name the key: who uses a key by its alias needs permission on the key, none on the alias`,
      `Statement[0].Resource[0]: expected a resource that one of the statement's actions works on, received '${ALIAS}'; leave it out, or give it to a statement whose actions work on it`,
    ],
  },
];
