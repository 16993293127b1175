import { primaryVersion } from "../../kms/key-material";
import { encryptOaep } from "../../kms/key-pair";
import { freshIv, packAdvanced, sealGcm, splitSealed } from "../ciphertext";
import { initialVersion, requireBytes, sealingOf } from "../fields";
import { gatewayOperation } from "../gateway-operation";

/** Encrypts under the key's first version; who decrypts needs key, algorithm and initial vector. */
export const encrypt = gatewayOperation({
  api: "Encrypt",
  usages: ["ENCRYPT/DECRYPT"],
  kinds: ["symmetric", "rsa"],
  run: (key, request) => {
    const algorithm = sealingOf(key, request);
    const plaintext = requireBytes("Plaintext", request.Plaintext);
    const version = initialVersion(key);
    if (algorithm !== "AES_GCM") {
      const CiphertextBlob = encryptOaep(version, algorithm, plaintext);
      return { CiphertextBlob, Algorithm: algorithm };
    }
    const iv = request.Iv.length > 0 ? request.Iv : freshIv();
    const CiphertextBlob = sealGcm({ key, version }, plaintext, { iv, aad: request.Aad });
    return { CiphertextBlob, Iv: iv, Algorithm: algorithm };
  },
});

/** Encrypts under the key's newest version; the blob says which one that was. */
export const advanceEncrypt = gatewayOperation({
  api: "AdvanceEncrypt",
  usages: ["ENCRYPT/DECRYPT"],
  kinds: ["symmetric"],
  softwareOnly: true,
  run: (key, request) => {
    sealingOf(key, request);
    const plaintext = requireBytes("Plaintext", request.Plaintext);
    const version = primaryVersion(key);
    const iv = request.Iv.length > 0 ? request.Iv : freshIv();
    const sealed = sealGcm({ key, version }, plaintext, { iv, aad: request.Aad });
    const { keyVersionId } = version;
    const blob = { keyId: key.keyId, keyVersionId, iv, ...splitSealed(sealed) };
    return {
      CiphertextBlob: packAdvanced(blob),
      Iv: iv,
      Algorithm: "AES_GCM",
      KeyVersionId: keyVersionId,
    };
  },
});
