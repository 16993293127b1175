import { IV_LENGTHS, TAG_BYTES } from "../../crypto";
import { XksError } from "../../errors";
import { within } from "../deadline";
import { bytesOf, optionalText, requestMetadata, requiredText, wrong } from "../fields";
import { authorize, findKey, type Call } from "./call";
import { ALGORITHM, checkSize } from "./encrypt";

/** Decrypt: gives out a plaintext only when ciphertext, IV, tag, AAD and metadata all belong together. */
export async function decrypt(call: Call): Promise<object> {
  const { body, profile } = call;
  requestMetadata(profile, body, ["requestId", "operation", "principal", "keyArn"]);
  const texts = {
    ciphertext: requiredText(body, "ciphertext"),
    iv: requiredText(body, "initializationVector"),
    tag: requiredText(body, "authenticationTag"),
    metadata: optionalText(body, "ciphertextMetadata") ?? "",
    aad: optionalText(body, "additionalAuthenticatedData") ?? "",
  };
  if (requiredText(body, "encryptionAlgorithm") !== ALGORITHM) {
    throw wrong(`encryptionAlgorithm is not ${ALGORITHM}`);
  }
  const key = findKey(call);
  authorize(call);
  const sealed = {
    ciphertext: bytesOf(texts.ciphertext, "ciphertext"),
    iv: bytesOf(texts.iv, "initializationVector"),
    tag: bytesOf(texts.tag, "authenticationTag"),
    metadata: bytesOf(texts.metadata, "ciphertextMetadata"),
  };
  const aad = bytesOf(texts.aad, "additionalAuthenticatedData");
  checkSize("ciphertext", sealed.ciphertext, profile.limits.plaintext);
  checkSize("additionalAuthenticatedData", aad, profile.limits.aad);
  if (sealed.metadata.length > profile.limits.metadata) {
    throw wrong(`ciphertextMetadata is above ${profile.limits.metadata} bytes`);
  }
  if (!IV_LENGTHS.includes(sealed.iv.length) || sealed.tag.length !== TAG_BYTES) {
    throw new XksError("InvalidCiphertextException", "the IV or the tag has an illegal length");
  }
  const work = key.manager.decrypt(key.keyId, sealed, aad);
  const plaintext = await within(call.deadlineMs, work);
  return { plaintext: plaintext.toString("base64") };
}
