import type { Operation, OperationCall } from "../../cloud/operation";
import { Params, type TextRule } from "../openapi/params";
import { kmsError } from "./errors";
import { kmsSettings } from "./settings";
import { sweepVolcengineKms } from "./sweep";

/** Descriptions of keys and keyrings (KMS API model). */
export const DESCRIPTION_RULE: TextRule = { min: 0, max: 8192 };

/** One KMS operation; `run` gets the reader of its parameters. Refused while the account has not opened KMS. */
export function kmsOperation(
  action: string,
  run: (call: OperationCall, params: Params) => Promise<object> | object,
): Operation {
  return {
    service: "kms",
    version: "2021-02-18",
    action,
    run: (call) => {
      if (!kmsSettings(call.cloud).opened) {
        throw kmsError(
          "KMS_ServiceNotOpen",
          "KMS service not open yet: open it in the console of KMS and wait some minutes.",
        );
      }
      sweepVolcengineKms(call.cloud);
      return run(call, new Params(call.params));
    },
  };
}
