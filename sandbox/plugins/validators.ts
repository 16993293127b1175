import { isIP, isIPv6 } from "node:net";

/** A named check of the upstream sources. */
export interface NamedCheck {
  readonly expected: string;
  passes(value: string): boolean;
}

const CHECKS: Readonly<Record<string, NamedCheck>> = {
  IsCIDR: { expected: "an address range in CIDR form, for example 10.0.0.0/16", passes: isCidr },
  IsIPAddress: { expected: "an IP address", passes: (value) => isIP(value) !== 0 },
  IsIPv6Address: { expected: "an IPv6 address", passes: isIPv6 },
  StringIsJSON: { expected: "a JSON text", passes: isJson },
  "StringLenAtLeast(1)": {
    expected: "a text that is not empty",
    passes: (value) => value.length > 0,
  },
  validateOssBucketDateTimestamp: {
    expected: "a day, for example 2026-03-31",
    passes: isDay,
  },
};

/** @throws Error for a check that has no counterpart here: skipping it would accept what the real provider refuses. */
export function checkOf(name: string): NamedCheck {
  const check = CHECKS[name];
  if (!check)
    throw new Error(`checking inputs: ${name} is not modelled by the sandbox; see docs/sandbox.md`);
  return check;
}

function isCidr(value: string): boolean {
  const [address, prefix, ...rest] = value.split("/");
  if (!address || !prefix || rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return false;
  const family = isIP(address);
  return family !== 0 && Number(prefix) <= (family === 4 ? 32 : 128);
}

/** A day that the calendar has. */
function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
