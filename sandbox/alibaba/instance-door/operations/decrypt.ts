import { decryptOaep, versionById } from "../../kms/key-pair";
import type { KeyRow } from "../../kms/tables";
import { openGcm, sealedPart, undecipherable, unpackAdvanced } from "../ciphertext";
import { initialVersion, requireBytes, type SealFields, sealingOf, unfit } from "../fields";
import { gatewayOperation } from "../gateway-operation";

interface DecryptFields extends SealFields {
  readonly CiphertextBlob: Buffer;
}

/** Decrypts what Encrypt or GenerateDataKey made. */
export const decrypt = gatewayOperation({
  api: "Decrypt",
  usages: ["ENCRYPT/DECRYPT"],
  kinds: ["symmetric", "rsa"],
  run: (key, request) => open(key, request),
});

/** Decrypts what an `Advance…` operation made, by the blob alone, or what Encrypt or GenerateDataKey made. */
export const advanceDecrypt = gatewayOperation({
  api: "AdvanceDecrypt",
  usages: ["ENCRYPT/DECRYPT"],
  kinds: ["symmetric"],
  softwareOnly: true,
  keyNameOf: ({ CiphertextBlob, KeyId }) => KeyId || (unpackAdvanced(CiphertextBlob)?.keyId ?? ""),
  run: (key, request) => {
    const blob = unpackAdvanced(request.CiphertextBlob);
    if (!blob) return { ...open(key, request), KeyVersionId: initialVersion(key).keyVersionId };
    sealingOf(key, request);
    if (blob.keyId !== key.keyId) throw undecipherable();
    const version = versionById(key, blob.keyVersionId);
    const seal = { iv: blob.iv, aad: request.Aad };
    const Plaintext = openGcm({ key, version }, sealedPart(blob), seal);
    return { Plaintext, Algorithm: "AES_GCM", KeyVersionId: blob.keyVersionId };
  },
});

function open(key: KeyRow, request: DecryptFields): { Plaintext: Buffer; Algorithm: string } {
  const algorithm = sealingOf(key, request);
  const sealed = requireBytes("CiphertextBlob", request.CiphertextBlob);
  const version = initialVersion(key);
  if (algorithm !== "AES_GCM")
    return { Plaintext: decryptOaep(version, algorithm, sealed), Algorithm: algorithm };
  if (request.Iv.length === 0) throw unfit("Iv", "the initial vector that Encrypt answered");
  const seal = { iv: request.Iv, aad: request.Aad };
  return { Plaintext: openGcm({ key, version }, sealed, seal), Algorithm: algorithm };
}
