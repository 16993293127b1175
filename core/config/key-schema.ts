import { z } from "zod";
import { parseCidr } from "../cidr";
import {
  ALIBABA_DELETION_WINDOW_IN_DAYS,
  ENDPOINT_SERVICE_NAME_LENGTH,
  EXTERNAL_KEY_ID_LENGTH,
  EXTERNAL_KEY_ID_PATTERN,
  KMS_NAME_LENGTH,
  KMS_NAME_PATTERN,
  XKS_URI_ENDPOINT_LENGTH,
  XKS_URI_ENDPOINT_PATTERN,
  XKS_URI_PATH_LENGTH,
  XKS_URI_PATH_PATTERN,
} from "../limits";
import { KMS_PROFILES } from "../kms/profile";
import { TRUST_ANCHOR_ENCODINGS } from "../xks/endpoint";
import { field, object } from "./field";
import { choice, FILL_OR_REMOVE, REGION, sized, text, whole } from "./forms";

/**
 * An existing key by id or by ARN: one key each, as the proxy's permissions are granted on exactly the keys that are named. An alias can be pointed at another key,
 * and a wildcard names them all.
 */
const EXTERNAL_KEY =
  /^([A-Za-z0-9-]{1,64}|acs:kms:[a-z0-9-]+:\d+:key\/[A-Za-z0-9-]{1,64}|arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]{1,64})$/;

/** Characters in a key's description. Source: upstream provider, `kms.Key.description`. */
const DESCRIPTION_MAX_LENGTH = 8192;

/** A key's description. */
export const DESCRIPTION = field(
  z.string().max(DESCRIPTION_MAX_LENGTH),
  `at most ${DESCRIPTION_MAX_LENGTH} characters`,
  "shorten it",
);

function host(example: string, default_: string): z.ZodString {
  return text(
    /^[A-Za-z0-9.-]+$/,
    `a host name such as ${example}`,
    `leave it out for the region's ${default_}`,
  );
}

/** What must be true before the proxies can call the instance itself. */
const DEDICATED_GATEWAY = object(
  {
    privateRoute: field(
      z.string().regex(/\S/).max(256),
      "what connects the proxies' VPC with the instance's, in 1 to 256 characters",
      "say what it is, such as a VPN gateway",
    ),
    proxySupportsClientKeys: field(
      z.boolean(),
      "true or false",
      "set it to true when your proxy signs with a client key: the vendor's does not",
    ),
  },
  "write privateRoute and proxySupportsClientKeys below it, or remove it",
);

/** The key manager that holds the external keys. */
export const KEY_SOURCE = field(
  z.discriminatedUnion("provider", [
    z.strictObject({
      provider: z.literal("aliyun"),
      region: REGION,
      accountId: text(
        /^\d{16}$/,
        "the 16 digits of an Alibaba Cloud account id, in quotes",
        "copy it from the console's account page",
      ).optional(),
      endpoint: host("kms.cn-beijing.aliyuncs.com", "shared gateway").optional(),
      pendingWindowInDays: whole(
        ALIBABA_DELETION_WINDOW_IN_DAYS,
        "days",
        "use 30 or more unless the key protects no data",
      ).default(30),
      sourceCidrs: field(
        z.array(z.string().refine((value) => parseCidr(value) !== undefined)),
        "addresses or networks that the proxies call from",
        "leave it out to use the proxies' own public addresses",
      ).optional(),
      profile: choice(KMS_PROFILES, "leave it out for the service of today").default("2026"),
      keyManagerGateway: choice(
        ["shared", "dedicated"],
        "leave it out: the vendor's proxy calls the shared gateway",
      ).default("shared"),
      dedicatedGateway: DEDICATED_GATEWAY.optional(),
      accessKeyRotation: whole(
        { min: 1, max: 1_000_000 },
        "rotations",
        "raise it by one for a new access key; the old one lives until the proxies have the new one",
      ).default(1),
    }),
    z.strictObject({
      provider: z.literal("aws"),
      region: REGION,
      endpoint: host("kms.eu-central-1.amazonaws.com", "endpoint").optional(),
    }),
  ]),
  'provider "aliyun" or "aws" with the fields of that provider',
  "say which key manager holds the external keys",
);

/** A key to host. */
export const HOSTED_KEY = object(
  {
    name: sized(KMS_NAME_PATTERN, KMS_NAME_LENGTH, {
      expected: "letters, digits, - and _",
      fix: "choose the name that the fine-tuning team will see",
    }),
    alias: sized(EXTERNAL_KEY_ID_PATTERN, EXTERNAL_KEY_ID_LENGTH, {
      expected: "letters, digits, ., _ and -",
      fix: "choose the proxy's name for the external key",
    }).optional(),
    externalKeyId: text(
      EXTERNAL_KEY,
      "the id or key ARN of an existing key in the key manager",
      "leave it out to have one made",
    ).optional(),
    description: DESCRIPTION.optional(),
  },
  "name the key, such as - name: finetune",
);

/** Overrides of values whose form Volcengine does not document. */
export const WIRE = object(
  {
    vpcEndpointServiceName: sized(/^\S+$/, ENDPOINT_SERVICE_NAME_LENGTH, {
      expected: "characters without spaces",
      fix: "leave it out for the endpoint service's name",
    }).optional(),
    uriEndpoint: sized(XKS_URI_ENDPOINT_PATTERN, XKS_URI_ENDPOINT_LENGTH, {
      expected: "characters of https:// and a host name, without port and path",
      fix: "leave it out for the service domain",
    }).optional(),
    uriPath: sized(XKS_URI_PATH_PATTERN, XKS_URI_PATH_LENGTH, {
      expected: "characters of a path that ends in /kms/xks/v1",
      fix: "leave it out for the path of the prefix",
    }).optional(),
    trustAnchorEncoding: field(
      z.enum(TRUST_ANCHOR_ENCODINGS),
      TRUST_ANCHOR_ENCODINGS.map((each) => `"${each}"`).join(" or "),
      "leave it out",
    ).optional(),
  },
  FILL_OR_REMOVE,
);
