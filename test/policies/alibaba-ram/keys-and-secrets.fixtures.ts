import { Key } from "@pulumi/alicloud/kms/key";
import { Secret, type SecretArgs } from "@pulumi/alicloud/kms/secret";
import { Policy } from "@pulumi/alicloud/ram/policy";
import { at, grant, KEY, OTHER_KEY, SECRET } from "../../core/ram/judge/judge-case";
import { keyArgs, secretArgs, TAGS } from "../alibaba-kms/bases";
import { resource, type StackFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { document, policyArgs, USE } from "./bases";
import { attached, custom, given, group, member, user, vendors } from "./stacks";

const policy = (policyDocument: string) =>
  resource(Policy, "policy", { args: policyArgs({ policyDocument }) });

const bare = resource(Policy, "policy", { args: { policyName: "orders" } });

const key = (name: string, arn: string, project?: string) =>
  resource(Key, name, {
    args: keyArgs({ tags: { ...TAGS, ...(project !== undefined && { Project: project }) } }),
    options: { protect: true, outputs: { arn } },
  });

const forApollo = (resources: string) =>
  document(grant("kms:Encrypt", resources, { StringEquals: { "kms:tag/Project": ["Apollo"] } }));

const under = (condition: object) => document(grant("kms:Encrypt", "*", condition));

const untagged = (received: string, operator = "StringEquals") =>
  `policyDocument.Statement[0].Condition.${operator}["kms:tag/Project"]: expected a key of the statement with tag Project=Apollo, received ${received}; tag the keys that the grant is for, or correct the condition`;

const kept = (change: Partial<SecretArgs> = {}) =>
  resource(Secret, "secret", {
    args: secretArgs({ secretName: "db", encryptionKeyId: "k-1", ...change }),
    options: { protect: true },
  });

const READ = document(grant("kms:GetSecretValue", SECRET));

const lacks = (action: string, besides: string, received = "[]") =>
  `policyDocument.Statement: expected ${action} on the key that protects the secret, besides ${besides}, received ${received}; allow ${action} on acs:kms:*:*:key/k-1`;

const NO_DECRYPT = lacks("kms:Decrypt", "kms:GetSecretValue");

const NOT_ITS_KEYS = "the policy uses no secret of the stack that names a key";

const OTHERS = "a holder of the policy has other policies that this stack does not make";

/** Fixtures of the rules about policies and the keys and secrets that they are for. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-ram-tagged-keys",
    broken: {
      "no key has the tag": {
        resources: [policy(forApollo("*")), key("one", KEY)],
        subject: "policy",
        says: untagged("[]"),
      },
      "every key has another value": {
        resources: [policy(forApollo("*")), key("one", KEY, "Gemini"), key("two", OTHER_KEY)],
        subject: "policy",
        says: untagged("[ 'Gemini' ]"),
      },
      "every key has another value, in whatever case": {
        resources: [
          policy(under({ StringEqualsIgnoreCase: { "kms:tag/Project": ["Apollo"] } })),
          key("one", KEY, "Gemini"),
        ],
        subject: "policy",
        says: untagged("[ 'Gemini' ]", "StringEqualsIgnoreCase"),
      },
    },
    good: {
      "one key has the tag in another case": {
        resources: [
          policy(under({ StringEqualsIgnoreCase: { "kms:tag/Project": ["APOLLO"] } })),
          key("one", KEY, "Apollo"),
        ],
      },
      "a condition on a VPC beside": {
        resources: [
          policy(
            under({ StringEquals: { "kms:tag/Project": ["Apollo"], "acs:SourceVpc": ["vpc-1"] } }),
          ),
          key("one", KEY, "Apollo"),
        ],
      },
      "a tag that the keys may not have": {
        resources: [
          policy(under({ StringNotEquals: { "kms:tag/Project": ["Apollo"] } })),
          key("one", KEY, "Apollo"),
        ],
      },
      "one key has the tag": {
        resources: [policy(forApollo("*")), key("one", KEY, "Apollo"), key("two", OTHER_KEY)],
      },
      "the named key has the tag": {
        resources: [policy(forApollo(KEY)), key("one", KEY, "Apollo"), key("two", OTHER_KEY)],
      },
    },
    notApplicable: {
      "no keys": {
        resources: [policy(forApollo("*"))],
        subject: "policy",
        says: "the stack has no key of KMS",
      },
      "no condition on a tag": {
        resources: [policy(USE), key("one", KEY)],
        subject: "policy",
        says: "the document has no condition on tags of keys",
      },
      "no document": {
        resources: [bare, key("one", KEY)],
        subject: "policy",
        says: "the policy has no document",
      },
    },
    unknown: {
      "which key is named is known later": {
        resources: [
          policy(forApollo(KEY)),
          key("one", KEY, "Gemini"),
          key("two", OTHER_KEY, "Apollo"),
        ],
        subject: "policy",
        says: untagged("[ 'Gemini' ]"),
      },
      "the document is known later": {
        resources: [policy(later(forApollo("*"))), key("one", KEY)],
        subject: "policy",
        says: untagged("[]"),
      },
    },
  },
  {
    rule: "alibaba-ram-own-key",
    broken: {
      "a reader without the key": {
        resources: [policy(READ), kept()],
        subject: "policy",
        says: NO_DECRYPT,
      },
      "a reader of a secret whose key is given by its resource name": {
        resources: [policy(READ), kept({ encryptionKeyId: KEY })],
        subject: "policy",
        says: NO_DECRYPT,
      },
      "a reader with another key": {
        resources: [
          policy(document(grant("kms:GetSecretValue", SECRET), grant("kms:Decrypt", OTHER_KEY))),
          kept(),
        ],
        subject: "policy",
        says: lacks("kms:Decrypt", "kms:GetSecretValue", "[ 'acs:kms:*:*:key/k-2' ]"),
      },
      "a user whose other policy is no help": {
        resources: [
          user(),
          ...given("user", "read", READ),
          ...given("user", "encrypt", document(grant("kms:Encrypt", KEY))),
          kept(),
        ],
        subject: "read",
        says: NO_DECRYPT,
      },
      "a creator without the key": {
        resources: [policy(document(grant("kms:CreateSecret", at("secret")))), kept()],
        subject: "policy",
        says: lacks("kms:GenerateDataKey", "kms:CreateSecret"),
      },
    },
    good: {
      "a reader with the key": {
        resources: [
          policy(document(grant(["kms:GetSecretValue", "kms:Decrypt"], [SECRET, KEY]))),
          kept(),
        ],
      },
      "a user with the key by the policy of a group": {
        resources: [
          user(),
          group(),
          member(),
          ...given("user", "read", READ),
          ...given("group", "decrypt", document(grant("kms:Decrypt", KEY))),
          kept(),
        ],
      },
    },
    notApplicable: {
      "no secret": { resources: [policy(READ)], subject: "policy", says: NOT_ITS_KEYS },
      "another secret": {
        resources: [policy(READ), kept({ secretName: "web" })],
        subject: "policy",
        says: NOT_ITS_KEYS,
      },
      "no document": {
        resources: [bare, kept()],
        subject: "policy",
        says: "the policy has no document",
      },
      "a user with a policy of the vendor": {
        resources: [
          user(),
          ...given("user", "read", READ),
          attached("user", "use", vendors("AliyunKMSCryptoUserAccess")),
          kept(),
        ],
        subject: "read",
        says: OTHERS,
      },
      "a user with a policy of elsewhere": {
        resources: [
          user(),
          ...given("user", "read", READ),
          attached("user", "use", custom("made-elsewhere")),
          kept(),
        ],
        subject: "read",
        says: OTHERS,
      },
    },
    unknown: {
      "the key is known later": {
        resources: [policy(READ), kept({ encryptionKeyId: later("k-1") })],
        subject: "policy",
        says: NO_DECRYPT,
      },
      "what else the user has is known later": {
        resources: [
          user(),
          ...given("user", "read", READ),
          ...given("user", "encrypt", later(document(grant("kms:Encrypt", KEY)))),
          kept(),
        ],
        subject: "read",
        says: NO_DECRYPT,
      },
    },
  },
];
