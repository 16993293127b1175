import type { ClientKeys, ListedClientKey, WantedClientKey } from "../alibaba/client-keys";
import { isAlibabaInDoubt } from "../alibaba/retry";

/** How often a client key is asked for in all when answers are lost. */
export const MAKE_ATTEMPTS = 3;

/** A client key whose content is known. */
export interface ClientKeyContent extends ListedClientKey {
  readonly privateKeyData: string;
}

/**
 * Makes a client key. A key whose content was lost with the answer is told by its time and because it is new, and is deleted before the next attempt,
 * so that none is left over.
 * @throws what the last attempt threw.
 */
export async function makeClientKey(
  keys: ClientKeys,
  wanted: WantedClientKey,
  present: readonly ListedClientKey[],
): Promise<ClientKeyContent> {
  const known = new Set(present.map((key) => key.id));
  for (let attempt = 1; ; attempt += 1) {
    try {
      const made = await keys.create(wanted);
      if (made.id !== "" && made.privateKeyData !== "") return made;
      await deleteLost(keys, wanted, known);
      throw new Error("calling CreateClientKey: the answer holds no private key; try again later");
    } catch (error) {
      if (!isAlibabaInDoubt(error)) throw error;
      await deleteLost(keys, wanted, known);
      if (attempt >= MAKE_ATTEMPTS) throw error;
    }
  }
}

/** Deletes what a call made whose answer nobody has. */
async function deleteLost(
  keys: ClientKeys,
  wanted: WantedClientKey,
  known: ReadonlySet<string>,
): Promise<void> {
  for (const key of await keys.ofAccessPoint(wanted.accessPoint)) {
    const isLost =
      !known.has(key.id) &&
      Date.parse(key.notBefore) === Date.parse(wanted.notBefore) &&
      Date.parse(key.notAfter) === Date.parse(wanted.notAfter);
    if (isLost) await keys.delete(key.id);
  }
}
