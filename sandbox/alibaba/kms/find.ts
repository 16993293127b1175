import type { OperationCall } from "../../cloud/operation";
import { refusal } from "../errors";
import { keyArn } from "../names";
import { requiredText } from "../parameters";
import { type AliasRow, aliases, aliasKey, type KeyRow, keys } from "./tables";

/** How a KeyId parameter may name the key. */
export interface KeyNaming {
  /** Parameter that names the key. */
  readonly parameter: string;
  /** Whether an alias is allowed in place of the id. */
  readonly alias: boolean;
}

/** The key that a parameter names by id, resource name or alias. @throws CloudError not found, Unsupported.Alias, MissingParameter. */
export function findKey(call: OperationCall, naming: KeyNaming): KeyRow {
  return keyById(call, namedKeyId(call, naming));
}

/** Resource name of the key that a parameter names, whether the key exists or not: permission comes before existence. */
export function namedKeyArn(call: OperationCall, naming: KeyNaming): string {
  return keyArn(call.region, call.caller.accountId, namedKeyId(call, naming));
}

/** The key of an id in the call's region and account; undefined when there is none. */
export function lookUpKey(call: OperationCall, keyId: string): KeyRow | undefined {
  const key = keys(call.cloud).get(keyId);
  return key?.region === call.region && key.accountId === call.caller.accountId ? key : undefined;
}

/** @throws CloudError Forbidden.KeyNotFound. */
export function keyById(call: OperationCall, keyId: string): KeyRow {
  const key = lookUpKey(call, keyId);
  if (!key) throw refusal("Forbidden.KeyNotFound");
  return key;
}

/** @throws CloudError Forbidden.AliasNotFound. */
export function aliasByName(call: OperationCall, aliasName: string): AliasRow {
  const alias = aliases(call.cloud).get(aliasKey(call.region, aliasName));
  if (!alias) throw refusal("Forbidden.AliasNotFound");
  return alias;
}

/** Id of the key that a parameter names, whether the key exists or not. @throws CloudError as `findKey`, but for a key that is not there. */
export function namedKeyId(call: OperationCall, naming: KeyNaming): string {
  const name = requiredText(call.params, naming.parameter);
  const local = withoutArn(call, name);
  if (local.startsWith("key/") && local !== name) return local.slice("key/".length);
  if (!local.startsWith("alias/")) return local;
  if (!naming.alias) throw refusal("Unsupported.Alias");
  return aliasByName(call, local).keyId;
}

/** Last part of a resource name of this region and account; other regions' and accounts' keys are not found here. */
function withoutArn(call: OperationCall, name: string): string {
  if (!name.startsWith("acs:")) return name;
  const prefix = `acs:kms:${call.region}:${call.caller.accountId}:`;
  if (!name.startsWith(prefix)) throw refusal("Forbidden.KeyNotFound");
  return name.slice(prefix.length);
}
