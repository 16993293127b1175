import type { OperationCall } from "../../../cloud/operation";
import { keyArn } from "../../names";
import { requiredText } from "../../parameters";
import type { CiphertextBlob } from "../ciphertext-blob";
import { encryptionContextAad } from "../encryption-context";
import { keyById, lookUpKey } from "../find";
import { open, readBlob } from "../key-material";
import { keyNeed, kmsOperation, requireEnabled } from "../kms-operation";

/** Decrypts a blob of Encrypt or GenerateDataKey; the blob names the key. */
export const decrypt = kmsOperation({
  action: "Decrypt",
  parameters: ["CiphertextBlob", "EncryptionContext"],
  mutates: false,
  needs: (call) => {
    const { keyId } = blobOf(call);
    return [
      keyNeed(
        "Decrypt",
        keyArn(call.region, call.caller.accountId, keyId),
        lookUpKey(call, keyId)?.tags,
      ),
    ];
  },
  run: (call) => {
    const blob = blobOf(call);
    const key = keyById(call, blob.keyId);
    requireEnabled(key);
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
