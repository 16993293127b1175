import { parseCidr } from "../cidr";

/** What a value of a condition must be. */
export type ConditionValueKind = "address" | "date" | "truth" | "text";

/** Condition operators of RAM by what they compare. Source: RAM, policy elements; the date operators for `acs:CurrentTime` are inferred. */
export const CONDITION_OPERATORS: Readonly<Record<ConditionValueKind, readonly string[]>> = {
  address: ["IpAddress", "NotIpAddress"],
  date: [
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
  ],
  truth: ["Bool"],
  text: [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
  ],
};

/** Forms of values in words. */
export const VALUE_FORMS: Readonly<Record<ConditionValueKind, string>> = {
  address: "an address or a network such as 192.0.2.0/24 without bits below its prefix",
  date: "a date such as 2026-05-20T06:34:21Z",
  truth: "true or false",
  text: "a text",
};

/** Condition keys without a name of their own in them. Source: Alibaba Cloud KMS collection 1.1; RAM, policy elements. */
const FIXED_KEYS: Readonly<Record<string, ConditionValueKind>> = {
  "acs:SourceIp": "address",
  "acs:VpcSourceIp": "address",
  "acs:CurrentTime": "date",
  "acs:SecureTransport": "truth",
  "acs:MFAPresent": "truth",
  "acs:SourceVpc": "text",
  "acs:PrincipalARN": "text",
  "ram:ServiceName": "text",
};

/** Condition keys that end in the key of a tag. */
const TAG_KEYS = /^(kms:tag|acs:RequestTag|acs:ResourceTag)\/\S+$/;

/** Condition keys that only the shared gateway answers: a call through a dedicated instance never has them. Source: page of the classic KMS SDK, 2025. */
export const SHARED_GATEWAY_KEYS: readonly string[] = ["acs:SourceVpc", "acs:VpcSourceIp"];

/** What the values of a condition key are; undefined for a key that RAM does not have. */
export function conditionKeyKind(key: string): ConditionValueKind | undefined {
  if (Object.hasOwn(FIXED_KEYS, key)) return FIXED_KEYS[key];
  return TAG_KEYS.test(key) ? "text" : undefined;
}

/** The key that was probably meant; undefined when nothing is near. */
export function meantConditionKey(key: string): string | undefined {
  const tag = /^(?:\w+:)?tag[:/](\S+)$/i.exec(key);
  if (tag) return `kms:tag/${tag[1] ?? ""}`;
  const name = key.slice(key.indexOf(":") + 1).toLowerCase();
  return Object.keys(FIXED_KEYS).find((known) => known.toLowerCase().endsWith(`:${name}`));
}

/** Whether a text is a value of a kind. */
export function isValueOf(kind: ConditionValueKind, value: string): boolean {
  if (kind === "address") return parseCidr(value) !== undefined || isIpv6(value);
  if (kind === "date") return DATE.test(value) && !Number.isNaN(Date.parse(value));
  return kind === "text" ? value !== "" : /^(true|false)$/i.test(value);
}

const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/;

function isIpv6(value: string): boolean {
  const match = /^([0-9a-f:]{2,39})(?:\/(\d{1,3}))?$/i.exec(value);
  return match?.[1]?.includes(":") === true && Number(match[2] ?? 0) <= 128;
}

/** One condition: the key must fit one of the values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The call comes from one of these addresses. */
export function fromAddresses(cidrs: readonly string[]): Condition {
  return { operator: "IpAddress", key: "acs:SourceIp", values: cidrs };
}

/** The call comes from one of these VPCs; through the shared gateway only. */
export function fromVpcs(vpcIds: readonly string[]): Condition {
  return { operator: "StringEquals", key: "acs:SourceVpc", values: vpcIds };
}

/** The call is made before a time. */
export function before(time: string): Condition {
  return { operator: "DateLessThan", key: "acs:CurrentTime", values: [time] };
}

/** The call is made after a time. */
export function after(time: string): Condition {
  return { operator: "DateGreaterThan", key: "acs:CurrentTime", values: [time] };
}

/** The key has a tag with one of these values, in any case. */
export function taggedWith(tagKey: string, values: readonly string[]): Condition {
  return { operator: "StringEqualsIgnoreCase", key: `kms:tag/${tagKey}`, values };
}

/** The service-linked role is one of these services'. */
export function forServices(serviceNames: readonly string[]): Condition {
  return { operator: "StringEquals", key: "ram:ServiceName", values: serviceNames };
}
