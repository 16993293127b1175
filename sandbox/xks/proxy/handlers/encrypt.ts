import { timingSafeEqual } from "node:crypto";
import { cdiv, IV_LENGTHS, METADATA_MAX_BYTES, TAG_BYTES, type Sealed } from "../../crypto";
import { XksError } from "../../errors";
import type { MappedKey, PlainInput } from "../backend";
import { within } from "../deadline";
import { bytesOf, optionalText, requestMetadata, requiredText, wrong } from "../fields";
import { authorize, findKey, type Call } from "./call";

/** The one algorithm of the protocol. */
export const ALGORITHM = "AES_GCM";
const CDIV_ALGORITHM = "SHA_256";

/** Encrypt. With a data integrity value, the output is decrypted once before it is given out. */
export async function encrypt(call: Call): Promise<object> {
  const { body, profile } = call;
  requestMetadata(profile, body, ["requestId", "operation", "principal", "keyArn"]);
  const plaintextText = requiredText(body, "plaintext");
  const aadText = optionalText(body, "additionalAuthenticatedData") ?? "";
  const wantsCdiv = readAlgorithms(call);
  const key = findKey(call);
  authorize(call);
  const input = {
    plaintext: bytesOf(plaintextText, "plaintext"),
    aad: bytesOf(aadText, "additionalAuthenticatedData"),
  };
  checkSize("plaintext", input.plaintext, profile.limits.plaintext);
  checkSize("additionalAuthenticatedData", input.aad, profile.limits.aad);
  const [sealed, integrity] = await within(call.deadlineMs, sealAndProve(key, input, wantsCdiv));
  return {
    ciphertext: sealed.ciphertext.toString("base64"),
    initializationVector: sealed.iv.toString("base64"),
    authenticationTag: sealed.tag.toString("base64"),
    ...(sealed.metadata.length > 0 && {
      ciphertextMetadata: sealed.metadata.toString("base64"),
    }),
    ...(integrity && { ciphertextDataIntegrityValue: integrity.toString("base64") }),
  };
}

function readAlgorithms(call: Call): boolean {
  if (requiredText(call.body, "encryptionAlgorithm") !== ALGORITHM) {
    throw wrong(`encryptionAlgorithm is not ${ALGORITHM}`);
  }
  const name = "ciphertextDataIntegrityValueAlgorithm";
  const asked = optionalText(call.body, name);
  if (asked !== undefined && asked !== CDIV_ALGORITHM) {
    throw wrong(`${name} is not ${CDIV_ALGORITHM}`);
  }
  return asked !== undefined;
}

async function sealAndProve(
  key: MappedKey,
  input: PlainInput,
  wantsCdiv: boolean,
): Promise<[Sealed, Buffer | undefined]> {
  const sealed = await key.manager.encrypt(key.keyId, input);
  checkSealed(sealed, input.plaintext.length);
  if (!wantsCdiv) return [sealed, undefined];
  // The value is made before the test decrypt: made after it, a change in between would get a value that fits.
  const integrity = cdiv(input.aad, sealed);
  if (!(await opensAgain(key, sealed, input))) {
    throw new XksError("InternalException", "the key manager's output could not be verified");
  }
  return [sealed, integrity];
}

async function opensAgain(key: MappedKey, sealed: Sealed, input: PlainInput): Promise<boolean> {
  try {
    const again = await key.manager.decrypt(key.keyId, sealed, input.aad);
    return again.length === input.plaintext.length && timingSafeEqual(again, input.plaintext);
  } catch (error) {
    // Only a refused ciphertext speaks about the output; every other failure keeps its own name.
    if (error instanceof XksError && error.errorName === "InvalidCiphertextException") return false;
    throw error;
  }
}

function checkSealed(sealed: Sealed, plaintextBytes: number): void {
  const legal =
    sealed.ciphertext.length === plaintextBytes &&
    IV_LENGTHS.includes(sealed.iv.length) &&
    sealed.tag.length === TAG_BYTES &&
    sealed.metadata.length <= METADATA_MAX_BYTES;
  if (!legal) {
    throw new XksError("InternalException", "the key manager's output has an illegal length");
  }
}

/** @throws XksError UnsupportedOperationException above this proxy's maximum. */
export function checkSize(name: string, bytes: Buffer, max: number): void {
  if (bytes.length > max) {
    throw new XksError("UnsupportedOperationException", `${name} is above ${max} bytes`);
  }
}
