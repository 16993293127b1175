import { randomBytes } from "node:crypto";
import { choice, integer } from "../../parameters";
import { encryptionContextAad } from "../encryption-context";
import { primaryVersion, seal } from "../key-material";
import { keyOperation } from "../kms-operation";
import { DATA_KEY_BYTES } from "../limits";

const SPEC_BYTES = { AES_256: 32, AES_128: 16 } as const;

/** Makes a random data key and answers it both plain and encrypted. */
export const generateDataKey = keyOperation({
  action: "GenerateDataKey",
  parameter: "KeyId",
  alias: true,
  parameters: ["KeySpec", "NumberOfBytes", "EncryptionContext"],
  mutates: false,
  cryptographic: true,
  run: (key, { params }) => {
    const spec = choice(params, "KeySpec", ["AES_256", "AES_128"]) ?? "AES_256";
    const dataKey = randomBytes(
      integer(params, "NumberOfBytes", DATA_KEY_BYTES) ?? SPEC_BYTES[spec],
    );
    return {
      KeyId: key.keyId,
      KeyVersionId: primaryVersion(key).keyVersionId,
      CiphertextBlob: seal(key, dataKey, encryptionContextAad(params)),
      Plaintext: dataKey.toString("base64"),
    };
  },
});
