import { z } from "zod";
import { ALARM_EVENT_NAMES } from "../kms/alarm-events";
import { CLOUD_SERVICES } from "../kms/service-roles";
import {
  AUDIT_RETENTION_IN_DAYS,
  BUCKET_NAME_LENGTH,
  BUCKET_NAME_PATTERN,
  TRAIL_NAME_PATTERN,
} from "../limits";
import { field, object } from "./field";
import { choice, FILL_OR_REMOVE, sized, text, whole } from "./forms";

/** The trail that records every call of KMS. Its bucket is encrypted by OSS itself, never by a key that it tells about: no key can be named. */
export const AUDIT = field(
  z.discriminatedUnion("mode", [
    z.strictObject({
      mode: z.literal("trail"),
      retentionInDays: whole(
        AUDIT_RETENTION_IN_DAYS,
        "days",
        "for that long nobody can delete the events, nor the bucket",
      ).default(180),
      bucketName: sized(BUCKET_NAME_PATTERN, BUCKET_NAME_LENGTH, {
        expected: "small letters, digits and - that do not start or end with -",
        fix: "choose a name that no bucket of any account has, nor a stack that was destroyed",
      }),
    }),
    z.strictObject({
      mode: z.literal("existing"),
      trailName: text(
        TRAIL_NAME_PATTERN,
        "the name of a trail: 6 to 36 small letters, digits, _ and -, a letter first",
        "copy it from the ActionTrail console",
      ),
    }),
    z.strictObject({ mode: z.literal("none") }),
  ]),
  'mode "trail", "existing" or "none" with the fields of that mode',
  "say what records the calls of KMS",
);

const isDifferent = (values: readonly string[]) => new Set(values).size === values.length;

const ADOPT = 'use "adopt" for a role that the account has: making it again fails';
const CREATION = ["create", "adopt"] as const;

/** Roles through which cloud services act for the account. Most accounts have them already, so the kit makes none unless told to. */
export const SERVICE_ROLES = object(
  {
    keyStore: choice(CREATION, ADOPT).default("adopt"),
    actionTrail: choice(CREATION, ADOPT).default("adopt"),
    cloudServices: field(
      z.array(z.enum(CLOUD_SERVICES)).refine(isDifferent),
      `different ones of ${CLOUD_SERVICES.join(", ")}`,
      "name the uses whose role is to be made, or leave it out",
    ).default([]),
  },
  FILL_OR_REMOVE,
);

const contact = object(
  {
    name: text(
      /^[A-Za-z][\w.-]{1,39}$/,
      "2 to 40 letters, digits, _, . and -, a letter first",
      "name the person or the team",
    ),
    mail: text(
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
      "a mail address",
      "give the address that alarms go to",
    ),
  },
  "write name and mail for each contact",
);

/** Who is told when something happens to a key. A webhook is a secret of the stack, `alarmWebhook`, as its address may hold a token. */
export const ALARMS = object(
  {
    contacts: field(
      z.array(contact),
      "a list of contacts",
      "leave it out to use contactGroup",
    ).default([]),
    contactGroup: field(
      z.string().regex(/\S/).max(128),
      "the name of a contact group in 1 to 128 characters",
      "leave it out to have one made of the contacts",
    ).optional(),
    events: field(
      z.array(z.enum(ALARM_EVENT_NAMES)).min(1).refine(isDifferent),
      `different ones of ${ALARM_EVENT_NAMES.join(", ")}`,
      "leave it out for all of them",
    ).default([...ALARM_EVENT_NAMES]),
  },
  FILL_OR_REMOVE,
);
