import { z } from "zod";
import { KMS_DELETION_WINDOW_IN_DAYS } from "../limits";
import { KMS_ACCESS } from "./access-schema";
import { field, object } from "./field";
import { whole } from "./forms";
import { HOSTED_KEY, KEY_SOURCE, WIRE } from "./key-schema";
import { BALANCER, NETWORK, VOLCENGINE } from "./network-schema";
import { OPERATOR_ACCESS, PROXY } from "./proxy-schema";

/** Keys in one environment: our own limit, below the keys that a keyring holds. */
const HOSTED_KEY_COUNT = { min: 1, max: 100 };

/** Tag keys and values of both clouds: the narrower limits of the two. */
const tags = field(
  z.record(
    z.string().regex(/^(?!aliyun|acs:|volc:|sys:)[A-Za-z0-9_.:/=+@-]{1,64}$/i),
    field(
      z.string().max(128),
      "a text of at most 128 characters",
      "shorten it, or put it in quotes",
    ),
  ),
  "tags by keys of 1 to 64 letters, digits and _.:/=+@- that do not start with aliyun, acs:, volc: or sys:",
  "rename or remove the tag",
);

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
    tags: tags.default({}),
  },
  "write the keys that it needs",
);

/** The configuration after parsing: defaults filled in. */
export type EnvironmentConfig = z.output<typeof ENVIRONMENT_SCHEMA>;

/** Secrets are keys of their own, as one secret inside an object makes the whole object secret. */
export const SECRET_KEYS = ["awsAccessKeyId", "awsSecretAccessKey", "operatorPrivateKey"] as const;

/** Name of a secret of the stack. */
export type SecretKey = (typeof SECRET_KEYS)[number];
