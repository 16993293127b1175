import { randomBytes } from "node:crypto";
import type { OperationCall } from "../../../cloud/operation";
import { choice, integer } from "../../parameters";
import { cipherOperation } from "../cipher-operation";
import { encryptionContextAad } from "../encryption-context";
import { primaryVersion, seal } from "../key-material";
import { DATA_KEY_BYTES } from "../limits";
import type { KeyRow } from "../tables";

const SPEC_BYTES = { AES_256: 32, AES_128: 16 } as const;

const OPERATION = {
  parameters: ["KeyId", "KeySpec", "NumberOfBytes", "EncryptionContext"],
  usage: "ENCRYPT/DECRYPT",
  kinds: ["symmetric"],
} as const;

/** Makes a random data key and answers it both plain and encrypted. */
export const generateDataKey = cipherOperation({
  ...OPERATION,
  action: "GenerateDataKey",
  run: (key, call) => {
    const { dataKey, answer } = newDataKey(key, call);
    return { ...answer, Plaintext: dataKey.toString("base64") };
  },
});

/** Makes a random data key and answers it encrypted only. */
export const generateDataKeyWithoutPlaintext = cipherOperation({
  ...OPERATION,
  action: "GenerateDataKeyWithoutPlaintext",
  run: (key, call) => newDataKey(key, call).answer,
});

function newDataKey(key: KeyRow, { params }: OperationCall): { dataKey: Buffer; answer: object } {
  const spec = choice(params, "KeySpec", ["AES_256", "AES_128"]) ?? "AES_256";
  const dataKey = randomBytes(integer(params, "NumberOfBytes", DATA_KEY_BYTES) ?? SPEC_BYTES[spec]);
  const answer = {
    KeyId: key.keyId,
    KeyVersionId: primaryVersion(key).keyVersionId,
    CiphertextBlob: seal(key, dataKey, encryptionContextAad(params)),
  };
  return { dataKey, answer };
}
