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

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A store in one directory: `state.bin`, encrypted because cloud objects hold secrets, and its key in `state.key` (mode 0600).
 * Every save replaces the file atomically.
 * @throws Error when the file was not made by a store with this key.
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
    const cipher = createCipheriv(CIPHER, this.key, iv);
    const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
    const next = `${this.file}.next`;
    writeFileSync(next, Buffer.concat([iv, cipher.getAuthTag(), body]), { mode: 0o600 });
    renameSync(next, this.file);
  }

  private load(sealed: Buffer): void {
    for (const [name, rows] of JSON.parse(this.opened(sealed)) as [string, [string, Row][]][]) {
      this.tables.set(name, new Map(rows));
    }
  }

  private opened(sealed: Buffer): string {
    try {
      const iv = sealed.subarray(0, IV_BYTES);
      const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(CIPHER, this.key, iv, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(tag);
      const body = sealed.subarray(IV_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    } catch (error) {
      throw new Error(
        `${this.file}: expected the state of a sandbox sealed with state.key, received ${sealed.length} bytes that it does not open; throw the state away with hyok sandbox stop --discard`,
        { cause: error },
      );
    }
  }
}

function readOrMakeKey(file: string): Buffer {
  if (existsSync(file)) {
    const found = readFileSync(file);
    if (found.length === KEY_BYTES) return found;
    throw new Error(
      `${file}: expected a key of ${KEY_BYTES} bytes, received ${found.length}; throw the state away with hyok sandbox stop --discard`,
    );
  }
  const key = randomBytes(KEY_BYTES);
  writeFileSync(file, key, { mode: 0o600, flag: "wx" });
  return key;
}
