import { z } from "zod";
import { parseCidr } from "../cidr";
import {
  ALIBABA_DELETION_WINDOW_IN_DAYS,
  EXTERNAL_KEY_ID_LENGTH,
  EXTERNAL_KEY_ID_PATTERN,
  KMS_DELETION_WINDOW_IN_DAYS,
  KMS_NAME_LENGTH,
  KMS_NAME_PATTERN,
  PORT,
  PROXY_COUNT,
  XKS_PORT,
  XKS_URI_ENDPOINT_PATTERN,
  XKS_URI_PATH_PATTERN,
  ZONE_COUNT,
  type Range,
} from "../limits";
import { TRUST_ANCHOR_ENCODINGS } from "../xks/endpoint";
import { field } from "./field";

const REGION_PATTERN = /^[a-z]{2,}(-[a-z0-9]+)+$/;

function text(pattern: RegExp, expected: string, fix: string): z.ZodString {
  return field(z.string().regex(pattern), expected, fix);
}

function whole(range: Range, unit: string, fix: string): z.ZodNumber {
  return field(
    z.number().int().min(range.min).max(range.max),
    `a whole number of ${unit} from ${range.min} to ${range.max}`,
    fix,
  );
}

function cidr(expected: string, fix: string): z.ZodString {
  return field(
    z.string().refine((value) => value.includes("/") && parseCidr(value) !== undefined),
    expected,
    fix,
  );
}

function id(prefix: string, what: string): z.ZodString {
  return text(
    new RegExp(`^${prefix}-[a-z0-9]+$`),
    `the id of ${what} (${prefix}-...)`,
    `copy it from the console, or leave it out to have one made`,
  );
}

const region = text(
  REGION_PATTERN,
  "a region id such as cn-beijing",
  "use the region's id, not its name",
);

const volcengine = z.strictObject({
  region,
  zones: field(
    z
      .array(text(REGION_PATTERN, "a zone id such as cn-beijing-a", "use the zone's id"))
      .min(ZONE_COUNT.min)
      .max(ZONE_COUNT.max),
    `${ZONE_COUNT.min} or ${ZONE_COUNT.max} zone ids of the region`,
    "name the zone that the subnets, proxies and load balancer are made in, and a second one for production",
  ),
  kmsServiceAccountId: text(
    /^\d{6,20}$/,
    "the digits of an account id",
    "leave it out outside special partitions",
  ).default("2100052433"),
});

const existingNetwork = z.strictObject({
  vpcId: id("vpc", "a VPC"),
  subnetIds: field(
    z.array(id("subnet", "a subnet")).min(1).max(ZONE_COUNT.max),
    "one subnet id per zone, in the order of the zones",
    "list them in the order of volcengine.zones",
  ),
  securityGroupId: id("sg", "a security group").optional(),
});

const network = z.strictObject({
  cidr: cidr(
    "an IPv4 network such as 10.60.0.0/16",
    "choose a private range that no connected network uses",
  ).default("10.60.0.0/16"),
  existing: existingNetwork.optional(),
  egress: field(
    z.enum(["eip", "nat", "existing"]),
    '"eip", "nat" or "existing"',
    'use "eip" for development, "nat" for production, "existing" when an adopted VPC has a way out',
  ).default("nat"),
});

const archive = z.strictObject({
  url: text(
    /^https:\/\/[^\s'"\\]+\.tar\.gz$/,
    "an https URL that ends in .tar.gz",
    "use the vendor's download address",
  ),
  sha256: text(
    /^[0-9a-f]{64}$/,
    "the SHA-256 of the archive in 64 lower-case hex digits",
    "run hyok pin URL and copy what it prints",
  ),
});

const proxy = z.strictObject({
  count: whole(PROXY_COUNT, "proxies", "use one for development and two for production").default(1),
  instanceType: text(
    /^ecs\.[a-z0-9.-]+$/,
    "an ECS instance type such as ecs.g3i.large",
    "use a type that the zone offers",
  ).default("ecs.g3i.large"),
  imageId: text(
    /^image-[a-z0-9-]+$/,
    "an ECS image id (image-...)",
    "use a Linux image of the region",
  ),
  systemVolumeSizeGiB: whole({ min: 20, max: 2048 }, "GiB", "20 is enough for a proxy").default(20),
  port: whole(PORT, "port number", `use ${XKS_PORT}: KMS calls no other port`).default(XKS_PORT),
  pathPrefix: text(
    /^([A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*)?$/,
    "path segments of letters, digits, - and _ without slashes at the ends, or nothing",
    "leave it empty unless several key stores share a proxy",
  ).default(""),
  archive,
  existingInstanceIds: field(
    z.array(id("i", "an ECS instance")).min(PROXY_COUNT.min).max(PROXY_COUNT.max),
    `${PROXY_COUNT.min} to ${PROXY_COUNT.max} instance ids`,
    "list the instances that shall run a proxy",
  ).optional(),
  existingHostKeys: field(
    z.array(z.string().regex(/^ssh-ed25519 \S+/)).min(1),
    "one public host key per existing instance (ssh-ed25519 AAAA...)",
    "read it on the host: cat /etc/ssh/ssh_host_ed25519_key.pub",
  ).optional(),
});

const adminCidrs = field(
  z
    .array(
      cidr(
        "an IPv4 network such as 198.51.100.10/32",
        "give the operators' own addresses, as narrow as you can",
      ),
    )
    .min(1),
  "at least one network that operators connect from",
  "port 22 is opened to these networks only",
);

const operatorAccess = field(
  z.discriminatedUnion("mode", [
    z.strictObject({ mode: z.literal("publicAddress"), adminCidrs }),
    z.strictObject({
      mode: z.literal("bastion"),
      adminCidrs,
      bastion: z.strictObject({
        host: text(
          /^[A-Za-z0-9.-]+$/,
          "a host name or address",
          "name the bastion as the operator reaches it",
        ),
        port: whole(PORT, "port number", "22 unless the bastion listens elsewhere").default(22),
        user: text(
          /^[a-z_][a-z0-9_-]*$/,
          "a Linux user name",
          "name the user that the key belongs to",
        ).default("root"),
        hostKey: text(
          /^ssh-ed25519 [A-Za-z0-9+/=]+/,
          "the bastion's public host key (ssh-ed25519 AAAA...)",
          "read it on the bastion: cat /etc/ssh/ssh_host_ed25519_key.pub",
        ),
      }),
    }),
    z.strictObject({ mode: z.literal("privateNetwork"), adminCidrs }),
  ]),
  'mode "publicAddress", "bastion" or "privateNetwork" with the fields of that mode',
  "say how an operator reaches the proxies by SSH",
);

const keySource = field(
  z.discriminatedUnion("provider", [
    z.strictObject({
      provider: z.literal("aliyun"),
      region,
      accountId: text(
        /^\d{16}$/,
        "the 16 digits of an Alibaba Cloud account id",
        "copy it from the console's account page",
      ).optional(),
      endpoint: text(
        /^[A-Za-z0-9.-]+$/,
        "a host name such as kms.cn-beijing.aliyuncs.com",
        "leave it out for the region's shared gateway",
      ).optional(),
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
    }),
    z.strictObject({
      provider: z.literal("aws"),
      region,
      endpoint: text(
        /^[A-Za-z0-9.-]+$/,
        "a host name such as kms.eu-central-1.amazonaws.com",
        "leave it out for the region's endpoint",
      ).optional(),
    }),
  ]),
  'provider "aliyun" or "aws" with the fields of that provider',
  "say which key manager holds the external keys",
);

const hostedKey = z.strictObject({
  name: field(
    z.string().regex(KMS_NAME_PATTERN).min(KMS_NAME_LENGTH.min).max(KMS_NAME_LENGTH.max),
    `${KMS_NAME_LENGTH.min} to ${KMS_NAME_LENGTH.max} letters, digits, - and _`,
    "choose the name that the fine-tuning team will see",
  ),
  alias: field(
    z
      .string()
      .regex(EXTERNAL_KEY_ID_PATTERN)
      .min(EXTERNAL_KEY_ID_LENGTH.min)
      .max(EXTERNAL_KEY_ID_LENGTH.max),
    `${EXTERNAL_KEY_ID_LENGTH.min} to ${EXTERNAL_KEY_ID_LENGTH.max} letters, digits, ., _ and -`,
    "choose the proxy's name for the external key",
  ).optional(),
  externalKeyId: field(
    z.string().min(1).max(256),
    "the id or ARN of an existing key in the key manager",
    "leave it out to have one made",
  ).optional(),
  description: field(z.string().max(8192), "at most 8192 characters", "shorten it").optional(),
});

const wire = z.strictObject({
  vpcEndpointServiceName: field(
    z.string().min(20).max(128),
    "20 to 128 characters",
    "leave it out for the endpoint service's name",
  ).optional(),
  uriEndpoint: text(
    XKS_URI_ENDPOINT_PATTERN,
    "https:// and a host name, without port and path",
    "leave it out for the service domain",
  ).optional(),
  uriPath: text(
    XKS_URI_PATH_PATTERN,
    "a path that ends in /kms/xks/v1",
    "leave it out for the path of the prefix",
  ).optional(),
  trustAnchorEncoding: field(
    z.enum(TRUST_ANCHOR_ENCODINGS),
    TRUST_ANCHOR_ENCODINGS.map((each) => `"${each}"`).join(" or "),
    "leave it out",
  ).optional(),
});

const kmsRole = z.strictObject({
  serviceLinkedRoles: field(
    z.array(z.string().regex(/^[A-Za-z_]+$/)),
    "service codes such as kms, ark, clb, privatelink",
    "leave it out for the four that the key path needs",
  ).default(["kms", "ark", "clb", "privatelink"]),
  explicitRole: z
    .strictObject({
      roleName: text(
        /^[A-Za-z0-9_-]{1,64}$/,
        "1 to 64 letters, digits, - and _",
        "choose a free role name",
      ),
      servicePrincipal: text(
        /^[a-z_]+$/,
        "a service code such as ark",
        "ask the vendor for the service that assumes the role",
      ),
    })
    .optional(),
});

const balancer = z.strictObject({
  specification: field(
    z.enum(["small_1", "small_2", "medium_1", "medium_2", "large_1", "large_2"]),
    "small_1, small_2, medium_1, medium_2, large_1 or large_2",
    "small_1 is enough for hosted keys",
  ).default("small_1"),
  existingId: id("clb", "a load balancer").optional(),
});

/** Tag keys and values of both clouds: the narrower limits of the two. */
const tags = field(
  z.record(
    z.string().regex(/^(?!aliyun|acs:|volc:|sys:)[A-Za-z0-9_.:/=+@-]{1,64}$/i),
    z.string().max(128),
  ),
  "at most 20 tags with keys of 1 to 64 characters that do not start with aliyun, acs:, volc: or sys:",
  "rename or remove the tag",
);

/** The whole configuration of one environment, one member per key of `Pulumi.<env>.yaml`. */
export const ENVIRONMENT_SCHEMA = z.strictObject({
  volcengine,
  network: network.prefault({}),
  balancer: balancer.prefault({}),
  proxy,
  operatorAccess,
  keySource,
  hostedKeys: field(
    z.array(hostedKey).min(1).max(100),
    "1 to 100 keys",
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
  kmsAccess: kmsRole.prefault({}),
  credentialRotation: whole(
    { min: 1, max: 1_000_000 },
    "rotations",
    "raise it by one to renew the proxy's access key",
  ).default(1),
  wire: wire.prefault({}),
  tags: tags.default({}),
});

/** The configuration after parsing: defaults filled in. */
export type EnvironmentConfig = z.output<typeof ENVIRONMENT_SCHEMA>;

/** Secrets are keys of their own, as one secret inside an object makes the whole object secret. */
export const SECRET_KEYS = ["awsAccessKeyId", "awsSecretAccessKey", "operatorPrivateKey"] as const;
export type SecretKey = (typeof SECRET_KEYS)[number];
