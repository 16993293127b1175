import type { OperationCall } from "../../cloud/operation";
import { refusal } from "../errors";
import { keyArn } from "../names";
import type { AlibabaOperation } from "../operation";
import { keyById, lookUpKey, namedKeyId } from "./find";
import { requireServed, requireSharedGateway } from "./instances/service";
import { type KeyKind, type KeyUsage, kindOf } from "./key-specs";
import { cipherNeed, kmsOperation, requireEnabled } from "./kms-operation";
import type { KeyRow } from "./tables";

/** What a cipher call does with a key. */
export interface CipherSpec {
  readonly action: string;
  /** Every parameter, the one that names the key included. */
  readonly parameters: readonly string[];
  /** What the key must have been made for. */
  readonly usage: KeyUsage;
  readonly kinds: readonly KeyKind["kind"][];
  /** Id of the key that a call names, whether it exists or not. @default - the parameter KeyId: id, resource name or alias */
  readonly keyIdOf?: (call: OperationCall) => string;
  run(key: KeyRow, call: OperationCall): object;
}

/**
 * A cipher operation. As an operation it is what the shared gateway offers; another gateway finds the key by `keyIdOf`, asks whom it asks, and
 * calls `runWith`.
 */
export interface CipherOperation extends AlibabaOperation {
  keyIdOf(call: OperationCall): string;
  /** The call itself, whichever gateway it came through. @throws CloudError when the key cannot do it now or ever. */
  runWith(key: KeyRow, call: OperationCall): object;
}

/** Makes the operation: permission on the key, the shared gateway's own refusal, the state of instance and key, then what `run` does. */
export function cipherOperation(spec: CipherSpec): CipherOperation {
  const keyIdOf = spec.keyIdOf ?? ((call) => namedKeyId(call, { parameter: "KeyId", alias: true }));
  const runWith = (key: KeyRow, call: OperationCall): object => {
    requireServed(call.cloud, key);
    requireEnabled(key);
    requireFit(spec, key);
    return spec.run(key, call);
  };
  return {
    ...kmsOperation({
      action: spec.action,
      parameters: spec.parameters,
      mutates: false,
      needs: (call) => {
        const keyId = keyIdOf(call);
        const key = lookUpKey(call, keyId);
        const arn = keyArn(call.region, call.caller.accountId, keyId);
        return [cipherNeed(spec.action, arn, key)];
      },
      run: (call) => {
        const key = keyById(call, keyIdOf(call));
        requireSharedGateway(call.cloud, key);
        return runWith(key, call);
      },
    }),
    keyIdOf,
    runWith,
  };
}

function requireFit(spec: CipherSpec, key: KeyRow): void {
  const { kind } = kindOf(key.keySpec);
  if (key.keyUsage === spec.usage && spec.kinds.includes(kind)) return;
  throw refusal(
    "UnsupportedOperation",
    `A key of ${key.keySpec} for ${key.keyUsage} cannot ${spec.action}.`,
  );
}
