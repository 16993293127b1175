import type { OperationCall } from "../../../cloud/operation";
import { choice, missing, requiredText } from "../../parameters";
import { cipherOperation } from "../cipher-operation";
import { decodeBase64 } from "../key-material";
import { decryptOaep, encryptOaep, OAEP_ALGORITHMS, versionById } from "../key-pair";
import type { KeyRow } from "../tables";

const OPERATION = { usage: "ENCRYPT/DECRYPT", kinds: ["rsa"] } as const;

/** Encrypts with the public key of a pair. */
export const asymmetricEncrypt = cipherOperation({
  ...OPERATION,
  action: "AsymmetricEncrypt",
  parameters: ["KeyId", "KeyVersionId", "Algorithm", "Plaintext"],
  run: (key, call) => {
    const { version, algorithm, names } = read(key, call);
    const plaintext = decodeBase64("Plaintext", requiredText(call.params, "Plaintext"));
    const ciphertext = encryptOaep(version, algorithm, plaintext);
    return { ...names, CiphertextBlob: ciphertext.toString("base64") };
  },
});

/** Decrypts what was encrypted with the public key of a pair. */
export const asymmetricDecrypt = cipherOperation({
  ...OPERATION,
  action: "AsymmetricDecrypt",
  parameters: ["KeyId", "KeyVersionId", "Algorithm", "CiphertextBlob"],
  run: (key, call) => {
    const { version, algorithm, names } = read(key, call);
    const ciphertext = decodeBase64("CiphertextBlob", requiredText(call.params, "CiphertextBlob"));
    const plaintext = decryptOaep(version, algorithm, ciphertext);
    return { ...names, Plaintext: plaintext.toString("base64") };
  },
});

function read(key: KeyRow, { params }: OperationCall) {
  const version = versionById(key, requiredText(params, "KeyVersionId"));
  const algorithm = choice(params, "Algorithm", OAEP_ALGORITHMS);
  if (algorithm === undefined) throw missing("Algorithm");
  return { version, algorithm, names: { KeyId: key.keyId, KeyVersionId: version.keyVersionId } };
}
