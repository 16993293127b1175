import { ALIAS, at, grant, KEY, OTHER_KEY, SECRET } from "../../core/ram/judge/judge-case";
import type { ResourceFixtures } from "../support/fixture";
import { document, documentFixtures, NOT_CONCERNED, OTHER_SERVICE, USE } from "./bases";

const notApplicable = { "another service": [OTHER_SERVICE, NOT_CONCERNED] } as const;

/** Fixtures of the rules about what documents name. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  documentFixtures("resource-form", {
    broken: {
      "another cloud's resource name": [
        document(grant("kms:Encrypt", [KEY, "arn:aws:kms:us-east-1:123456789012:key/1"])),
        ".Statement[0].Resource[1]: expected acs:<service>:<region>:<account>:<resource>, received 'arn:aws:kms:us-east-1:123456789012:key/1'; name a resource of Alibaba Cloud, not of another cloud",
      ],
      "parts left out": [
        document(grant("kms:Encrypt", [KEY, "acs:kms:key/123"])),
        ".Statement[0].Resource[1]: expected acs:<service>:<region>:<account>:<resource>, received 'acs:kms:key/123'; give all five parts; a part that does not matter is *",
      ],
      "a kind that KMS does not have": [
        document(grant("kms:Encrypt", [KEY, at("vault")])),
        `.Statement[0].Resource[1]: expected a name such as acs:kms:<region>:<account>:key/<name>, received '${at("vault")}'; end it in key, secret, alias or certificate, or in one of these with / and a name`,
      ],
    },
    good: {
      "parts that do not matter": document(grant("kms:Encrypt", "acs:kms:*:*:key/k-1")),
      "a container, which has no name": document(grant("kms:ListKeys", at("key"))),
      "a newer kind, whose names no page shows": document(
        grant("kms:GetKmsInstance", at("instance/kst-1")),
      ),
      "another service's name, which is of no kind of KMS": document(
        grant(["kms:Encrypt", "oss:ListObjects"], [KEY, "acs:oss:*:*:reports"]),
      ),
    },
    notApplicable: {
      ...notApplicable,
      "another service's names beside": [
        document(grant("oss:GetObject", "reports/*")),
        NOT_CONCERNED,
      ],
    },
  }),
  documentFixtures("ecs-secret-prefix", {
    broken: {
      "secrets under the short prefix": [
        document(grant("kms:DescribeSecret", at("secret/ecs/*"))),
        `.Statement[0].Resource[0]: expected a managed secret of ECS under secret/acs/ecs/, received '${at("secret/ecs/*")}'; write secret/acs/ecs/ unless the secret is a generic one of that name`,
      ],
    },
    good: {
      "secrets under the long prefix": document(
        grant("kms:DescribeSecret", at("secret/acs/ecs/*")),
      ),
    },
    notApplicable,
  }),
  documentFixtures("resource-foreign", {
    provider: { accountId: "123456" },
    broken: {
      "a key of another account": [
        document(grant("kms:Encrypt", "acs:kms:cn-beijing:654321:key/k-1")),
        ".Statement[0].Resource[0]: expected a resource of account 123456 in region *, received 'acs:kms:cn-beijing:654321:key/k-1'; name a resource of this environment",
      ],
    },
    brokenUnder: {
      "a key of another account than the setting says": [
        USE,
        `.Statement[0].Resource[0]: expected a resource of account 654321 in region *, received '${KEY}'; name a resource of this environment`,
        { accountId: "654321" },
      ],
      "a key of another region": [
        USE,
        `.Statement[0].Resource[0]: expected a resource of account 123456 in region cn-shanghai, received '${KEY}'; name a resource of this environment`,
        { region: "cn-shanghai" },
      ],
    },
    good: { "a key of the account": USE },
    notApplicable: {
      "nobody names the account": [USE, "neither a setting nor the provider names the account"],
    },
  }),
  documentFixtures("resource-kind", {
    broken: {
      "a container action on a key": [
        document(grant(["kms:ListKeys", "kms:Encrypt"], KEY)),
        `.Statement[0].Action[0]: expected kms:ListKeys on acs:kms:<region>:<account>:key, received [ '${KEY}' ]; name a resource of that kind, or move the action to a statement of its own`,
      ],
      "a key action on a secret": [
        document(grant(["kms:Encrypt", "kms:DescribeSecret"], SECRET)),
        `.Statement[0].Action[0]: expected kms:Encrypt on acs:kms:<region>:<account>:key/<name>, received [ '${SECRET}' ]; name a resource of that kind, or move the action to a statement of its own`,
      ],
      "a container action on three keys": [
        document(
          grant(
            ["kms:ListKeys", "kms:Encrypt"],
            [1, 2, 3].map((each) => at(`key/${each}`)),
          ),
        ),
        `.Statement[0].Action[0]: expected kms:ListKeys on acs:kms:<region>:<account>:key, received [ '${at("key/1")}', '${at("key/2")}', '${at("key/3")}' ]; name a resource of that kind, or move the action to a statement of its own`,
      ],
      "a container action on five keys": [
        document(
          grant(
            ["kms:ListKeys", "kms:Encrypt"],
            [1, 2, 3, 4, 5].map((each) => at(`key/${each}`)),
          ),
        ),
        `.Statement[0].Action[0]: expected kms:ListKeys on acs:kms:<region>:<account>:key, received [ '${at("key/1")}', '${at("key/2")}', '${at("key/3")}', 'and 2 more' ]; name a resource of that kind, or move the action to a statement of its own`,
      ],
    },
    good: {
      "each action on its kind": document(
        grant("kms:ListKeys", at("key")),
        grant("kms:Encrypt", KEY),
      ),
      "a wildcard with actions of which no page says what they work on": document(
        grant("kms:Get*", at("instance/kst-1")),
      ),
    },
    notApplicable,
  }),
  documentFixtures("resource-unused", {
    broken: {
      "a secret beside a key action": [
        document(grant("kms:Encrypt", [KEY, SECRET])),
        `.Statement[0].Resource[1]: expected a resource that one of the statement's actions works on, received '${SECRET}'; leave it out, or give it to a statement whose actions work on it`,
      ],
    },
    good: { "every resource is used": USE },
    notApplicable,
  }),
  documentFixtures("random-password-resource", {
    broken: {
      "kms:GetRandomPassword on a secret": [
        document(grant(["kms:GetRandomPassword", "kms:DescribeSecret"], SECRET)),
        `.Statement[0].Resource: expected * for kms:GetRandomPassword, which works on nothing, received [ '${SECRET}' ]; move the action to a statement of its own on *`,
      ],
    },
    good: { "kms:GetRandomPassword on *": document(grant("kms:GetRandomPassword", "*")) },
    notApplicable,
  }),
  documentFixtures("alias-instead-of-key", {
    broken: {
      "an alias in the place of its key": [
        document(grant("kms:Encrypt", ALIAS)),
        `.Statement[0].Action[0]: expected kms:Encrypt on acs:kms:<region>:<account>:key/<name>, received [ '${ALIAS}' ]; name the key: who uses a key by its alias needs permission on the key, none on the alias`,
      ],
    },
    good: { "the key itself": USE },
    notApplicable,
  }),
  documentFixtures("alias-pair", {
    broken: {
      "CreateAlias without the key": [
        document(grant("kms:CreateAlias", ALIAS)),
        `.Statement: expected kms:CreateAlias on the alias and its key, received [ '${ALIAS}' ]; name each of these keys too`,
      ],
      "CreateAlias without the alias": [
        document(grant("kms:CreateAlias", KEY)),
        `.Statement: expected kms:CreateAlias on the alias and its key, received [ '${KEY}' ]; name the alias too`,
      ],
      "UpdateAlias without the new key": [
        document(grant("kms:UpdateAlias", [ALIAS, KEY])),
        `.Statement: expected kms:UpdateAlias on the alias, its key of before and its new key, received [ '${ALIAS}', '${KEY}' ]; name each of these keys too`,
      ],
    },
    good: {
      "UpdateAlias with both keys": document(grant("kms:UpdateAlias", [ALIAS, KEY, OTHER_KEY])),
    },
    notApplicable,
  }),
];
