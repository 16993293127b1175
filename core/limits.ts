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
