import { createHash } from "node:crypto";
import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { UsageError } from "../output";
import type { ChangeDigest } from "./digest";

const NAMES = z.array(z.string());
const HASH = z.string().regex(/^[0-9a-f]{64}$/);

const FILE = z.strictObject({
  format: z.literal(1),
  digest: HASH,
  isComplete: z.boolean(),
  entries: z.array(
    z.strictObject({
      urn: z.string(),
      operation: z.enum(["create", "import", "update", "replace", "delete", "forget", "unprotect"]),
      replaceKeys: NAMES,
      changedPaths: NAMES,
      isProtected: z.boolean(),
      values: HASH,
      unknown: NAMES,
      secret: NAMES,
    }),
  ),
});

/** What is hashed of a digest: everything but the hash. */
export function hashOf({ format, isComplete, entries }: Omit<ChangeDigest, "digest">): string {
  const fields = entries.map((each) => [
    each.urn,
    each.operation,
    each.replaceKeys,
    each.changedPaths,
    each.isProtected,
    each.values,
    each.unknown,
    each.secret,
  ]);
  const text = JSON.stringify([format, isComplete, fields]);
  return createHash("sha256").update(text).digest("hex");
}

/** Refuses a file that could not be written, before anything runs. @throws UsageError */
export function checkDigestFile(file: string): void {
  if (isWritable(file)) return;
  throw new UsageError(
    `--digest: expected a file that can be written, received ${file}; create its folder first, or name another file`,
  );
}

function isWritable(file: string): boolean {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isDirectory()) return false;
    accessSync(found === undefined ? `${dirname(file)}/` : file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A digest as text of a file. */
export function digestText(digest: ChangeDigest): string {
  return `${JSON.stringify(digest, null, 2)}\n`;
}

/** A digest out of the text of a file. @throws UsageError when it is none, or was changed after it was written. */
export function readDigest(text: string, file: string): ChangeDigest {
  const parsed = FILE.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new UsageError(
      `${file}: expected the digest of a preview in format 1, received something else; write one with hyok preview or hyok digest`,
    );
  if (hashOf(parsed.data) === parsed.data.digest) return parsed.data;
  throw new UsageError(
    `${file}: expected the digest of its own entries, received another one; the file was changed after it was written: take the one of the approved preview`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
