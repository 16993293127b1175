import type { OperationCall } from "../../../cloud/operation";
import { requiredText } from "../../parameters";
import { cipherOperation } from "../cipher-operation";
import type { CiphertextBlob } from "../ciphertext-blob";
import { encryptionContextAad } from "../encryption-context";
import { open, readBlob } from "../key-material";

/** Decrypts a blob of Encrypt or GenerateDataKey; the blob names the key. */
export const decrypt = cipherOperation({
  action: "Decrypt",
  parameters: ["CiphertextBlob", "EncryptionContext"],
  usage: "ENCRYPT/DECRYPT",
  kinds: ["symmetric"],
  keyIdOf: (call) => blobOf(call).keyId,
  run: (key, call) => {
    const blob = blobOf(call);
    const plaintext = open(key, blob, encryptionContextAad(call.params));
    return {
      KeyId: key.keyId,
      KeyVersionId: blob.keyVersionId,
      Plaintext: plaintext.toString("base64"),
    };
  },
});

function blobOf(call: OperationCall): CiphertextBlob {
  return readBlob(requiredText(call.params, "CiphertextBlob"));
}
