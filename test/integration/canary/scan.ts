import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A secret that is looked for. */
export interface Secret {
  /** What it is, for the message. Never the secret itself. */
  readonly label: string;
  readonly value: string;
}

/** A place where a secret was found. */
export interface Leak {
  readonly where: string;
  readonly label: string;
}

/** Shortest text that is looked for: shorter ones are found by chance. */
const MIN_LENGTH = 12;

/** Characters at the end of a base64 text that depend on what follows. */
const BASE64_EDGE = 4;

/** The texts by which a secret is found in clear: as it is, escaped, encoded for a URL, in hex, and in base64 at any alignment. */
export function clearForms(value: string): Buffer[] {
  if (value.length < MIN_LENGTH)
    throw new Error(`expected a secret of at least ${MIN_LENGTH} characters`);
  const bytes = Buffer.from(value);
  const texts = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    bytes.toString("hex"),
    ...[0, 1, 2].flatMap((offset) => base64Core(bytes, offset)),
  ];
  return [...new Set(texts)].map((text) => Buffer.from(text));
}

/** What base64 of any text that holds the bytes at this offset holds too. */
function base64Core(bytes: Buffer, offset: number): string[] {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  const core = encoded.slice(offset === 0 ? 0 : BASE64_EDGE, -BASE64_EDGE);
  return [core, core.replaceAll("+", "-").replaceAll("/", "_")];
}

/** Looks for secrets. */
export class Scanner {
  private readonly needles: readonly {
    readonly label: string;
    readonly forms: readonly Buffer[];
  }[];

  constructor(secrets: readonly Secret[]) {
    this.needles = secrets.map(({ label, value }) => ({ label, forms: clearForms(value) }));
  }

  /** Secrets in a text or in the bytes of a file. */
  leaksIn(where: string, contents: string | Buffer): Leak[] {
    const bytes = Buffer.from(contents);
    return this.needles
      .filter(({ forms }) => forms.some((form) => bytes.includes(form)))
      .map(({ label }) => ({ where, label }));
  }

  /** Secrets in the files below a folder; `skip` names folders by their path inside it. */
  leaksBelow(folder: string, skip: (path: string) => boolean): Leak[] {
    return filesBelow(folder, "", skip).flatMap((path) =>
      this.leaksIn(path, contentsOf(join(folder, path))),
    );
  }
}

/** Paths of all files below a folder. */
export function filesBelow(
  folder: string,
  path: string,
  skip: (path: string) => boolean,
): string[] {
  if (skip(path)) return [];
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) return filesBelow(folder, inside, skip);
    return entry.isFile() ? [inside] : [];
  });
}

/** A running sandbox may replace a file while it is looked at. */
function contentsOf(file: string): Buffer {
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
}
