import { AccessKeyPolicy } from "@pulumi/alicloud/ram/accessKeyPolicy";
import { LoginProfile } from "@pulumi/alicloud/ram/loginProfile";
import { Command } from "@pulumi/command/remote/command";
import { grant, KEY } from "../../core/ram/judge/judge-case";
import { commandArgs } from "../proxy/bases";
import { resource, type StackFixtures } from "../support/fixture";
import { later, ref, secret } from "../support/markers";
import { document, FROM_OFFICE } from "./bases";
import { attached, custom, given, group, key, member, user, vendors } from "./stacks";

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

const ANYWHERE = (policy: string) =>
  `policy ${policy} allows calls from anywhere, expected a condition on acs:SourceIp in each statement or a network policy of the access key`;

const OPEN = document(grant("kms:Encrypt", KEY));

const bound = (Status: string, IPList: readonly string[]) =>
  resource(AccessKeyPolicy, "network", {
    args: {
      userAccessKeyId: ref("key"),
      accessKeyPolicy: JSON.stringify({
        Version: 1,
        Status,
        Statements: IPList.length === 0 ? [] : [{ Type: "ClassicWhiteList", IPList }],
      }),
    },
  });

const login = resource(LoginProfile, "login", {
  args: { userName: ref("user", "name"), password: secret("not-a-real-one") },
});

const subject = { subject: "user" } as const;

/** Fixtures of the rules about access keys and who acts by them. */
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
  {
    rule: "alibaba-ram-access-key",
    broken: {
      "a login beside": {
        resources: [user(), key(), login, ...given("user", "use", from(PROXY))],
        subject: "key",
        says: "the user has a console login, expected a user for programs alone",
      },
      "no condition on the source": {
        resources: [user(), key(), ...given("user", "use", OPEN)],
        subject: "key",
        says: ANYWHERE("use"),
      },
      "no condition in one of two policies": {
        resources: [
          user(),
          key(),
          ...given("user", "use", from(PROXY)),
          ...given("user", "more", OPEN),
        ],
        subject: "key",
        says: ANYWHERE("more"),
      },
      "a condition that lets everybody in": {
        resources: [
          user(),
          key(),
          ...given(
            "user",
            "use",
            document(grant("kms:Encrypt", KEY, { IpAddress: { "acs:SourceIp": ["0.0.0.0/0"] } })),
          ),
        ],
        subject: "key",
        says: ANYWHERE("use"),
      },
      "a denial of some addresses alone": {
        resources: [
          user(),
          key(),
          ...given(
            "user",
            "use",
            document(grant("kms:Encrypt", KEY), {
              Effect: "Deny",
              Action: "*",
              Resource: "*",
              Condition: FROM_OFFICE,
            }),
          ),
        ],
        subject: "key",
        says: ANYWHERE("use"),
      },
      "a network policy that is off": {
        resources: [
          user(),
          key(),
          bound("Inactive", ["192.0.2.0/24"]),
          ...given("user", "use", OPEN),
        ],
        subject: "key",
        says: ANYWHERE("use"),
      },
      "a network policy without networks": {
        resources: [user(), key(), bound("Active", []), ...given("user", "use", OPEN)],
        subject: "key",
        says: ANYWHERE("use"),
      },
      "a network policy that lets everybody in": {
        resources: [user(), key(), bound("Active", ["0.0.0.0/0"]), ...given("user", "use", OPEN)],
        subject: "key",
        says: ANYWHERE("use"),
      },
      "a copy in a file": {
        resources: [
          user(),
          key({ userName: ref("user", "name"), secretFile: "key.json" }),
          ...given("user", "use", from(PROXY)),
        ],
        subject: "key",
        says: "secretFile is set, expected no copy of the secret in a file",
      },
      "no user": {
        resources: [key({})],
        subject: "key",
        says: "userName is not set, expected a user of the program's own",
      },
    },
    good: {
      "a condition on the source": {
        resources: [user(), key(), ...given("user", "use", from(PROXY))],
      },
      "a network policy": {
        resources: [
          user(),
          key(),
          bound("Active", ["192.0.2.0/24"]),
          ...given("user", "use", OPEN),
        ],
      },
      "a denial of everywhere else": {
        resources: [
          user(),
          key(),
          ...given(
            "user",
            "use",
            document(grant("kms:Encrypt", KEY), {
              Effect: "Deny",
              Action: "*",
              Resource: "*",
              Condition: { NotIpAddress: { "acs:SourceIp": ["192.0.2.0/24"] } },
            }),
          ),
        ],
      },
    },
    notApplicable: {
      "a user of elsewhere": {
        resources: [key({ userName: "ann" })],
        subject: "key",
        says: "the user is not of this stack",
      },
      "no policy": {
        resources: [user(), key()],
        subject: "key",
        says: "no policy of this stack is attached",
      },
      "a policy of elsewhere": {
        resources: [
          user(),
          key(),
          ...given("user", "use", from(PROXY)),
          attached("user", "rest", custom("made-elsewhere")),
        ],
        subject: "key",
        says: OTHERS,
      },
    },
    unknown: {
      "the document is known later": {
        resources: [user(), key(), ...given("user", "use", later(OPEN))],
        subject: "key",
        says: ANYWHERE("use"),
      },
    },
  },
];
