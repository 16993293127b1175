import { grant, KEY } from "../../core/ram/judge/judge-case";
import { Policy } from "@pulumi/alicloud/ram/policy";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { resource, type StackFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { document, policyArgs, USE } from "./bases";
import { attached, custom, given, group, joined, member, role, user, vendors } from "./stacks";

const END = document(grant("kms:ScheduleKeyDeletion", KEY));

const BOTH =
  "the policies together allow kms:Encrypt, kms:Decrypt, kms:ScheduleKeyDeletion, expected either the use or the administration of keys";

const NONE = "no policy of this stack is attached";

/** Fixtures of the rule about what principals get by several policies. */
export const STACK_FIXTURES: readonly StackFixtures[] = [
  {
    rule: "alibaba-ram-separate-principals",
    broken: {
      "two policies of a user": {
        resources: [user(), ...given("user", "use", USE), ...given("user", "end", END)],
        subject: "user",
        says: BOTH,
      },
      "two policies of a user, while who else has one is known later": {
        resources: [
          user(),
          ...given("user", "use", USE),
          ...given("user", "end", END),
          resource(UserPolicyAttachment, "other", {
            args: { userName: later("somebody"), ...custom("end") },
          }),
        ],
        subject: "user",
        says: BOTH,
      },
      "two policies of a role": {
        resources: [role(), ...given("role", "use", USE), ...given("role", "end", END)],
        subject: "role",
        says: BOTH,
      },
      "two policies of a group, which its member has, too": {
        resources: [
          user(),
          group(),
          member(),
          ...given("group", "use", USE),
          ...given("group", "end", END),
        ],
        subject: "group",
        says: BOTH,
      },
      "one of a user, one of its group": {
        resources: [
          user(),
          group(),
          member(),
          ...given("user", "use", USE),
          ...given("group", "end", END),
        ],
        subject: "user",
        says: BOTH,
      },
      "one of a user, one of the group that it joins": {
        resources: [
          user(),
          group(),
          joined(),
          ...given("user", "use", USE),
          ...given("group", "end", END),
        ],
        subject: "user",
        says: BOTH,
      },
    },
    good: {
      "use alone, by two policies": {
        resources: [user(), ...given("user", "use", USE), ...given("user", "more", USE)],
      },
      "two users": {
        resources: [user(), role(), ...given("user", "use", USE), ...given("role", "end", END)],
      },
    },
    notApplicable: {
      "no policy": { resources: [user()], subject: "user", says: NONE },
      "a policy of the vendor": {
        resources: [user(), attached("user", "read", vendors("AliyunKMSReadOnlyAccess"))],
        subject: "user",
        says: NONE,
      },
    },
    unknown: {
      "who has one of them is known later": {
        resources: [
          user(),
          ...given("user", "use", USE),
          resource(Policy, "end", { args: policyArgs({ policyName: "end", policyDocument: END }) }),
          resource(UserPolicyAttachment, "end-attachment", {
            args: { userName: later("user"), ...custom("end") },
          }),
        ],
        subject: "user",
        says: BOTH,
      },
      "one document is known later": {
        resources: [user(), ...given("user", "use", USE), ...given("user", "end", later(END))],
        subject: "user",
        says: BOTH,
      },
    },
  },
];
