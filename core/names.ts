import { createHash } from "node:crypto";
import { KMS_NAME_LENGTH } from "./limits";

/** Characters of the hash that stands for a name too long to keep. */
const HASH_LENGTH = 6;

/** Longest base, so that `<base>-<generation>` fits the 31 characters of the narrowest name in either cloud. */
const BASE_MAX_LENGTH = 18;

/** Names that are kept as they are. The first dash ends the project, so that no two of them read alike. */
const PLAIN_PROJECT = /^[a-z][a-z0-9]*$/;
const PLAIN_STACK = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Base of all names of one stack: `<project>-<stack>`, lower case, at most 18 characters. Other names are made so, cut and end in a hash of the whole, so that two
 * stacks never share a base.
 */
export function baseName(project: string, stack: string): string {
  const whole = `${project}-${stack}`;
  const isPlain = PLAIN_PROJECT.test(project) && PLAIN_STACK.test(stack);
  if (isPlain && whole.length <= BASE_MAX_LENGTH) return whole;
  const hash = createHash("sha256")
    .update(`${project}/${stack}`)
    .digest("hex")
    .slice(0, HASH_LENGTH);
  // Hosts, users and key stores must start with a letter.
  const readable = whole
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "");
  const head = readable.slice(0, BASE_MAX_LENGTH - HASH_LENGTH - 1).replace(/-$/, "");
  return `${head === "" ? "stack" : head}-${hash}`;
}

/**
 * Name of something whose name stays taken while keys wait for deletion (keyring, custom key store): the base and the generation, which is new in each life of a
 * stack, so that an `up` after a `destroy` never meets its own old names. 2 to 31 characters.
 */
export function generationName(base: string, generation: string): string {
  return `${base}-${generation}`.slice(-KMS_NAME_LENGTH.max);
}
