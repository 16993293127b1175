import type { Operation } from "../../../cloud/operation";
import { encryptWith } from "../crypt";
import { contextParam } from "../encryption-context";
import { findKey, keyParams } from "../find";
import { base64Param } from "../base64-param";
import { kmsOperation } from "../operation";
import type { KmsPorts } from "../ports";

/** Encrypts a plaintext of up to 4096 characters of base64. */
export function encrypt(ports: KmsPorts): Operation {
  return kmsOperation("Encrypt", async (call, params) => {
    const by = keyParams(params);
    const context = contextParam(params);
    const plaintext = base64Param(params, "Plaintext", { min: 1, max: 4096, secret: true });
    params.done();
    const crypt = { ports, call, operation: "Encrypt", context };
    const blob = await encryptWith(crypt, findKey(call, by), plaintext);
    return { CiphertextBlob: blob.toString("base64") };
  });
}
