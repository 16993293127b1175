import { AWS_V1 } from "../profile";
import { parseAliyunEndpoint } from "./backends/aliyun-rpc";
import type { FieldRule, SectionReader } from "./config-reader";
import { isLegalKeyId } from "./route";

/** One external key manager of the configuration. */
export interface KmsEntry {
  readonly id: string;
  readonly provider: "aliyun" | "local";
  readonly region: string;
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Real key id by external key id. */
  readonly keyMapping: ReadonlyMap<string, string>;
}

/** Most key managers: the health answer has room for no more. */
export const KMS_MAX_ENTRIES = 10;

const PLACEHOLDERS: readonly string[] = ["YOUR_ACCESS_KEY_ID", "YOUR_SECRET_ACCESS_KEY"];

/** Reads `kms`. Problems go to the reader. */
export function kmsEntries(root: SectionReader): KmsEntry[] {
  const sections = root.list("kms");
  if (sections.length < 1 || sections.length > KMS_MAX_ENTRIES) {
    const expected = `1 to ${KMS_MAX_ENTRIES} entries`;
    root.report("kms", {
      expected: expected,
      received: sections.length,
      fix: "name at least one key manager",
    });
  }
  const entries = sections.map(readEntry);
  reportRepeats(sections, entries);
  return entries;
}

function readEntry(section: SectionReader): KmsEntry {
  const id = section.text("id", "", notBlank("a name for this key manager"));
  const provider = readProvider(section);
  const remote = provider !== "local";
  const entry = {
    id,
    provider,
    region: section.text("region", "", remote ? notBlank("the key manager's region") : undefined),
    endpoint: section.text("endpoint", "", provider === "aliyun" ? ENDPOINT_RULE : undefined),
    accessKey: section.text("access_key", "", remote ? credential("access key id") : undefined),
    secretKey: section.text("secret_key", "", remote ? credential("secret") : undefined),
    keyMapping: readMapping(section),
  };
  section.end();
  return entry;
}

function readProvider(section: SectionReader): "aliyun" | "local" {
  const value = section.raw("provider") ?? "local";
  if (value === "aliyun" || value === "local") return value;
  if (value === "aws") {
    section.report("provider", {
      expected: "aliyun or local on this stand-in",
      received: value,
      fix: "use the vendor's own program for aws: calls of AWS KMS are not modelled here",
    });
    return "local";
  }
  section.report("provider", {
    expected: "aliyun, aws or local",
    received: value,
    fix: "name the kind of key manager",
  });
  return "local";
}

function readMapping(section: SectionReader): Map<string, string> {
  const mapping = new Map<string, string>();
  const pairs = section.section("key_mapping").entries();
  if (pairs.length === 0) {
    section.report("key_mapping", {
      expected: "at least one entry",
      received: 0,
      fix: "map an external key id to a real key id",
    });
  }
  for (const [alias, keyId] of pairs) {
    const path = `key_mapping.${alias}`;
    if (!isLegalKeyId(AWS_V1, alias)) {
      const expected = `a name of 1 to ${AWS_V1.limits.keyId} letters, digits, dots, dashes, underscores`;
      section.report(path, { expected: expected, received: alias, fix: "rename it" });
    }
    if (typeof keyId !== "string" || !/^[A-Za-z0-9_-]{1,128}$/.test(keyId)) {
      section.report(path, {
        expected: "the id of a key",
        received: keyId,
        fix: "name the key itself, not an alias or an ARN",
      });
    } else {
      mapping.set(alias, keyId);
    }
  }
  return mapping;
}

function reportRepeats(sections: readonly SectionReader[], entries: readonly KmsEntry[]): void {
  const ids = new Set<string>();
  const owners = new Map<string, string>();
  entries.forEach((entry, index) => {
    const section = sections[index] as SectionReader;
    if (entry.id !== "" && ids.has(entry.id)) {
      section.report("id", {
        expected: "an id that no other entry has",
        received: entry.id,
        fix: "rename one of the two",
      });
    }
    ids.add(entry.id);
    for (const alias of entry.keyMapping.keys()) {
      const owner = owners.get(alias);
      if (owner !== undefined) {
        const expected = "an alias that no other key manager maps";
        section.report(`key_mapping.${alias}`, {
          expected: expected,
          received: alias,
          fix: `rename it here or in ${owner}`,
        });
      }
      owners.set(alias, entry.id);
    }
  });
}

const ENDPOINT_RULE: FieldRule = {
  expected: "host, host:port or https://host:port",
  fix: "use kms.<region>.aliyuncs.com",
  allows: (value) => parseAliyunEndpoint(value) !== undefined,
};

function notBlank(what: string): FieldRule {
  return { expected: what, fix: "fill it in", allows: (value) => value !== "" };
}

function credential(what: string): FieldRule {
  return {
    expected: `the key manager's ${what}`,
    fix: "fill in the access key of the proxy's own principal",
    secret: true,
    allows: (value) => value !== "" && !PLACEHOLDERS.includes(value),
  };
}
