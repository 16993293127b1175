import { isIP } from "node:net";
import { parseDocument } from "yaml";
import { IssueError, REDACTED, type Issue } from "../../../core/issues";
import { AWS_V1 } from "../profile";
import { SectionReader, type FieldRule } from "./config-reader";
import { kmsEntries, type KmsEntry } from "./config-kms";
import { LOG_LEVELS, type LogLevel } from "./log";
import { normalisePrefix } from "./tenant";

/** `conf/config.yaml`, checked. Blank texts are "". */
export interface ProxyConfig {
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly readTimeoutSeconds: number;
    readonly writeTimeoutSeconds: number;
    /** Normalised: empty or with a leading slash. */
    readonly pathPrefix: string;
    readonly tls: TlsConfig;
  };
  readonly auth: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly kms: readonly KmsEntry[];
  readonly log: LogConfig;
  readonly fleet: { readonly size: number; readonly vendor: string; readonly model: string };
}

/** Files of the TLS side; relative paths start at the working directory. */
export interface TlsConfig {
  readonly certPath: string;
  readonly keyPath: string;
  readonly caPath: string;
  /** Base64 of the CA in DER; filled in at start when blank. */
  readonly caBase64: string;
}

/** Where the log goes, and when its file is turned over. */
export interface LogConfig {
  readonly level: LogLevel;
  /** Blank means standard output. */
  readonly filePath: string;
  readonly maxSizeMegabytes: number;
  readonly maxAgeDays: number;
  readonly maxBackups: number;
}

const ANY = Number.MAX_SAFE_INTEGER;
const HEADLINE = "conf/config.yaml cannot be used";

const PREFIX_RULE: FieldRule = {
  expected: "letters, digits, slash, underscore and dash, without an empty segment",
  fix: "use a short name such as myxks, or leave it blank",
  allows: (value) => /^[A-Za-z0-9/_-]*$/.test(value) && !value.includes("//"),
};
const ACCESS_KEY_ID_RULE: FieldRule = {
  expected: "20 to 30 characters of A-Z and 2-7, or blank",
  fix: "leave both auth fields blank to have them made at start",
  // A secret may have ended up in this field.
  secret: true,
  allows: (value) => value === "" || /^[A-Z2-7]{20,30}$/.test(value),
};
const SECRET_RULE: FieldRule = {
  expected: "43 to 64 characters of A-Z, a-z, 0-9, slash, plus and equals, or blank",
  fix: "leave both auth fields blank to have them made at start",
  secret: true,
  allows: (value) => value === "" || /^[A-Za-z0-9/+=]{43,64}$/.test(value),
};

/** Reads the text of `conf/config.yaml`. @throws IssueError with every problem at once. */
export function parseConfig(text: string): ProxyConfig {
  const { config, issues } = inspectConfig(text);
  if (issues.length > 0) throw new IssueError(HEADLINE, issues);
  return config;
}

/** As `parseConfig`, for callers that have more to check before they give up. @throws IssueError when the text is not YAML. */
export function inspectConfig(text: string): { config: ProxyConfig; issues: Issue[] } {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    const issues = document.errors.map((error) => ({
      path: `line ${lineOf(text, error.pos[0])}`,
      expected: "YAML",
      received: error.code,
      fix: "correct the line",
    }));
    throw new IssueError(HEADLINE, issues);
  }
  const issues: Issue[] = [];
  const root = new SectionReader("", document.toJS(), issues);
  const config: ProxyConfig = {
    server: readServer(root.section("server")),
    auth: readAuth(root.section("auth")),
    kms: kmsEntries(root),
    log: readLog(root.section("log")),
    fleet: readFleet(root.section("xks_proxy")),
  };
  root.end();
  return { config, issues };
}

/** Turns collected problems into one error. @throws IssueError when there are any. */
export function rejectIssues(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new IssueError(HEADLINE, issues);
}

function readServer(section: SectionReader): ProxyConfig["server"] {
  const host = section.text("host", "0.0.0.0", {
    expected: "an IP address",
    fix: "use 0.0.0.0",
    allows: (value) => isIP(value) !== 0,
  });
  const server = {
    host,
    port: section.wholeNumber("port", 443, [1, 65_535]),
    readTimeoutSeconds: section.wholeNumber("read_timeout", 30, [1, 3600]),
    writeTimeoutSeconds: section.wholeNumber("write_timeout", 30, [1, 3600]),
    pathPrefix: readPrefix(section),
    tls: readTls(section.section("tls")),
  };
  section.end();
  return server;
}

function readPrefix(section: SectionReader): string {
  const prefix = normalisePrefix(section.text("path_prefix", "", PREFIX_RULE));
  const most = AWS_V1.limits.path - AWS_V1.uri.pathSuffix.length;
  if (prefix.length > most) {
    section.report("path_prefix", {
      expected: `at most ${most} characters`,
      received: prefix.length,
      fix: "shorten it",
    });
  }
  return prefix;
}

function readTls(section: SectionReader): TlsConfig {
  const enabled = section.raw("enabled") ?? true;
  if (enabled !== true) {
    section.report("enabled", {
      expected: "true",
      received: enabled,
      fix: "set it to true: the proxy speaks TLS only",
    });
  }
  const path = (what: string): FieldRule => ({
    expected: `the path of ${what}`,
    fix: "make the files with scripts/cert_gen.sh and name them here",
    allows: (value) => value !== "",
  });
  const tls = {
    certPath: section.text("cert_path", "", path("the server certificate")),
    keyPath: section.text("key_path", "", path("the server certificate's private key")),
    caPath: section.text("ca_path", "", path("the CA certificate")),
    caBase64: section.text("ca_base64", ""),
  };
  section.end();
  return tls;
}

function readAuth(section: SectionReader): ProxyConfig["auth"] {
  const ids = section.text("access_key_id", "", ACCESS_KEY_ID_RULE);
  const secrets = section.text("secret_access_key", "", SECRET_RULE);
  const isBlank = (name: string): boolean => (section.raw(name) ?? "") === "";
  if (isBlank("access_key_id") !== isBlank("secret_access_key")) {
    const missing = isBlank("access_key_id") ? "access_key_id" : "secret_access_key";
    section.report(missing, {
      expected: "both auth fields or none",
      received: REDACTED,
      fix: "fill in both or leave both blank",
    });
  }
  section.end();
  return { accessKeyId: ids, secretAccessKey: secrets };
}

function readLog(section: SectionReader): LogConfig {
  const log = {
    level: section.text("level", "info", {
      expected: `one of ${LOG_LEVELS.join(", ")}`,
      fix: "use info",
      allows: (value) => (LOG_LEVELS as readonly string[]).includes(value),
    }) as LogLevel,
    filePath: section.text("file_path", ""),
    maxSizeMegabytes: section.wholeNumber("max_size", 100, [1, ANY]),
    maxAgeDays: section.wholeNumber("max_age", 7, [1, ANY]),
    maxBackups: section.wholeNumber("max_backups", 5, [1, ANY]),
  };
  section.end();
  return log;
}

function readFleet(section: SectionReader): ProxyConfig["fleet"] {
  const notBlank = (fallback: string): FieldRule => ({
    expected: "a text that is not blank",
    fix: `leave it as shipped: ${fallback}`,
    allows: (value) => value !== "",
  });
  const fleet = {
    size: section.wholeNumber("fleet_size", 1, [1, ANY]),
    vendor: section.text("vendor", "Volc XKS Proxy", notBlank("Volc XKS Proxy")),
    model: section.text("model", "Volc XKS Proxy v1.0", notBlank("Volc XKS Proxy v1.0")),
  };
  section.end();
  return fleet;
}

function lineOf(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}
