import type { OperationCall } from "../../cloud/operation";
import { refusal } from "../errors";
import type { AlibabaOperation, Need } from "../operation";
import { findKey, type KeyNaming, lookUpKey, namedKeyArn, namedKeyId } from "./find";
import { ownPolicyOf } from "./key-policy";
import type { KeyRow } from "./tables";

/** Version of the KMS API. */
export const KMS_VERSION = "2016-01-20";

/** An operation of KMS; the action's name is also its permission's. */
export function kmsOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates" | "needs" | "run">,
): AlibabaOperation {
  return { service: "kms", version: KMS_VERSION, ...operation };
}

/** An operation on one key that is no cipher operation. */
export interface KeyOperation extends KeyNaming {
  readonly action: string;
  /** Parameters besides the one that names the key. */
  readonly parameters: readonly string[];
  readonly mutates: boolean;
  run(key: KeyRow, call: OperationCall): Promise<object> | object;
}

/** Makes the operation: permission on the named key, then the key itself, then what `run` does. */
export function keyOperation(spec: KeyOperation): AlibabaOperation {
  return kmsOperation({
    action: spec.action,
    parameters: [spec.parameter, ...spec.parameters],
    mutates: spec.mutates,
    needs: (call) => {
      const key = lookUpKey(call, namedKeyId(call, spec));
      return [keyNeed(spec.action, namedKeyArn(call, spec), key)];
    },
    run: (call) => spec.run(findKey(call, spec), call),
  });
}

/** Refuses a key that cannot encrypt or decrypt now. @throws CloudError Rejected.Disabled, Rejected.PendingDeletion, Rejected.Unavailable. */
export function requireEnabled(key: KeyRow): void {
  if (key.state === "Disabled") throw refusal("Rejected.Disabled");
  if (key.state === "PendingDeletion") throw refusal("Rejected.PendingDeletion");
  if (key.state === "PendingImport")
    throw refusal("Rejected.Unavailable", "It has no key material: its state is PendingImport.");
}

/** Permission on one key; `key` is the row, where there is one, for its own policy. */
export function keyNeed(action: string, resource: string, key?: KeyRow): Need {
  const ownPolicy = ownPolicyOf(key);
  return {
    action: `kms:${action}`,
    resource,
    ...(ownPolicy === undefined ? {} : { ownPolicy }),
  };
}

/** Permission of a cipher operation: these hand the key's tags to RAM. */
export function cipherNeed(action: string, resource: string, key: KeyRow | undefined): Need {
  const tags = key?.tags;
  return { ...keyNeed(action, resource, key), ...(tags === undefined ? {} : { tags }) };
}
