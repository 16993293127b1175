import { BlockList, isIP } from "node:net";
import { matchesWildcard } from "./wildcard";

/** Facts of one request by condition key, for example `acs:SourceIp`. */
export type ConditionContext = Readonly<Record<string, string>>;

/** Judges one fact against one value of a policy. */
type Judge = (fact: string, value: string) => boolean;

interface Operator {
  /** True when a fact that fits none of the values fulfils the condition. */
  readonly negated: boolean;
  readonly judge: Judge;
  /** What a value of this operator must be; undefined when any text will do. */
  readonly valueForm?: { readonly accepts: (value: string) => boolean; readonly expected: string };
}

const ADDRESS_FORM = { accepts: isAddressRange, expected: "an IP address or a CIDR block" };
const DATE_FORM = {
  accepts: (value: string) => !Number.isNaN(Date.parse(value)),
  expected: "a date such as 2026-05-20T06:34:21Z",
};
const NUMBER_FORM = {
  accepts: (value: string) => value.trim() !== "" && Number.isFinite(Number(value)),
  expected: "a number",
};
const BOOLEAN_FORM = {
  accepts: (value: string) => /^(true|false)$/i.test(value),
  expected: "true or false",
};

const equal: Judge = (fact, value) => fact === value;
const equalIgnoreCase: Judge = (fact, value) => fact.toLowerCase() === value.toLowerCase();

/** Condition operators of RAM policies. A policy with any other is refused when it is created. */
export const CONDITION_OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["StringEquals", { negated: false, judge: equal }],
  ["StringNotEquals", { negated: true, judge: equal }],
  ["StringEqualsIgnoreCase", { negated: false, judge: equalIgnoreCase }],
  ["StringNotEqualsIgnoreCase", { negated: true, judge: equalIgnoreCase }],
  ["StringLike", { negated: false, judge: (fact, value) => matchesWildcard(value, fact) }],
  ["StringNotLike", { negated: true, judge: (fact, value) => matchesWildcard(value, fact) }],
  ["IpAddress", { negated: false, judge: inRange, valueForm: ADDRESS_FORM }],
  ["NotIpAddress", { negated: true, judge: inRange, valueForm: ADDRESS_FORM }],
  ["Bool", { negated: false, judge: equalIgnoreCase, valueForm: BOOLEAN_FORM }],
  ...ordered("Date", Date.parse, DATE_FORM),
  ...ordered("Numeric", Number, NUMBER_FORM),
]);

/**
 * Condition keys that the sandbox can answer. The VPC keys are never present in its requests, as they never are in a call over a public
 * endpoint; `ram:ServiceName` only in those for service-linked roles.
 */
export function isKnownConditionKey(key: string): boolean {
  return CONDITION_KEYS.has(key) || /^kms:tag\/.+$/.test(key);
}

const CONDITION_KEYS = new Set([
  "acs:SourceIp",
  "acs:CurrentTime",
  "acs:SecureTransport",
  "acs:SourceVpc",
  "acs:VpcSourceIp",
  "ram:ServiceName",
]);

/** One condition of a statement: its key must fit, or by a negated operator not fit, one of the values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Whether one condition holds. A key that the request does not have fulfils negated operators only. */
export function holds(condition: Condition, context: ConditionContext): boolean {
  const operator = CONDITION_OPERATORS.get(condition.operator);
  if (!operator) return false;
  const fact = Object.hasOwn(context, condition.key) ? context[condition.key] : undefined;
  const fits = fact !== undefined && condition.values.some((value) => operator.judge(fact, value));
  return fits !== operator.negated;
}

function ordered(
  prefix: string,
  read: (text: string) => number,
  valueForm: NonNullable<Operator["valueForm"]>,
): [string, Operator][] {
  const by = (compare: (fact: number, value: number) => boolean): Judge => {
    return (fact, value) => compare(read(fact), read(value));
  };
  const same = by((fact, value) => fact === value);
  return [
    [`${prefix}Equals`, { negated: false, judge: same, valueForm }],
    [`${prefix}NotEquals`, { negated: true, judge: same, valueForm }],
    [`${prefix}LessThan`, { negated: false, judge: by((a, b) => a < b), valueForm }],
    [`${prefix}LessThanEquals`, { negated: false, judge: by((a, b) => a <= b), valueForm }],
    [`${prefix}GreaterThan`, { negated: false, judge: by((a, b) => a > b), valueForm }],
    [`${prefix}GreaterThanEquals`, { negated: false, judge: by((a, b) => a >= b), valueForm }],
  ];
}

function isAddressRange(value: string): boolean {
  return rangeOf(value) !== undefined;
}

function rangeOf(
  value: string,
): { address: string; prefix: number; family: "ipv4" | "ipv6" } | undefined {
  const [address = "", prefixText, ...rest] = value.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return undefined;
  const longest = version === 4 ? 32 : 128;
  if (prefixText !== undefined && !/^\d{1,3}$/.test(prefixText)) return undefined;
  const prefix = prefixText === undefined ? longest : Number(prefixText);
  if (prefix > longest) return undefined;
  return { address, prefix, family: version === 4 ? "ipv4" : "ipv6" };
}

function inRange(fact: string, value: string): boolean {
  const range = rangeOf(value);
  const version = isIP(fact);
  if (!range || version === 0) return false;
  const list = new BlockList();
  list.addSubnet(range.address, range.prefix, range.family);
  return list.check(fact, version === 4 ? "ipv4" : "ipv6");
}
