import type { Operation } from "../../../cloud/operation";
import { base64Param } from "../base64-param";
import { decryptBlob } from "../crypt";
import { contextParam } from "../encryption-context";
import { kmsOperation } from "../operation";
import type { KmsPorts } from "../ports";
import { keyrings } from "../rows";

/** Longest blob, in characters of base64: a sealing of the longest plaintext stays far below. */
const BLOB_MAX_CHARACTERS = 16_384;

/** Decrypts a blob; its key is written in it. */
export function decrypt(ports: KmsPorts): Operation {
  return kmsOperation("Decrypt", async (call, params) => {
    const context = contextParam(params);
    const blob = base64Param(params, "CiphertextBlob", { min: 19, max: BLOB_MAX_CHARACTERS });
    params.done();
    const { key, plaintext } = await decryptBlob(
      { ports, call, operation: "Decrypt", context },
      blob,
    );
    return {
      KeyID: key.id,
      KeyringName: keyrings(call.cloud).get(key.keyringId)?.name ?? "",
      KeyName: key.name,
      Plaintext: plaintext.toString("base64"),
    };
  });
}
