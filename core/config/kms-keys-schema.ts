import { z } from "zod";
import { ALIAS_LENGTH, ALIAS_PATTERN } from "../kms/alias";
import {
  ALL_KEY_SPECS,
  KEY_ORIGINS,
  KEY_USAGES,
  ROTATION_INTERVAL_IN_DAYS,
  usagesOf,
} from "../kms/editions";
import { ALIBABA_DELETION_WINDOW_IN_DAYS, KMS_NAME_LENGTH, KMS_NAME_PATTERN } from "../limits";
import { field, object } from "./field";
import { choice, sized, whole } from "./forms";
import { DESCRIPTION } from "./key-schema";
import { TAGS } from "./tags-schema";

/** Keys of applications in one environment: our own limit. */
const KEY_COUNT_MAX = 100;

const alias = object(
  {
    name: sized(ALIAS_PATTERN, ALIAS_LENGTH, {
      expected: "letters, digits, _, - and /, without the prefix alias/",
      fix: "choose the name that applications will call the key by",
    }),
    generation: whole(
      { min: 1, max: 100 },
      "keys under the alias",
      "raise it by one to rotate by hand: the old keys stay",
    ).default(1),
  },
  "write name below it, or remove it",
);

const kmsKey = object(
  {
    name: sized(KMS_NAME_PATTERN, KMS_NAME_LENGTH, {
      expected: "letters, digits, - and _",
      fix: "choose the name that this configuration calls the key by",
    }),
    keySpec: choice(ALL_KEY_SPECS, "choose one; others cannot be made as code").default(
      "Aliyun_AES_256",
    ),
    keyUsage: choice(KEY_USAGES, "leave it out for what the key spec can do").optional(),
    origin: choice(KEY_ORIGINS, "leave it out unless you import the material").default(
      "Aliyun_KMS",
    ),
    acknowledgeExternalMaterial: field(
      z.boolean(),
      "true or false",
      "set it to true with origin EXTERNAL only",
    ).default(false),
    // What the key's own edition allows is a relation.
    rotationIntervalInDays: whole(
      ROTATION_INTERVAL_IN_DAYS.software,
      "days",
      "leave it out for no automatic rotation",
    ).optional(),
    pendingWindowInDays: whole(
      ALIBABA_DELETION_WINDOW_IN_DAYS,
      "days",
      "use 30 or more unless the key protects no data",
    ).default(30),
    status: choice(
      ["Enabled", "Disabled"],
      'use "Disabled" to switch the key off, and leave it out otherwise',
    ).optional(),
    description: DESCRIPTION.optional(),
    tags: TAGS.default({}),
    alias: alias.optional(),
  },
  "name the key, such as - name: orders",
).transform((key) => ({ ...key, keyUsage: key.keyUsage ?? usagesOf(key.keySpec)[0] }));

/** Keys of the owner's own applications. */
export const KMS_KEYS = field(
  z.array(kmsKey).max(KEY_COUNT_MAX),
  `at most ${KEY_COUNT_MAX} keys`,
  "leave it out for none",
);
