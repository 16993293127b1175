import { grant, KEY } from "../../core/ram/judge/judge-case";
import type { StackFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { document, USE } from "./bases";
import { attached, given, group, joined, member, role, user, vendors } from "./stacks";

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
      "one document is known later": {
        resources: [user(), ...given("user", "use", USE), ...given("user", "end", later(END))],
        subject: "user",
        says: BOTH,
      },
    },
  },
];
