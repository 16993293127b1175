import type { Params, TextRule } from "../openapi/params";
import { kmsError } from "./errors";
import {
  inScope,
  keyrings,
  keys,
  keyStores,
  type KeyringRow,
  type KeyRow,
  type KeyState,
  type KeyStoreRow,
  type Scope,
} from "./rows";
import { verdict, type StoreAction } from "./states";

/** Names of keyrings, keys and (INFERRED) stores: docs/6476/1337064. */
export const NAME_RULE: TextRule = {
  min: 2,
  max: 31,
  pattern: /^[a-zA-Z0-9_-]+$/,
  form: "letters, digits, - and _",
};
/** Ids of stores, keys and keyrings. */
export const ID_RULE: TextRule = { min: 36, max: 36 };

/** Reads `CustomKeyStoreID` alone. */
export function storeIdParam(params: Params): string {
  const id = params.requiredText("CustomKeyStoreID", ID_RULE);
  params.done();
  return id;
}

/** A store of the caller. @throws CloudError CustomKeyStoreNotFound. */
export function findStore(scope: Scope, id: string): KeyStoreRow {
  const row = keyStores(scope.cloud).get(id);
  if (row && row.accountId === scope.caller.accountId && row.region === scope.region) return row;
  throw kmsError(
    "CustomKeyStoreNotFound",
    `Custom key store [${id}] is not found in ${scope.region}.`,
  );
}

/** Refuses an action that the store's state does not take. @returns whether there is anything to do. */
export function admit(store: KeyStoreRow, action: StoreAction): boolean {
  const answer = verdict(store.connectionState, action);
  if (answer !== "refused") return answer === "ok";
  const remedy = store.connectionState === "FAILED" ? "; disconnect it first" : "";
  throw kmsError(
    "CustomKeyStoreInvalidState",
    `Custom key store [${store.name}] is ${store.connectionState}, which does not allow to ${WORDS[action]}${remedy}.`,
  );
}

const WORDS: Readonly<Record<StoreAction, string>> = {
  connect: "connect it",
  disconnect: "disconnect it",
  "update-soft": "update it",
  "update-hard": "update its endpoint, connectivity, endpoint service or trust anchor",
  delete: "delete it",
  use: "use it",
};

/** A keyring by id or by name. @throws CloudError `Not Found`. */
export function findKeyring(scope: Scope, by: { id?: string; name?: string }): KeyringRow {
  const found = inScope(scope, keyrings(scope.cloud)).find((row) =>
    by.id === undefined ? row.name === by.name : row.id === by.id,
  );
  if (found) return found;
  throw kmsError("Not Found", `Not found keyring [${by.id ?? by.name ?? ""}].`);
}

/** Reads `KeyringID` or `KeyringName`; `done` is left to the caller. */
export function keyringParams(params: Params): { id?: string; name?: string } {
  const id = params.text("KeyringID", ID_RULE);
  const name = params.text("KeyringName", NAME_RULE);
  if (id === undefined && name === undefined && !params.has("KeyringID")) {
    if (!params.has("KeyringName")) params.require("KeyringName", "KeyringID or KeyringName");
  }
  return { ...(id !== undefined && { id }), ...(name !== undefined && { name }) };
}

/** What names one key. */
export interface KeyName {
  readonly id?: string;
  readonly keyringName?: string;
  readonly keyName?: string;
}

/** Reads `KeyID`, or `KeyringName` and `KeyName`; `done` is left to the caller. */
export function keyParams(params: Params): KeyName {
  const id = params.text("KeyID", ID_RULE);
  const keyringName = params.text("KeyringName", NAME_RULE);
  const keyName = params.text("KeyName", NAME_RULE);
  if (!params.has("KeyID") && !(params.has("KeyringName") && params.has("KeyName"))) {
    params.require("KeyID", "KeyID, or KeyringName and KeyName");
  }
  return {
    ...(id !== undefined && { id }),
    ...(keyringName !== undefined && { keyringName }),
    ...(keyName !== undefined && { keyName }),
  };
}

/** A key of the caller. @throws CloudError `Not Found`. */
export function findKey(scope: Scope, by: KeyName): KeyRow {
  const all = inScope(scope, keys(scope.cloud));
  if (by.id !== undefined) {
    const found = all.find((row) => row.id === by.id);
    if (found) return found;
    throw kmsError("Not Found", `Not found key [${by.id}].`);
  }
  const keyring = findKeyring(scope, by.keyringName === undefined ? {} : { name: by.keyringName });
  const found = all.find((row) => row.keyringId === keyring.id && row.name === by.keyName);
  if (found) return found;
  throw kmsError("Not Found", `Not found key [${by.keyName ?? ""}] in keyring [${keyring.name}].`);
}

/** Refuses an action for a key in another state. @throws CloudError InvalidKeyStatus. */
export function keyInState(key: KeyRow, allowed: readonly KeyState[]): void {
  if (allowed.includes(key.keyState)) return;
  throw kmsError(
    "InvalidKeyStatus",
    `Current key status: ${key.keyState} does not allow to perform this action; the key [${key.name}] has to be ${allowed.join(" or ")}.`,
  );
}
