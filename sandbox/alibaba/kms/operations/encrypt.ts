import { invalidParameter } from "../../errors";
import { requiredText } from "../../parameters";
import { cipherOperation } from "../cipher-operation";
import { encryptionContextAad } from "../encryption-context";
import { decodeBase64, primaryVersion, seal } from "../key-material";
import { PLAINTEXT_MAX_BYTES } from "../limits";

/** Encrypts up to 6 KB under the key's newest version. */
export const encrypt = cipherOperation({
  action: "Encrypt",
  parameters: ["KeyId", "Plaintext", "EncryptionContext"],
  usage: "ENCRYPT/DECRYPT",
  kinds: ["symmetric"],
  run: (key, { params }) => {
    const plaintext = decodeBase64("Plaintext", requiredText(params, "Plaintext"));
    if (plaintext.length > PLAINTEXT_MAX_BYTES) {
      throw invalidParameter("Plaintext", `at most ${PLAINTEXT_MAX_BYTES} bytes`);
    }
    return {
      KeyId: key.keyId,
      KeyVersionId: primaryVersion(key).keyVersionId,
      CiphertextBlob: seal(key, plaintext, encryptionContextAad(params)),
    };
  },
});
