import { randomBytes } from "node:crypto";
import { primaryVersion } from "../../kms/key-material";
import { DATA_KEY_BYTES } from "../../kms/limits";
import { freshIv, packAdvanced, sealGcm, splitSealed } from "../ciphertext";
import { initialVersion, oneOf, requireAad, unfit } from "../fields";
import { gatewayOperation } from "../gateway-operation";

const DEFAULT_BYTES = 32;

/** Makes a data key and answers it both plain and encrypted under the key's first version. */
export const generateDataKey = gatewayOperation({
  api: "GenerateDataKey",
  usages: ["ENCRYPT/DECRYPT"],
  kinds: ["symmetric"],
  run: (key, request) => {
    const Algorithm = oneOf("Algorithm", request.Algorithm || "AES_GCM", ["AES_GCM"]);
    requireAad(request.Aad);
    const Plaintext = randomBytes(lengthOf(request.NumberOfBytes));
    const version = initialVersion(key);
    const Iv = freshIv();
    const CiphertextBlob = sealGcm({ key, version }, Plaintext, { iv: Iv, aad: request.Aad });
    return { Iv, Plaintext, CiphertextBlob, Algorithm };
  },
});

/** Makes a data key and answers it both plain and encrypted under the key's newest version. */
export const advanceGenerateDataKey = gatewayOperation({
  api: "AdvanceGenerateDataKey",
  usages: ["ENCRYPT/DECRYPT"],
  kinds: ["symmetric"],
  softwareOnly: true,
  run: (key, request) => {
    requireAad(request.Aad);
    const Plaintext = randomBytes(lengthOf(request.NumberOfBytes));
    const version = primaryVersion(key);
    const { keyVersionId } = version;
    const iv = freshIv();
    const sealed = sealGcm({ key, version }, Plaintext, { iv, aad: request.Aad });
    const blob = { keyId: key.keyId, keyVersionId, iv, ...splitSealed(sealed) };
    return {
      Iv: iv,
      Plaintext,
      CiphertextBlob: packAdvanced(blob),
      Algorithm: "AES_GCM",
      KeyVersionId: keyVersionId,
    };
  },
});

function lengthOf(numberOfBytes: number): number {
  const { min, max } = DATA_KEY_BYTES;
  const length = numberOfBytes === 0 ? DEFAULT_BYTES : numberOfBytes; // proto3 has no absent number
  if (length > max) throw unfit("NumberOfBytes", `a whole number of bytes from ${min} to ${max}`);
  return length;
}
