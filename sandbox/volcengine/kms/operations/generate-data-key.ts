import { randomBytes } from "node:crypto";
import type { Operation } from "../../../cloud/operation";
import { encryptWith } from "../crypt";
import { contextParam } from "../encryption-context";
import { findKey, keyParams } from "../find";
import { kmsOperation } from "../operation";
import type { KmsPorts } from "../ports";

/** Length of a data key in bytes (KMS API model); the default is a CHOICE. */
const DATA_KEY_BYTES = { min: 1, max: 1024, default: 32 } as const;

/** Makes a data key and answers it in clear and encrypted. */
export function generateDataKey(ports: KmsPorts): Operation {
  return kmsOperation("GenerateDataKey", async (call, params) => {
    const by = keyParams(params);
    const context = contextParam(params);
    const bytes = params.whole("NumberOfBytes", DATA_KEY_BYTES) ?? DATA_KEY_BYTES.default;
    params.done();
    const plaintext = randomBytes(bytes);
    const crypt = { ports, call, operation: "GenerateDataKey", context };
    const blob = await encryptWith(crypt, findKey(call, by), plaintext);
    return { Plaintext: plaintext.toString("base64"), CiphertextBlob: blob.toString("base64") };
  });
}
