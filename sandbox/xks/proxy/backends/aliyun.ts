/**
 * How an XKS call becomes a call of Alibaba Cloud KMS. The vendor's way is not published; this one needs only Encrypt, Decrypt and
 * DescribeKey, the three permissions that the vendor asks for.
 *
 * - Encrypt: KMS makes the IV and answers a blob, which on the sandbox's KMS has the layout of `ciphertext-blob.ts` (an assumption: the
 *   real blob is opaque). The proxy takes it apart into IV, ciphertext and tag, and puts the key version, which decryption needs, into the
 *   ciphertext metadata: one byte 1, then the 16 bytes of the version's UUID.
 * - Decrypt: the blob is put together again from the mapped key id, the metadata and the caller's parts. Changed or missing metadata
 *   names another version or none, so that the tag cannot fit.
 * - AAD: `EncryptionContext` is `{"xks-aad": base64(framed AAD)}` while its JSON has at most 8192 characters; longer AAD goes in as
 *   `{"xks-aad-sha256": base64(SHA-256 of the framed AAD)}`. The metadata is not part of the frame: it is known only after Encrypt.
 */
import { createHash } from "node:crypto";
import { pack, unpack, type CiphertextBlob } from "../../../alibaba/kms/ciphertext-blob";
import type { Clock } from "../../../state/clock";
import { decodeBase64 } from "../../base64";
import { gcmAad, type Sealed } from "../../crypto";
import { XksError } from "../../errors";
import type { AadMode } from "../../profile";
import type { KeyFacts, KeyManager, PlainInput } from "../backend";
import { AliyunRpc, type AliyunAccess } from "./aliyun-rpc";

/** Longest encryption context of Alibaba Cloud KMS, in characters of its JSON. */
export const CONTEXT_MAX_CHARACTERS = 8192;
const METADATA_FORM = 1;
const METADATA_BYTES = 17;
const NONE = Buffer.alloc(0);

/** Key manager `aliyun`: keys in Alibaba Cloud KMS. */
export class AliyunKeyManager implements KeyManager {
  readonly vendor = "Alibaba Cloud";
  readonly model = "Key Management Service";
  private readonly rpc: AliyunRpc;

  constructor(
    readonly id: string,
    access: AliyunAccess,
    private readonly options: { readonly clock: Clock; readonly aadMode: AadMode },
  ) {
    this.rpc = new AliyunRpc(access, options.clock);
  }

  async describe(keyId: string): Promise<KeyFacts> {
    const answer = await this.rpc.call("DescribeKey", { KeyId: keyId });
    const facts = (answer["KeyMetadata"] ?? {}) as Record<string, unknown>;
    const { KeySpec, KeyUsage, KeyState } = facts;
    if (
      typeof KeySpec !== "string" ||
      typeof KeyUsage !== "string" ||
      typeof KeyState !== "string"
    ) {
      throw unexpected("DescribeKey");
    }
    return {
      spec: KeySpec.replace(/^Aliyun_/, ""),
      usage: KeyUsage.split("/"),
      enabled: KeyState === "Enabled",
    };
  }

  async encrypt(keyId: string, input: PlainInput): Promise<Sealed> {
    if (input.plaintext.length === 0) {
      throw new XksError(
        "UnsupportedOperationException",
        "the key manager takes no empty plaintext",
      );
    }
    const answer = await this.rpc.call("Encrypt", {
      KeyId: keyId,
      Plaintext: input.plaintext.toString("base64"),
      EncryptionContext: this.context(input.aad),
    });
    const blob = readBlob(answer["CiphertextBlob"]);
    if (!blob || blob.keyId !== keyId) throw unexpected("Encrypt");
    const { iv, ciphertext, tag } = blob;
    return { iv, ciphertext, tag, metadata: metadataOf(blob.keyVersionId) };
  }

  async decrypt(keyId: string, sealed: Sealed, aad: Buffer): Promise<Buffer> {
    const keyVersionId = keyVersionOf(sealed.metadata);
    if (keyVersionId === undefined || sealed.iv.length !== 12 || sealed.ciphertext.length === 0) {
      throw new XksError("InvalidCiphertextException", "the ciphertext was not made by this proxy");
    }
    const { iv, ciphertext, tag } = sealed;
    const answer = await this.rpc.call("Decrypt", {
      CiphertextBlob: pack({ keyId, keyVersionId, iv, ciphertext, tag }).toString("base64"),
      EncryptionContext: this.context(aad),
    });
    const text = answer["Plaintext"];
    const plaintext = typeof text === "string" ? decodeBase64(text) : undefined;
    if (plaintext?.length !== ciphertext.length) throw unexpected("Decrypt");
    return plaintext;
  }

  close(): void {
    this.rpc.close();
  }

  private context(aad: Buffer): string {
    const frame = gcmAad(this.options.aadMode, aad, NONE);
    const whole = JSON.stringify({ "xks-aad": frame.toString("base64") });
    if (whole.length <= CONTEXT_MAX_CHARACTERS) return whole;
    const digest = createHash("sha256").update(frame).digest("base64");
    return JSON.stringify({ "xks-aad-sha256": digest });
  }
}

function readBlob(text: unknown): CiphertextBlob | undefined {
  const bytes = typeof text === "string" ? decodeBase64(text) : undefined;
  if (!bytes) return undefined;
  try {
    return unpack(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function metadataOf(keyVersionId: string): Buffer {
  const uuid = Buffer.from(keyVersionId.replaceAll("-", ""), "hex");
  return Buffer.concat([Buffer.from([METADATA_FORM]), uuid]);
}

function keyVersionOf(metadata: Buffer): string | undefined {
  if (metadata.length !== METADATA_BYTES || metadata[0] !== METADATA_FORM) return undefined;
  return metadata.toString("hex", 1).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function unexpected(action: string): XksError {
  const reason = `the answer to ${action} has not the expected form`;
  return new XksError("InternalException", "the key manager failed", reason);
}
