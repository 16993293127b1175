/**
 * Limits of the two clouds and of the XKS protocol, each with its unit and source. Messages and schemas interpolate them, so that text and code agree.
 * "SDK schema" is the length metadata that the vendor's generated SDKs of Volcengine KMS 2021-02-18 agree on.
 */

/** A closed range of whole numbers. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Characters in the name of a custom key store, keyring or KMS key. Source: SDK schema; KMS documentation 6476/1337064. */
export const KMS_NAME_LENGTH: Range = { min: 2, max: 31 };

/** Characters allowed in keyring and key names. For custom key stores the same set is used, as theirs is not documented. Source: KMS documentation 6476/1337064. */
export const KMS_NAME_PATTERN = /^[a-zA-Z0-9_-]+$/;

/** Characters in a trust anchor certificate (base64 of DER). Source: SDK schema. */
export const TRUST_ANCHOR_LENGTH: Range = { min: 1, max: 5000 };

/** Characters in the access key id of an XKS proxy. Source: SDK schema. */
export const XKS_ACCESS_KEY_ID_LENGTH: Range = { min: 20, max: 30 };

/** Characters of an XKS proxy access key id. Source: AWS XKS Proxy API specification; for Volcengine inferred from the vendor's sample. */
export const XKS_ACCESS_KEY_ID_PATTERN = /^[A-Z2-7]+$/;

/** Characters in the secret access key of an XKS proxy. Source: SDK schema. */
export const XKS_SECRET_ACCESS_KEY_LENGTH: Range = { min: 43, max: 64 };

/** Characters of an XKS proxy secret access key. Source: AWS XKS Proxy API specification; for Volcengine inferred from the vendor's sample. */
export const XKS_SECRET_ACCESS_KEY_PATTERN = /^[A-Za-z0-9/+=]+$/;

/** Characters in the URI endpoint of an XKS proxy. Source: SDK schema. */
export const XKS_URI_ENDPOINT_LENGTH: Range = { min: 10, max: 128 };

/** Form of the URI endpoint: no port, no path. Source: AWS KMS API reference, CustomKeyStore. */
export const XKS_URI_ENDPOINT_PATTERN = /^https:\/\/[a-zA-Z0-9.-]+$/;

/** Characters in the URI path of an XKS proxy. Source: SDK schema. */
export const XKS_URI_PATH_LENGTH: Range = { min: 10, max: 128 };

/** Form of the URI path. Source: AWS KMS API reference; for Volcengine inferred. */
export const XKS_URI_PATH_PATTERN = /^(\/[a-zA-Z0-9_-]+)*\/kms\/xks\/v\d{1,2}$/;

/** Characters in the name of an endpoint service. Source: SDK schema. */
export const ENDPOINT_SERVICE_NAME_LENGTH: Range = { min: 20, max: 128 };

/** Characters in the id of a custom key store. Source: SDK schema. */
export const CUSTOM_KEY_STORE_ID_LENGTH = 36;

/** Characters in an external key id (the alias of `key_mapping`). Source: AWS XKS Proxy API specification; SDK schema. */
export const EXTERNAL_KEY_ID_LENGTH: Range = { min: 1, max: 128 };

/** Characters of an external key id. Source: AWS XKS Proxy API specification. */
export const EXTERNAL_KEY_ID_PATTERN = /^[A-Za-z0-9._-]+$/;

/** Days between scheduling and deletion of a Volcengine KMS key. Source: upstream provider, `kms.Key.pendingWindowInDays`. */
export const KMS_DELETION_WINDOW_IN_DAYS: Range = { min: 7, max: 30 };

/** Days between scheduling and deletion of an Alibaba Cloud KMS key. Source: upstream provider; Alibaba Cloud KMS collection 2.4.2. */
export const ALIBABA_DELETION_WINDOW_IN_DAYS: Range = { min: 7, max: 366 };

/** Characters in an Alibaba Cloud KMS instance id after its prefix are letters and digits. Source: samples of Alibaba Cloud KMS collection 2.4. */
export const KMS_INSTANCE_ID_PATTERN = /^kst-[a-z0-9]+$/;

/** Zones of a dedicated KMS instance that the upstream provider can say. Source: upstream provider, `kms.Instance.zoneIds`. */
export const INSTANCE_ZONE_COUNT = 2;

/** Months of a subscription to a KMS instance. Source: upstream provider, `kms.Instance.period`, without 0. */
export const SUBSCRIPTION_MONTHS: readonly number[] = [1, 2, 3, 6, 12, 24, 36];

/** Months that a subscription is renewed by. Source: upstream provider, `kms.Instance.renewPeriod`, without 0. */
export const RENEWAL_MONTHS: Range = { min: 1, max: 36 };

/** Key versions that a KMS instance holds. Source: upstream provider, `kms.Instance.keyNum`; "Purchase and enable a KMS instance". */
export const KEY_QUOTA: Range = { min: 100, max: 100_000 };

/** Keys in one Basic instance of 2022. Source: Alibaba Cloud KMS collection 2.1. */
export const KEY_QUOTA_OF_2022 = 1000;

/** Secrets that a KMS instance holds. Source: upstream provider, `kms.Instance.secretNum`. */
export const SECRET_QUOTA: Range = { min: 0, max: 100_000 };

/** VPCs bound to a KMS instance and accounts that share it, together. Source: upstream provider, `kms.Instance.vpcNum`; from 1, as the instance's own VPC counts. */
export const VPC_QUOTA: Range = { min: 1, max: 10_000 };

/** Calls in a second to one Basic instance of 2022. Source: Alibaba Cloud KMS collection 2.1. */
export const QUERIES_PER_SECOND_OF_2022 = 1000;

/** GB of an instance's log analysis, in steps of the least. Source: "Purchase and enable a KMS instance"; upstream provider, `kms.Instance.logStorage`. */
export const LOG_STORAGE_IN_GB: Range = { min: 1000, max: 500_000 };

/** GVSM instances of an HSM cluster: at least one in each of two zones. Source: Alibaba Cloud KMS collection 3.2; the upper end is our own. */
export const HSM_COUNT: Range = { min: 2, max: 16 };

/** Minutes that the stack waits for the person at the console: our own limit, at least the minutes that an instance takes to connect. */
export const BINDING_TIMEOUT_IN_MINUTES: Range = { min: 5, max: 1440 };

/** Days that audit events cannot be deleted. Source: OSS API, InitiateBucketWorm: one day to seventy years. */
export const AUDIT_RETENTION_IN_DAYS: Range = { min: 1, max: 25_550 };

/** Characters in the name of an OSS bucket. Source: OSS API, PutBucket. */
export const BUCKET_NAME_LENGTH: Range = { min: 3, max: 63 };

/** Characters of the name of an OSS bucket. Source: OSS API, PutBucket. */
export const BUCKET_NAME_PATTERN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Name of an ActionTrail trail. Source: ActionTrail API, CreateTrail. */
export const TRAIL_NAME_PATTERN = /^[a-z][a-z0-9_-]{5,35}$/;

/** Tags on one resource. Source: upstream providers of both clouds. */
export const TAG_COUNT_MAX = 20;

/** Proxies in one environment: our own limit, so that a rolling restart stays within one session. */
export const PROXY_COUNT: Range = { min: 1, max: 4 };

/** Availability zones that one CLB covers. Source: upstream provider, `clb.Clb.zoneType`. */
export const ZONE_COUNT: Range = { min: 1, max: 2 };

/** TCP ports. */
export const PORT: Range = { min: 1, max: 65535 };

/** Port that KMS calls. Source: AWS KMS API reference; for Volcengine inferred. */
export const XKS_PORT = 443;

/** Characters in an X.509 common name. Source: RFC 5280, ub-common-name. */
export const COMMON_NAME_MAX_LENGTH = 64;

/** Account of Volcengine KMS that connects to endpoint services. Source: Volcengine KMS documentation 82379/1802730, step 5; outside cn-beijing inferred. */
export const KMS_SERVICE_ACCOUNT_ID = "2100052433";

/** Prefix lengths of a network that may reach port 22: our own limit, so that the port is never open to a large part of the world. */
export const ADMIN_PREFIX: Range = { min: 16, max: 32 };

/** Where CLB health checks and PrivateLink traffic come from. Source: CLB documentation "Configuring a server security group"; 6406/68990. */
export const CLB_SOURCE_CIDR = "100.64.0.0/10";

/** Whether a whole number lies in a range. */
export function within(range: Range, value: number): boolean {
  return Number.isInteger(value) && value >= range.min && value <= range.max;
}
