import { createHash } from "node:crypto";
import type { ListedClientKey, Validity } from "../alibaba/client-keys";

const DAY_IN_SECONDS = 86_400;
/** A mark is a number of seconds below this, by which a validity is shorter than its whole days. */
const MARKS = 3_600;

/** Days before its end from which on a client key's expiry is announced. */
export const EXPIRY_NOTICE_IN_DAYS = 30;

/**
 * Number that marks client keys of one resource and rotation. KMS keeps neither name, tag nor description of a client key, only the two ends of its
 * validity: so the mark is in their distance. It tells which keys a broken-off creation may have left, not which are certainly ours: one foreign key in
 * 3600 carries the same.
 */
export function markOf(urn: string, rotation: string): number {
  return createHash("sha256").update(`${urn}\n${rotation}`).digest().readUInt32BE(0) % MARKS;
}

/** The validity of a new key: from now on, up to an hour less than the days asked for. */
export function validityFrom(nowMs: number, days: number, mark: number): Validity {
  const start = Math.floor(nowMs / 1000);
  return {
    notBefore: timestamp(start),
    notAfter: timestamp(start + days * DAY_IN_SECONDS - mark),
  };
}

/** Whether a client key carries a mark. */
export function carries(key: ListedClientKey, mark: number): boolean {
  const seconds = (Date.parse(key.notAfter) - Date.parse(key.notBefore)) / 1000;
  return Number.isInteger(seconds) && (seconds + mark) % DAY_IN_SECONDS === 0;
}

/** Whole days until a client key ends, rounded down; negative when it is over, undefined when its end is not known. */
export function daysLeft(notAfter: unknown, nowMs: number): number | undefined {
  const end = typeof notAfter === "string" ? Date.parse(notAfter) : Number.NaN;
  if (Number.isNaN(end)) return undefined;
  return Math.floor((end - nowMs) / (DAY_IN_SECONDS * 1000));
}

/** `2028-08-31T17:14:33Z`: the form that the API takes. */
function timestamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, "Z");
}
