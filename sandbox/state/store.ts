import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A plain JSON object of one cloud object. */
export type Row = object;

/** Named tables of JSON rows. Everything that the modelled clouds know is here. */
export interface Store {
  /** The rows of one table by id; the same Map on every call. Call `save` after a change. */
  table<T extends Row>(name: string): Map<string, T>;
  /** Names of the tables that exist. */
  tableNames(): string[];
  /** Makes the current contents last. */
  save(): void;
}

/** A store that forgets, for tests. */
export class MemoryStore implements Store {
  protected readonly tables = new Map<string, Map<string, Row>>();

  table<T extends Row>(name: string): Map<string, T> {
    let rows = this.tables.get(name);
    if (!rows) {
      rows = new Map();
      this.tables.set(name, rows);
    }
    return rows as Map<string, T>;
  }

  tableNames(): string[] {
    return [...this.tables.keys()].sort();
  }

  save(): void {}
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A store in one directory: `state.bin`, encrypted because cloud objects hold secrets, and its key in `state.key` (mode 0600).
 * Every save replaces the file atomically.
 */
export class FileStore extends MemoryStore {
  private readonly key: Buffer;
  private readonly file: string;

  constructor(directory: string) {
    super();
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.file = join(directory, "state.bin");
    this.key = readOrMakeKey(join(directory, "state.key"));
    if (existsSync(this.file)) this.load(readFileSync(this.file));
  }

  override save(): void {
    const plain = JSON.stringify(
      [...this.tables].map(([name, rows]) => [name, [...rows]] as const),
    );
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.key, iv);
    const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
    const next = `${this.file}.next`;
    writeFileSync(next, Buffer.concat([iv, cipher.getAuthTag(), body]), { mode: 0o600 });
    renameSync(next, this.file);
  }

  private load(sealed: Buffer): void {
    const iv = sealed.subarray(0, IV_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", this.key, iv);
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const body = sealed.subarray(IV_BYTES + TAG_BYTES);
    const plain = Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    for (const [name, rows] of JSON.parse(plain) as [string, [string, Row][]][]) {
      this.tables.set(name, new Map(rows));
    }
  }
}

function readOrMakeKey(file: string): Buffer {
  if (existsSync(file)) return readFileSync(file);
  const key = randomBytes(32);
  writeFileSync(file, key, { mode: 0o600, flag: "wx" });
  return key;
}
