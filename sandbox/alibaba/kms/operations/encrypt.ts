import { invalidParameter } from "../../errors";
import { requiredText } from "../../parameters";
import { encryptionContextAad } from "../encryption-context";
import { decodeBase64, primaryVersion, seal } from "../key-material";
import { keyOperation } from "../kms-operation";
import { PLAINTEXT_MAX_BYTES } from "../limits";

/** Encrypts up to 6 KB under the key's newest version. */
export const encrypt = keyOperation({
  action: "Encrypt",
  parameter: "KeyId",
  alias: true,
  parameters: ["Plaintext", "EncryptionContext"],
  mutates: false,
  cryptographic: true,
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
