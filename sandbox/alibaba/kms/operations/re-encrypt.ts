import type { OperationCall } from "../../../cloud/operation";
import { keyArn } from "../../names";
import { requiredText } from "../../parameters";
import type { CiphertextBlob } from "../ciphertext-blob";
import { encryptionContextAad } from "../encryption-context";
import { keyById, lookUpKey, namedKeyId } from "../find";
import { requireServed, requireSharedGateway } from "../instances/service";
import { isSymmetric } from "../key-specs";
import { open, primaryVersion, readBlob, seal } from "../key-material";
import { cipherNeed, kmsOperation, requireEnabled } from "../kms-operation";
import { refusal } from "../../errors";
import type { KeyRow } from "../tables";

const DESTINATION = { parameter: "DestinationKeyId", alias: true } as const;

/** Decrypts a blob and encrypts its contents under another key, which it leaves to no one. The gateway of an instance does not offer it. */
export const reEncrypt = kmsOperation({
  action: "ReEncrypt",
  parameters: [
    "CiphertextBlob",
    "SourceEncryptionContext",
    "DestinationKeyId",
    "DestinationEncryptionContext",
  ],
  mutates: false,
  needs: (call) => [
    need(call, "ReEncryptFrom", sourceOf(call).keyId),
    need(call, "ReEncryptTo", namedKeyId(call, DESTINATION)),
  ],
  run: (call) => {
    const blob = sourceOf(call);
    const source = usable(call, blob.keyId);
    const destination = usable(call, namedKeyId(call, DESTINATION));
    const plaintext = open(source, blob, aadOf(call, "SourceEncryptionContext"));
    return {
      KeyId: destination.keyId,
      KeyVersionId: primaryVersion(destination).keyVersionId,
      CiphertextBlob: seal(destination, plaintext, aadOf(call, "DestinationEncryptionContext")),
    };
  },
});

function need(call: OperationCall, action: string, keyId: string) {
  const arn = keyArn(call.region, call.caller.accountId, keyId);
  return cipherNeed(action, arn, lookUpKey(call, keyId));
}

function usable(call: OperationCall, keyId: string): KeyRow {
  const key = keyById(call, keyId);
  requireSharedGateway(call.cloud, key);
  requireServed(call.cloud, key);
  requireEnabled(key);
  if (!isSymmetric(key.keySpec))
    throw refusal("UnsupportedOperation", `A key of ${key.keySpec} cannot ReEncrypt.`);
  return key;
}

function sourceOf(call: OperationCall): CiphertextBlob {
  return readBlob(requiredText(call.params, "CiphertextBlob"));
}

function aadOf({ params }: OperationCall, name: string): Buffer {
  return encryptionContextAad({ EncryptionContext: params[name] });
}
