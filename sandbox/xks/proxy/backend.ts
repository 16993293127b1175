import type { Sealed } from "../crypto";

/** What a key manager says about a key. */
export interface KeyFacts {
  /** `AES_256` for a usable key; another kind is reported as it is. */
  readonly spec: string;
  /** Upper-case names, for example `ENCRYPT`. */
  readonly usage: readonly string[];
  readonly enabled: boolean;
}

/** What is encrypted, and the data that is only protected. */
export interface PlainInput {
  readonly plaintext: Buffer;
  readonly aad: Buffer;
}

/**
 * An external key manager. All methods reject with an XksError: KeyNotFoundException, InvalidStateException (disabled),
 * InvalidKeyUsageException, AccessDeniedException, ThrottlingException, DependencyTimeoutException, InternalException.
 */
export interface KeyManager {
  /** Unique among the proxy's key managers. */
  readonly id: string;
  /** Maker, for the health answer. */
  readonly vendor: string;
  /** Product name, for the health answer. */
  readonly model: string;
  /** Facts of a key; a disabled key has facts too. */
  describe(keyId: string): Promise<KeyFacts>;
  /** The IV is made by the key manager, fresh for each call. */
  encrypt(keyId: string, input: PlainInput): Promise<Sealed>;
  /** Rejects with InvalidCiphertextException when any part was changed, its metadata included. */
  decrypt(keyId: string, sealed: Sealed, aad: Buffer): Promise<Buffer>;
  /** A cryptographic operation under a key that protects nothing; absent where the manager has no such key. */
  selfTest?(): Promise<void>;
  /** Lets go of connections. */
  close?(): void;
}

/** A key as the proxy's callers know it. */
export interface MappedKey {
  readonly manager: KeyManager;
  /** Id in the key manager. */
  readonly keyId: string;
}
