import type { OperationCall } from "../../../cloud/operation";
import { invalidParameter } from "../../errors";
import { choice, missing, requiredText } from "../../parameters";
import { cipherOperation } from "../cipher-operation";
import { decodeBase64 } from "../key-material";
import { DIGEST_BYTES, isSigned, sign, signingAlgorithmsOf, versionById } from "../key-pair";
import type { KeyRow } from "../tables";

const OPERATION = { usage: "SIGN/VERIFY", kinds: ["rsa", "ec"] } as const;

/** Signs a digest that the caller has made. */
export const asymmetricSign = cipherOperation({
  ...OPERATION,
  action: "AsymmetricSign",
  parameters: ["KeyId", "KeyVersionId", "Algorithm", "Digest"],
  run: (key, call) => {
    const { version, algorithm, digest } = read(key, call);
    const value = sign(version, algorithm, digest);
    return { ...names(key, version), Value: value.toString("base64") };
  },
});

/** Whether a signature is that of a digest. */
export const asymmetricVerify = cipherOperation({
  ...OPERATION,
  action: "AsymmetricVerify",
  parameters: ["KeyId", "KeyVersionId", "Algorithm", "Digest", "Value"],
  run: (key, call) => {
    const { version, algorithm, digest } = read(key, call);
    const value = decodeBase64("Value", requiredText(call.params, "Value"));
    return { ...names(key, version), Value: isSigned(version, algorithm, { digest, value }) };
  },
});

function read(key: KeyRow, { params }: OperationCall) {
  const version = versionById(key, requiredText(params, "KeyVersionId"));
  const algorithm = choice(params, "Algorithm", signingAlgorithmsOf(key));
  if (algorithm === undefined) throw missing("Algorithm");
  const digest = decodeBase64("Digest", requiredText(params, "Digest"));
  if (digest.length !== DIGEST_BYTES)
    throw invalidParameter("Digest", `a SHA-256 digest of ${DIGEST_BYTES} bytes`);
  return { version, algorithm, digest };
}

function names(key: KeyRow, version: { readonly keyVersionId: string }) {
  return { KeyId: key.keyId, KeyVersionId: version.keyVersionId };
}
