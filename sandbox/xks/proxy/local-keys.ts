import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { IssueError, REDACTED, type Issue } from "../../../core/issues";
import { decodeBase64 } from "../base64";
import { KEY_BYTES } from "../crypto";
import type { LocalKey } from "./backends/local";

/**
 * Where keys of provider `local` are kept: key id to base64 of 32 bytes. A choice of this stand-in; where the vendor's program keeps them is
 * not published.
 */
export const LOCAL_KEYS_PATH = join("conf", "local-keys.json");

/**
 * Reads the keys of provider `local` and makes the missing ones.
 * @throws IssueError naming every key that is not base64 of 32 bytes.
 */
export function loadLocalKeys(directory: string, keyIds: readonly string[]): Map<string, LocalKey> {
  const path = join(directory, LOCAL_KEYS_PATH);
  const stored = existsSync(path) ? parse(readFileSync(path, "utf8")) : {};
  const missing = keyIds.filter((keyId) => !Object.hasOwn(stored, keyId));
  for (const keyId of missing) stored[keyId] = randomBytes(KEY_BYTES).toString("base64");
  const issues: Issue[] = [];
  const keys = new Map<string, LocalKey>();
  for (const keyId of keyIds) {
    const text = stored[keyId];
    const material = typeof text === "string" ? decodeBase64(text) : undefined;
    if (material?.length === KEY_BYTES) {
      keys.set(keyId, { spec: "AES_256", usage: ["ENCRYPT", "DECRYPT"], enabled: true, material });
    } else {
      const fix = "remove it to have a new key made; what it encrypted is then lost";
      issues.push({
        path: keyId,
        expected: `base64 of ${KEY_BYTES} bytes`,
        received: REDACTED,
        fix,
      });
    }
  }
  if (issues.length > 0) throw new IssueError(`${LOCAL_KEYS_PATH} cannot be used`, issues);
  if (missing.length > 0) save(path, stored);
  return keys;
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through to the one error: a parser's message would quote the file.
  }
  const fix = "restore it from a backup";
  const issue = { path: "the file", expected: "a JSON object", received: REDACTED, fix };
  throw new IssueError(`${LOCAL_KEYS_PATH} cannot be used`, [issue]);
}

function save(path: string, keys: Record<string, unknown>): void {
  writeFileSync(`${path}.next`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.next`, path);
}
