import { createHash } from "node:crypto";
import { DIGEST_BYTES, isSigned, sign as signWith, signingAlgorithmsOf } from "../../kms/key-pair";
import { initialVersion, oneOf, requireBytes, unfit } from "../fields";
import { gatewayOperation } from "../gateway-operation";

const MESSAGE_TYPES = ["RAW", "DIGEST"] as const;

interface SignFields {
  readonly Digest: Buffer;
  readonly Message: Buffer;
  readonly MessageType: string;
}

/** Signs a message, or a digest that the caller has made. */
export const sign = gatewayOperation({
  api: "Sign",
  usages: ["SIGN/VERIFY"],
  kinds: ["rsa", "ec"],
  run: (key, request) => {
    const algorithm = oneOf("Algorithm", request.Algorithm, signingAlgorithmsOf(key));
    const { digest, MessageType } = digestOf(request);
    const Signature = signWith(initialVersion(key), algorithm, digest);
    return { Signature, Algorithm: algorithm, MessageType };
  },
});

/** Whether a signature is that of a message, or of a digest. */
export const verify = gatewayOperation({
  api: "Verify",
  usages: ["SIGN/VERIFY"],
  kinds: ["rsa", "ec"],
  run: (key, request) => {
    const algorithm = oneOf("Algorithm", request.Algorithm, signingAlgorithmsOf(key));
    const { digest, MessageType } = digestOf(request);
    const value = requireBytes("Signature", request.Signature);
    const Value = isSigned(initialVersion(key), algorithm, { digest, value });
    return { Value, Algorithm: algorithm, MessageType };
  },
});

/** Older clients send a digest in a field of its own and no type. */
function digestOf(fields: SignFields): { digest: Buffer; MessageType: string } {
  if (fields.Digest.length > 0 && fields.Message.length > 0)
    throw unfit("Digest", "none, as Message is set");
  const isOld = fields.Digest.length > 0;
  const type = fields.MessageType || (isOld ? "DIGEST" : "RAW");
  const MessageType = oneOf("MessageType", type, MESSAGE_TYPES);
  const given = isOld ? fields.Digest : requireBytes("Message", fields.Message);
  if (MessageType === "RAW") return { digest: sha256(given), MessageType };
  if (given.length !== DIGEST_BYTES)
    throw unfit("Message", `a SHA-256 digest of ${DIGEST_BYTES} bytes, as MessageType is DIGEST`);
  return { digest: given, MessageType };
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}
