import type { OperationCall } from "../../cloud/operation";
import { refusal } from "../errors";
import type { AlibabaOperation, Need } from "../operation";
import { findKey, lookUpKey, type KeyNaming, namedKeyArn } from "./find";
import type { KeyRow } from "./tables";

/** Version of the KMS API. */
export const KMS_VERSION = "2016-01-20";

/** An operation of KMS; the action's name is also its permission's. */
export function kmsOperation(
  operation: Pick<AlibabaOperation, "action" | "parameters" | "mutates" | "needs" | "run">,
): AlibabaOperation {
  return { service: "kms", version: KMS_VERSION, ...operation };
}

/** An operation on one key. */
export interface KeyOperation extends KeyNaming {
  readonly action: string;
  /** Parameters besides the one that names the key. */
  readonly parameters: readonly string[];
  readonly mutates: boolean;
  /** Cryptographic operations hand the key's tags to RAM and need an enabled key. */
  readonly cryptographic: boolean;
  run(key: KeyRow, call: OperationCall): object;
}

/** Makes the operation: permission on the named key, then the key itself, then what `run` does. */
export function keyOperation(spec: KeyOperation): AlibabaOperation {
  return kmsOperation({
    action: spec.action,
    parameters: [spec.parameter, ...spec.parameters],
    mutates: spec.mutates,
    needs: (call) => [keyNeed(spec.action, namedKeyArn(call, spec), tagsFor(spec, call))],
    run: (call) => {
      const key = findKey(call, spec);
      if (spec.cryptographic) requireEnabled(key);
      return spec.run(key, call);
    },
  });
}

/** Refuses a key that cannot encrypt or decrypt now. @throws CloudError Rejected.Disabled, Rejected.PendingDeletion. */
export function requireEnabled(key: KeyRow): void {
  if (key.state === "Disabled") throw refusal("Rejected.Disabled");
  if (key.state === "PendingDeletion") throw refusal("Rejected.PendingDeletion");
}

/** Permission on one key. */
export function keyNeed(
  action: string,
  resource: string,
  tags?: Readonly<Record<string, string>>,
): Need {
  return { action: `kms:${action}`, resource, ...(tags === undefined ? {} : { tags }) };
}

function tagsFor(
  spec: KeyOperation,
  call: OperationCall,
): Readonly<Record<string, string>> | undefined {
  if (!spec.cryptographic) return undefined;
  const arn = namedKeyArn(call, spec);
  return lookUpKey(call, arn.slice(arn.lastIndexOf("/") + 1))?.tags;
}
