import { randomInt, randomUUID } from "node:crypto";

const CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Characters after `key-`. */
const LENGTH = 21;

/** A fresh key id: a UUID outside instances, `key-…` in them, as the vendor's. */
export function newKeyId(inInstance: boolean): string {
  if (!inInstance) return randomUUID();
  const draw = (): string => CHARACTERS.charAt(randomInt(CHARACTERS.length));
  return `key-${Array.from({ length: LENGTH }, draw).join("")}`;
}
