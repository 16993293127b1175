import { Command } from "@pulumi/command/remote/command";
import { grant, KEY } from "../../core/ram/judge/judge-case";
import { commandArgs } from "../proxy/bases";
import { resource, type StackFixtures } from "../support/fixture";
import { later, ref, secret } from "../support/markers";
import { document, FROM_OFFICE } from "./bases";
import { attached, bound, custom, given, group, key, member, user, vendors } from "./stacks";

const PROXY = ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"];

const from = (actions: readonly string[], resources: unknown = KEY) =>
  document(grant([...actions], resources, FROM_OFFICE));

/** The host that the access key is handed to. */
const host = resource(Command, "host", {
  args: commandArgs({ stdin: secret(ref("key", "secret")) }),
});

const proxy = [user(), key(), host];

const more = (what: string) =>
  `the policies allow ${what}, expected kms:Encrypt, kms:Decrypt, kms:DescribeKey on named keys alone`;

const less = (what: string) =>
  `the policies do not allow ${what}, expected kms:Encrypt, kms:Decrypt, kms:DescribeKey`;

const NO_PROXY = "no access key of the user that uses keys is handed to a host";

const OTHERS = "a holder of the policy has other policies that this stack does not make";

const subject = { subject: "user" } as const;

/** Fixtures of the rule about the users whose access keys proxies have. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-ram-proxy-actions",
    broken: {
      "no kms:DescribeKey": {
        resources: [...proxy, ...given("user", "use", from(["kms:Encrypt", "kms:Decrypt"]))],
        ...subject,
        says: less("kms:DescribeKey"),
      },
      "kms:CreateKey by a second policy": {
        resources: [
          ...proxy,
          ...given("user", "use", from(PROXY)),
          ...given("user", "make", from(["kms:CreateKey"], "acs:kms:*:*:key")),
        ],
        ...subject,
        says: more("kms:CreateKey"),
      },
      "kms:CreateKey by the policy of a group": {
        resources: [
          ...proxy,
          group(),
          member(),
          ...given("user", "use", from(PROXY)),
          ...given("group", "make", from(["kms:CreateKey"], "acs:kms:*:*:key")),
        ],
        ...subject,
        says: more("kms:CreateKey"),
      },
      "every key": {
        resources: [...proxy, ...given("user", "use", from(PROXY, "*"))],
        ...subject,
        says: more("resource *"),
      },
      "every key of the account": {
        resources: [...proxy, ...given("user", "use", from(PROXY, "acs:kms:*:123456:key/*"))],
        ...subject,
        says: more("resource acs:kms:*:123456:key/*"),
      },
      "an action of another service": {
        resources: [
          ...proxy,
          ...given("user", "use", from(PROXY)),
          ...given("user", "list", from(["oss:ListBuckets"], "acs:oss:*:*:reports")),
        ],
        ...subject,
        says: more("oss:ListBuckets"),
      },
      "a policy of the vendor": {
        resources: [
          ...proxy,
          attached("user", "use", vendors("AliyunKMSCryptoUserAccess")),
          bound("Active", ["192.0.2.0/24"]),
        ],
        ...subject,
        says: more("policy AliyunKMSCryptoUserAccess"),
      },
      "more, while another document is known later": {
        resources: [
          ...proxy,
          ...given("user", "use", from([...PROXY, "kms:EnableKey"])),
          ...given("user", "list", later(from(PROXY))),
        ],
        ...subject,
        says: more("kms:EnableKey"),
      },
    },
    good: {
      "what a proxy needs": { resources: [...proxy, ...given("user", "use", from(PROXY))] },
      "what a proxy needs, by two policies": {
        resources: [
          ...proxy,
          ...given("user", "use", from(["kms:Encrypt", "kms:Decrypt"])),
          ...given("user", "look", from(["kms:DescribeKey"])),
        ],
      },
    },
    notApplicable: {
      "no host": {
        resources: [user(), key(), ...given("user", "use", from(["kms:Encrypt"]))],
        ...subject,
        says: NO_PROXY,
      },
      "no use of keys": {
        resources: [
          ...proxy,
          ...given("user", "list", from(["oss:ListBuckets"], "acs:oss:*:*:reports")),
        ],
        ...subject,
        says: NO_PROXY,
      },
      "a policy of elsewhere": {
        resources: [
          ...proxy,
          ...given("user", "use", from(["kms:Encrypt"])),
          attached("user", "rest", custom("made-elsewhere")),
        ],
        ...subject,
        says: OTHERS,
      },
    },
    unknown: {
      "the document is known later": {
        resources: [...proxy, ...given("user", "use", later(from(["kms:Encrypt", "kms:Decrypt"])))],
        ...subject,
        says: less("kms:DescribeKey"),
      },
    },
  },
];
