import { randomInt } from "node:crypto";

const LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
const MIXED = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${LETTERS_AND_DIGITS}`;

/** `hsm-cn-` and 12 characters. */
export function newHsmId(): string {
  return `hsm-cn-${draw(LETTERS_AND_DIGITS, 12)}`;
}

/** `cluster-` and 14 characters. */
export function newClusterId(): string {
  return `cluster-${draw(MIXED, 14)}`;
}

/** `job-` and 24 characters. */
export function newJobId(): string {
  return `job-${draw(LETTERS_AND_DIGITS, 24)}`;
}

/** `backup-` and 14 characters. */
export function newBackupId(): string {
  return `backup-${draw(LETTERS_AND_DIGITS, 14)}`;
}

/** 15 digits, as the vendor's order numbers. */
export function newOrderId(): string {
  return `2${draw("0123456789", 14)}`;
}

function draw(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
}
