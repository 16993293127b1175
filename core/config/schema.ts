import { z } from "zod";
import { KMS_DELETION_WINDOW_IN_DAYS } from "../limits";
import { KMS_ACCESS } from "./access-schema";
import { APPLICATION_ACCESS } from "./application-access-schema";
import { ALARMS, AUDIT, SERVICE_ROLES } from "./audit-schema";
import { DEDICATED_KMS } from "./dedicated-kms-schema";
import { field, object } from "./field";
import { whole } from "./forms";
import { HOSTED_KEY, KEY_SOURCE, WIRE } from "./key-schema";
import { KMS_KEYS } from "./kms-keys-schema";
import { BALANCER, NETWORK, VOLCENGINE } from "./network-schema";
import { OPERATOR_ACCESS, PROXY } from "./proxy-schema";
import { TAGS } from "./tags-schema";

/** Keys in one environment: our own limit, below the keys that a keyring holds. */
const HOSTED_KEY_COUNT = { min: 1, max: 100 };

/** The whole configuration of one environment, one member per key of `Pulumi.<env>.yaml`. */
export const ENVIRONMENT_SCHEMA = object(
  {
    volcengine: VOLCENGINE,
    network: NETWORK.prefault({}),
    balancer: BALANCER.prefault({}),
    proxy: PROXY,
    operatorAccess: OPERATOR_ACCESS,
    keySource: KEY_SOURCE,
    hostedKeys: field(
      z.array(HOSTED_KEY).min(HOSTED_KEY_COUNT.min).max(HOSTED_KEY_COUNT.max),
      `${HOSTED_KEY_COUNT.min} to ${HOSTED_KEY_COUNT.max} keys`,
      "name at least one key to host",
    ),
    keyProtection: field(
      z.enum(["on", "off"]),
      '"on" or "off" (in quotes)',
      'use "off" only where loss of the data is harmless',
    ).default("on"),
    deletionWindowInDays: whole(
      KMS_DELETION_WINDOW_IN_DAYS,
      "days",
      "use 30 unless the keys protect no data",
    ).default(30),
    kmsAccess: KMS_ACCESS.prefault({}),
    credentialRotation: whole(
      { min: 1, max: 1_000_000 },
      "rotations",
      "raise it by one to renew the proxy's access key",
    ).default(1),
    wire: WIRE.prefault({}),
    tags: TAGS.default({}),
    dedicatedKms: DEDICATED_KMS.optional(),
    kmsKeys: KMS_KEYS.default([]),
    applicationAccess: APPLICATION_ACCESS.default([]),
    serviceRoles: SERVICE_ROLES.prefault({}),
    audit: AUDIT.default({ mode: "none" }),
    alarms: ALARMS.optional(),
  },
  "write the keys that it needs",
);

/** The configuration after parsing: defaults filled in. */
export type EnvironmentConfig = z.output<typeof ENVIRONMENT_SCHEMA>;

/** Secrets are keys of their own, as one secret inside an object makes the whole object secret. */
export const SECRET_KEYS = [
  "alarmWebhook",
  "awsAccessKeyId",
  "awsSecretAccessKey",
  "operatorPrivateKey",
] as const;

/** Name of a secret of the stack. */
export type SecretKey = (typeof SECRET_KEYS)[number];
