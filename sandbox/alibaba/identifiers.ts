import { randomInt, randomUUID } from "node:crypto";

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const DIGITS = "0123456789";
const LOWER_CASE = "abcdefghijklmnopqrstuvwxyz0123456789";

/** 16 digits, as the vendor's account ids. */
export function newAccountId(): string {
  return `1${draw(DIGITS, 15)}`;
}

/** 18 digits, as the vendor's RAM user ids. */
export function newUserId(): string {
  return `2${draw(DIGITS, 17)}`;
}

/** `LTAI` and 20 more characters. */
export function newAccessKeyId(): string {
  return `LTAI5t${draw(ALPHANUMERIC, 18)}`;
}

/** 30 characters, from the machine's secure source. */
export function newAccessKeySecret(): string {
  return draw(ALPHANUMERIC, 30);
}

/** UUID in upper case, as the vendor's request ids. */
export function newRequestId(): string {
  return randomUUID().toUpperCase();
}

/** `prefix` and 20 lower-case letters and digits, as the vendor's ids of network objects. */
export function newObjectId(prefix: string): string {
  return `${prefix}bp1${draw(LOWER_CASE, 17)}`;
}

/** 18 digits, as the vendor's RAM role ids. */
export function newRoleId(): string {
  return `3${draw(DIGITS, 17)}`;
}

/** 32 letters and digits in upper case, as the ids of OSS retention policies. */
export function newWormId(): string {
  return randomUUID().replaceAll("-", "").toUpperCase();
}

function draw(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
}
