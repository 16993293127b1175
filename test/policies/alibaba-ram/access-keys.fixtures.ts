import { LoginProfile } from "@pulumi/alicloud/ram/loginProfile";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { grant, KEY } from "../../core/ram/judge/judge-case";
import { resource, type StackFixtures } from "../support/fixture";
import { later, ref, secret } from "../support/markers";
import { document, USE } from "./bases";
import { attached, bound, custom, given, group, key, member, user } from "./stacks";

const OTHERS = "a holder of the policy has other policies that this stack does not make";

const ANYWHERE = (policy: string) =>
  `policy ${policy} allows calls from anywhere, expected a condition on acs:SourceIp in each statement or a network policy of the access key`;

const OPEN = document(grant("kms:Encrypt", KEY));

const login = (userName = ref("user", "name")) =>
  resource(LoginProfile, "login", { args: { userName, password: secret("not-a-real-one") } });

const PERSON = "the user has a console login, expected a group as the holder of the policy";

/** Fixtures of the rules about access keys and people. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-ram-access-key",
    broken: {
      "a login beside": {
        resources: [user(), key(), group(), member(), login(), ...given("group", "use", USE)],
        subject: "key",
        says: "the user has a console login, expected a user for programs alone",
      },
      "no condition on the source": {
        resources: [user(), key(), ...given("user", "use", OPEN)],
        subject: "key",
        says: ANYWHERE("use"),
      },
      "no condition in one of two policies": {
        resources: [user(), key(), ...given("user", "use", USE), ...given("user", "more", OPEN)],
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
              Condition: { IpAddress: { "acs:SourceIp": ["192.0.2.0/24"] } },
            }),
          ),
        ],
        subject: "key",
        says: ANYWHERE("use"),
      },
      "a denial of one action from elsewhere": {
        resources: [
          user(),
          key(),
          ...given(
            "user",
            "use",
            document(grant("kms:Encrypt", KEY), {
              Effect: "Deny",
              Action: "kms:DescribeKey",
              Resource: "*",
              Condition: { NotIpAddress: { "acs:SourceIp": ["192.0.2.0/24"] } },
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
          ...given("user", "use", USE),
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
        resources: [user(), key(), ...given("user", "use", USE)],
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
          ...given("user", "use", USE),
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
  {
    rule: "alibaba-ram-person-policies",
    broken: {
      "a policy of a person": {
        resources: [user(), login(), ...given("user", "use", USE)],
        subject: "use-attachment",
        says: PERSON,
      },
    },
    good: {
      "a policy of a program": { resources: [user(), ...given("user", "use", USE)] },
      "a policy of a program beside a person": {
        resources: [user(), user("ann"), login(ref("ann", "name")), ...given("user", "use", USE)],
      },
    },
    notApplicable: {
      "a user of elsewhere": {
        resources: [
          resource(UserPolicyAttachment, "attachment", {
            args: { userName: "ann", ...custom("orders") },
          }),
        ],
        subject: "attachment",
        says: "the user is not of this stack",
      },
    },
    unknown: {
      "the user is known later": {
        resources: [
          user(),
          login(),
          resource(UserPolicyAttachment, "attachment", {
            args: { userName: later("user"), ...custom("orders") },
          }),
        ],
        subject: "attachment",
        says: PERSON,
      },
    },
  },
];
