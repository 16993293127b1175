import { objectAt, textAt } from "./answer";
import type { CallContext, OpenApi, Operation } from "./openapi";

const ENCRYPT: Operation = {
  service: "kms",
  version: "2021-02-18",
  action: "Encrypt",
  method: "POST",
  idempotent: true,
};
const DECRYPT: Operation = { ...ENCRYPT, action: "Decrypt" };
const DESCRIBE_KEY: Operation = { ...ENCRYPT, action: "DescribeKey" };

/** Where a key's material is. */
export interface KeyOrigin {
  /** `CloudKMS`, `External` or `ExternalKeyStore`. */
  readonly origin: string;
  readonly state: string;
  readonly customKeyStoreId: string | undefined;
  /** External key id at the proxy. */
  readonly xksKeyId: string | undefined;
}

/** Encrypts under a KMS key. Returns the ciphertext blob in base64. */
export async function encrypt(
  api: OpenApi,
  context: CallContext,
  { keyId, plaintext }: { readonly keyId: string; readonly plaintext: Buffer },
): Promise<string> {
  const result = await api.call(
    ENCRYPT,
    { KeyID: keyId, Plaintext: plaintext.toString("base64") },
    context,
  );
  const blob = textAt(result, "CiphertextBlob");
  if (blob === undefined)
    throw new Error("encrypting with Volcengine KMS: the answer holds no CiphertextBlob");
  return blob;
}

/** Decrypts a ciphertext blob. */
export async function decrypt(
  api: OpenApi,
  context: CallContext,
  ciphertextBlob: string,
): Promise<Buffer> {
  const result = await api.call(DECRYPT, { CiphertextBlob: ciphertextBlob }, context);
  const plaintext = textAt(result, "Plaintext");
  if (plaintext === undefined)
    throw new Error("decrypting with Volcengine KMS: the answer holds no Plaintext");
  return Buffer.from(plaintext, "base64");
}

/** Says where a key's material is. */
export async function keyOrigin(
  api: OpenApi,
  context: CallContext,
  keyId: string,
): Promise<KeyOrigin> {
  const key = objectAt(await api.call(DESCRIBE_KEY, { KeyID: keyId }, context), "Key");
  return {
    origin: textAt(key, "Origin") ?? "",
    state: textAt(key, "KeyState") ?? "",
    customKeyStoreId: textAt(key, "CustomKeyStoreID"),
    xksKeyId: textAt(objectAt(key, "XksKeyConfiguration"), "ID"),
  };
}
