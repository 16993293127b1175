import type { OperationCall } from "../../cloud/operation";
import type { XksCallContext } from "../../xks/client";
import type { Sealed } from "../../xks/crypto";
import { blobHeader, packBlob, unpackBlob, type Blob } from "./ciphertext-blob";
import { targetOf } from "./connect";
import { kmsError } from "./errors";
import { findStore, keyInState } from "./find";
import { openInner, sealInner } from "./inner-cipher";
import type { KmsPorts } from "./ports";
import { throughProxy } from "./proxy-errors";
import { inScope, keys, type KeyRow, type KeyStoreRow } from "./rows";
import { verdict } from "./states";
import { keyTrn } from "./views";

/** A crypto call: who calls which operation with what context. */
export interface CryptCall {
  readonly ports: KmsPorts;
  readonly call: OperationCall;
  /** KMS operation as the proxy is told, for example `GenerateDataKey`. */
  readonly operation: string;
  /** Canonical encryption context; bound to both layers. */
  readonly context: Buffer;
}

const INNER_IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts: KMS's inner key first, then the external key if the key has one. The proxy sees only the inner ciphertext.
 * @returns the blob.
 */
export async function encryptWith(
  crypt: CryptCall,
  key: KeyRow,
  plaintext: Buffer,
): Promise<Buffer> {
  keyInState(key, ["Enable"]);
  const aad = aadOf(crypt, key);
  const inner = sealInner(Buffer.from(key.innerKey, "base64"), plaintext, aad);
  const head = { kind: key.origin, keyId: key.id };
  if (key.origin === "CloudKMS") return packBlob({ ...head, ...inner });
  const { store, input } = externalCall(crypt, key, aad);
  const packed = Buffer.concat([inner.iv, inner.tag, inner.ciphertext]);
  const outer = await throughProxy("crypto", () =>
    crypt.ports.proxy(crypt.call.cloud).encrypt(targetOf(store), { ...input, plaintext: packed }),
  );
  return packBlob({ ...head, ...outer });
}

/** Decrypts a blob. @throws CloudError InvalidCiphertext when it is none, is changed, or came with another context. */
export async function decryptBlob(
  crypt: CryptCall,
  bytes: Buffer,
): Promise<{ key: KeyRow; plaintext: Buffer }> {
  const blob = unpackBlob(bytes);
  const key =
    blob && inScope(crypt.call, keys(crypt.call.cloud)).find((row) => row.id === blob.keyId);
  if (!blob || !key || key.origin !== blob.kind) throw invalidCiphertext();
  keyInState(key, ["Enable"]);
  const aad = aadOf(crypt, key);
  const inner = blob.kind === "CloudKMS" ? blob : await openOuter(crypt, key, { blob, aad });
  const plaintext = openInner(Buffer.from(key.innerKey, "base64"), inner, aad);
  if (!plaintext) throw invalidCiphertext();
  return { key, plaintext };
}

async function openOuter(
  crypt: CryptCall,
  key: KeyRow,
  outer: { readonly blob: Blob; readonly aad: Buffer },
): Promise<Sealed> {
  const { store, input } = externalCall(crypt, key, outer.aad);
  const packed = await throughProxy("crypto", () =>
    crypt.ports.proxy(crypt.call.cloud).decrypt(targetOf(store), { ...input, sealed: outer.blob }),
  );
  return {
    iv: packed.subarray(0, INNER_IV_BYTES),
    tag: packed.subarray(INNER_IV_BYTES, INNER_IV_BYTES + TAG_BYTES),
    ciphertext: packed.subarray(INNER_IV_BYTES + TAG_BYTES),
    metadata: Buffer.alloc(0),
  };
}

function externalCall(
  crypt: CryptCall,
  key: KeyRow,
  aad: Buffer,
): { store: KeyStoreRow; input: { keyId: string; aad: Buffer; context: XksCallContext } } {
  const store = findStore(crypt.call, key.customKeyStoreId ?? "");
  if (verdict(store.connectionState, "use") !== "ok") {
    throw kmsError(
      "KMSInvalidState",
      `custom key store [${store.name}] is ${store.connectionState}; its keys can be used only while it is CONNECTED`,
    );
  }
  const context = {
    operation: crypt.operation,
    requestId: crypt.call.requestId,
    principal: `trn:iam::${crypt.call.caller.accountId}:root`,
    keyArn: keyTrn(crypt.call, key),
  };
  return { store, input: { keyId: key.xksKeyId ?? "", aad, context } };
}

function aadOf(crypt: CryptCall, key: KeyRow): Buffer {
  return Buffer.concat([blobHeader(key.origin, key.id), crypt.context]);
}

function invalidCiphertext(): Error {
  return kmsError(
    "InvalidCiphertext",
    "The ciphertext is not one of this account's keys here, is changed, or came with another EncryptionContext.",
  );
}
