import { randomBytes } from "node:crypto";
import { IssueError, REDACTED, type Issue } from "../../../../core/issues";
import { gcmAad, KEY_BYTES, METADATA_MAX_BYTES, open, seal, type Sealed } from "../../crypto";
import { XksError } from "../../errors";
import type { AadMode } from "../../profile";
import type { KeyFacts, KeyManager, PlainInput } from "../backend";

/** A key in the proxy's own memory. Debugging only: whoever reads the host has the key. */
export interface LocalKey extends KeyFacts {
  /** 32 bytes; unused for another spec than `AES_256`. */
  readonly material: Buffer;
  /** Note that goes with every ciphertext and must come back with it; at most 20 bytes. */
  readonly metadata?: Buffer;
}

/** Key manager `local`: keys on the host itself. */
export class LocalKeyManager implements KeyManager {
  readonly vendor = "local";
  readonly model = "local keys (debugging only)";

  /** @throws IssueError for every key that cannot be used. */
  constructor(
    readonly id: string,
    /** May change while the proxy runs. */
    private readonly keys: ReadonlyMap<string, LocalKey>,
    private readonly aadMode: AadMode,
  ) {
    const issues = [...keys].flatMap(([keyId, key]) => keyIssues(`${id}.${keyId}`, key));
    if (issues.length > 0) throw new IssueError("local keys cannot be used", issues);
  }

  async describe(keyId: string): Promise<KeyFacts> {
    const { spec, usage, enabled } = this.find(keyId);
    return { spec, usage, enabled };
  }

  async encrypt(keyId: string, input: PlainInput): Promise<Sealed> {
    const key = this.usable(keyId, "ENCRYPT");
    const metadata = key.metadata ?? Buffer.alloc(0);
    const cipherAad = gcmAad(this.aadMode, input.aad, metadata);
    return seal(key.material, { plaintext: input.plaintext, cipherAad, metadata });
  }

  async decrypt(keyId: string, sealed: Sealed, aad: Buffer): Promise<Buffer> {
    const key = this.usable(keyId, "DECRYPT");
    const unprotected = this.aadMode === "raw" && sealed.metadata.length > 0;
    const plaintext = unprotected
      ? undefined
      : open(key.material, sealed, gcmAad(this.aadMode, aad, sealed.metadata));
    if (!plaintext) {
      throw new XksError(
        "InvalidCiphertextException",
        "the ciphertext does not belong to this key",
      );
    }
    return plaintext;
  }

  async selfTest(): Promise<void> {
    const key = randomBytes(KEY_BYTES);
    const cipherAad = Buffer.alloc(0);
    const sealed = seal(key, { plaintext: randomBytes(KEY_BYTES), cipherAad });
    if (!open(key, sealed, cipherAad)) {
      throw new XksError("InternalException", "the cipher does not work on this host");
    }
  }

  private find(keyId: string): LocalKey {
    const key = this.keys.get(keyId);
    if (!key) throw new XksError("KeyNotFoundException", "the key manager has no such key");
    return key;
  }

  private usable(keyId: string, usage: "ENCRYPT" | "DECRYPT"): LocalKey {
    const key = this.find(keyId);
    if (!key.enabled) throw new XksError("InvalidStateException", "the key is disabled");
    if (key.spec !== "AES_256" || !key.usage.includes(usage)) {
      throw new XksError("InvalidKeyUsageException", `the key does not serve ${usage}`);
    }
    return key;
  }
}

function keyIssues(path: string, key: LocalKey): Issue[] {
  const issues: Issue[] = [];
  if (key.spec === "AES_256" && key.material.length !== KEY_BYTES) {
    issues.push({
      path: `${path}.material`,
      expected: `${KEY_BYTES} bytes`,
      received: REDACTED,
      fix: "make it with openssl rand -base64 32",
    });
  }
  const metadataBytes = key.metadata?.length ?? 0;
  if (metadataBytes > METADATA_MAX_BYTES) {
    issues.push({
      path: `${path}.metadata`,
      expected: `at most ${METADATA_MAX_BYTES} bytes`,
      received: metadataBytes,
      fix: "shorten it: it goes with every ciphertext",
    });
  }
  return issues;
}
