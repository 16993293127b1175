import { randomBytes, randomInt } from "node:crypto";
import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { inspectConfig, rejectIssues, type ProxyConfig } from "./config";
import { readTlsFiles, type TlsFiles } from "./tls-files";

/** Place of the configuration below the working directory. */
export const CONFIG_PATH = join("conf", "config.yaml");

const ACCESS_KEY_ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ACCESS_KEY_ID_LENGTH = 20;
const SECRET_BYTES = 32;

/** Configuration and files of a proxy that may start. */
export interface LoadedConfig {
  readonly config: ProxyConfig;
  readonly files: TlsFiles;
}

/**
 * Loads `conf/config.yaml` and fills in, in place, what is blank and can be made: the access key pair and the CA in base64. Comments and
 * everything else stay.
 * @throws IssueError with every problem at once; the file is then left as it was.
 */
export function loadConfig(directory: string): LoadedConfig {
  const path = join(directory, CONFIG_PATH);
  const text = readFileSync(path, "utf8");
  const { config, issues } = inspectConfig(text);
  const { files, issues: fileIssues } = readTlsFiles(config.server.tls, directory);
  rejectIssues([...issues, ...fileIssues]);
  const filled = fill(text, config, files);
  if (filled !== text) replaceFile(path, filled);
  return { config: inspectConfig(filled).config, files };
}

function fill(text: string, config: ProxyConfig, files: TlsFiles): string {
  const blanks: [path: string[], value: string][] = [];
  if (config.auth.accessKeyId === "") {
    const { accessKeyId, secretAccessKey } = makeCredential();
    blanks.push([["auth", "access_key_id"], accessKeyId]);
    blanks.push([["auth", "secret_access_key"], secretAccessKey]);
  }
  if (config.server.tls.caBase64 === "") {
    blanks.push([["server", "tls", "ca_base64"], files.caBase64]);
  }
  if (blanks.length === 0) return text;
  const document = parseDocument(text);
  for (const [path, value] of blanks) document.setIn(path, value);
  return document.toString({ lineWidth: 0 });
}

function makeCredential(): { accessKeyId: string; secretAccessKey: string } {
  const characters = Array.from({ length: ACCESS_KEY_ID_LENGTH }, () =>
    ACCESS_KEY_ID_CHARACTERS.charAt(randomInt(ACCESS_KEY_ID_CHARACTERS.length)),
  );
  // 32 bytes are 43 characters and one sign of padding.
  const secret = randomBytes(SECRET_BYTES).toString("base64").replace("=", "");
  return { accessKeyId: characters.join(""), secretAccessKey: secret };
}

function replaceFile(path: string, text: string): void {
  const next = `${path}.next`;
  writeFileSync(next, text, { mode: statSync(path).mode & 0o777 });
  renameSync(next, path);
}
