import { hasCode } from "../client/error";
import {
  KEY_STORE_TYPE,
  NAME_IN_USE,
  PROXY_UNREACHABLE,
  type KeyStore,
  type KeyStores,
} from "../client/key-stores";
import { isInDoubt } from "../client/retry";
import { PROXY_ATTEMPTS, PROXY_PAUSE_MS } from "./converge";
import { findOurs } from "./find";
import type { KeyStoreInputs } from "./inputs";
import { StoreSession, type Limits, type SessionStart } from "./session";

/** How often a store is looked for when the answer to its creation was lost. */
const SEARCHES_AFTER_DOUBT = 3;
/** Pause between two such searches in milliseconds. */
const SEARCH_PAUSE_MS = 2_000;

/** Continues the store that is ours, or makes it: never a second one, whatever an earlier attempt came to. */
export async function obtain(
  stores: KeyStores,
  limits: Limits,
  wanted: KeyStoreInputs,
): Promise<StoreSession> {
  const find = (): Promise<KeyStore | undefined> => findOurs(stores, wanted.fields);
  const present = await find();
  if (present !== undefined) return new StoreSession(stores, limits, continued(present));
  for (let attempt = 1; ; attempt += 1) {
    try {
      const id = await stores.create(wanted.fields, wanted.secretAccessKey);
      return new StoreSession(stores, limits, made(id, wanted));
    } catch (error) {
      limits.signal.throwIfAborted();
      const found = await searchAfter(error, limits, find);
      if (found !== undefined) return new StoreSession(stores, limits, continued(found));
      if (!hasCode(error, PROXY_UNREACHABLE) || attempt >= PROXY_ATTEMPTS) throw error;
      await limits.clock.sleep(PROXY_PAUSE_MS, limits.signal);
    }
  }
}

/** The store that a lost or competing call made; undefined when there is none. */
async function searchAfter(
  error: unknown,
  limits: Limits,
  find: () => Promise<KeyStore | undefined>,
): Promise<KeyStore | undefined> {
  if (!isInDoubt(error) && !hasCode(error, NAME_IN_USE)) return undefined;
  for (let search = 1; ; search += 1) {
    const found = await find();
    if (found !== undefined || search >= SEARCHES_AFTER_DOUBT) return found;
    await limits.clock.sleep(SEARCH_PAUSE_MS, limits.signal);
  }
}

function continued(store: KeyStore): SessionStart {
  return { store, secretAccessKey: undefined, isNew: false };
}

function made(id: string, wanted: KeyStoreInputs): SessionStart {
  const store: KeyStore = {
    id,
    type: KEY_STORE_TYPE,
    connectionState: "DISCONNECTED",
    connectionErrorCode: undefined,
    creationDate: undefined,
    fields: wanted.fields,
  };
  return { store, secretAccessKey: wanted.secretAccessKey, isNew: true };
}
