import { hasCode } from "../client/error";
import { HAS_KEYS } from "../client/key-stores";
import type { HostedKey } from "../client/keys";
import type { StoreSession } from "./session";

/** Most keys that an error names. */
const NAMED_KEYS = 10;

/** Disconnects the store if it is not disconnected yet. */
export async function retire(session: StoreSession): Promise<void> {
  if (session.state === "DISCONNECTING") await session.waitFor(["DISCONNECTING"], ["DISCONNECTED"]);
  if (session.state !== "DISCONNECTED") await session.disconnect();
}

/** Disconnects the store if need be, and deletes it. @throws Error while keys remain. */
export async function remove(session: StoreSession): Promise<void> {
  await retire(session);
  try {
    await session.stores.delete(session.id);
  } catch (error) {
    if (!hasCode(error, HAS_KEYS)) throw error;
    throw new Error(`KMS keys still belong to it; ${WHAT_TO_DO}`, { cause: error });
  }
}

const WHAT_TO_DO =
  "schedule the deletion of each (7 to 30 days), let that time pass, then run the command again; or set retainWhileKeysRemain, which leaves the store behind, disconnected, once all of them wait for their deletion";

/** Whether every key waits for its deletion, so that disconnecting the store takes nothing from anybody. */
export function allWaiting(keys: readonly HostedKey[]): boolean {
  return keys.every((key) => key.state === "PendingDelete");
}

/** The sentence for keys that keep a store from being deleted. */
export function remainingKeysText(keys: readonly HostedKey[]): string {
  const named = keys.slice(0, NAMED_KEYS).map(keyText).join(", ");
  const more = keys.length > NAMED_KEYS ? ` and ${keys.length - NAMED_KEYS} more` : "";
  const count =
    keys.length === 1 ? "1 KMS key still belongs" : `${keys.length} KMS keys still belong`;
  return `${count} to it: ${named}${more}; ${WHAT_TO_DO}`;
}

/** The sentence for a store that stays because keys remain. */
export function retainedText(keys: readonly HostedKey[]): string {
  const named = keys.slice(0, NAMED_KEYS).map(keyText).join(", ");
  return `left behind, disconnected, because ${keys.length === 1 ? "1 KMS key of it waits" : `${keys.length} KMS keys of it wait`} for deletion: ${named}; delete it when they are gone`;
}

function keyText(key: HostedKey): string {
  const until = key.scheduleDeleteTime === undefined ? "" : ` until ${key.scheduleDeleteTime}`;
  return `${key.keyringName}/${key.name} (${key.id}, ${key.state}${until})`;
}
