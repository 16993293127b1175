import { PASSING_CONNECTION_ERRORS } from "../client/connection-error";
import { hasCode } from "../client/error";
import {
  INVALID_STATE,
  PROXY_UNREACHABLE,
  type KeyStoreFields,
  type ProxyKeyPair,
} from "../client/key-stores";
import { changedFields, needsDisconnect } from "./change";
import type { KeyStoreInputs } from "./inputs";
import type { StoreSession } from "./session";
import { ConnectionFailure } from "./wait";

/** How often connecting, or a change that the proxy must answer, is tried in all. */
export const PROXY_ATTEMPTS = 3;
/** Pause between two such attempts in milliseconds: a load balancer takes about 6 s to find a backend healthy. */
export const PROXY_PAUSE_MS = 5_000;

/** Brings an existing store to what is wanted, with the least interruption. The session holds what is in force at any moment. */
export async function converge(session: StoreSession, wanted: KeyStoreInputs): Promise<void> {
  const changes = changedFields(session.store.fields, wanted.fields);
  await settle(session, wanted, changes);
  const credential = credentialToSend(session, wanted, changes);
  if (mustDisconnect(session, wanted, changes)) await session.disconnect();
  if (credential !== undefined || Object.keys(changes).length > 0)
    await update(session, changes, credential);
  if (wanted.connect && session.state !== "CONNECTED") await connect(session);
}

/** Waits out a passing state, unless disconnecting is the next step anyway. */
async function settle(
  session: StoreSession,
  wanted: KeyStoreInputs,
  changes: Partial<KeyStoreFields>,
): Promise<void> {
  if (session.state === "DISCONNECTING") await session.waitFor(["DISCONNECTING"], ["DISCONNECTED"]);
  if (session.state === "CONNECTING" && wanted.connect && !needsDisconnect(changes)) {
    await session.waitFor(["CONNECTING"], ["CONNECTED", "FAILED", "DISCONNECTED"]);
  }
}

function mustDisconnect(
  session: StoreSession,
  wanted: KeyStoreInputs,
  changes: Partial<KeyStoreFields>,
): boolean {
  if (session.state === "DISCONNECTED") return false;
  return session.state === "FAILED" || !wanted.connect || needsDisconnect(changes);
}

/** The pair to send: when it differs, when nobody knows the secret in force, and to repair a store that lost its connection. */
function credentialToSend(
  session: StoreSession,
  wanted: KeyStoreInputs,
  changes: Partial<KeyStoreFields>,
): ProxyKeyPair | undefined {
  const differs = "xksAccessKey" in changes || session.secretAccessKey !== wanted.secretAccessKey;
  const repairs = session.state !== "CONNECTED" && !session.isNew;
  if (!differs && !repairs) return undefined;
  return { accessKey: wanted.fields.xksAccessKey, secretAccessKey: wanted.secretAccessKey };
}

async function update(
  session: StoreSession,
  changes: Partial<KeyStoreFields>,
  credential: ProxyKeyPair | undefined,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await session.update(changes, credential);
    } catch (error) {
      const hasRefusedState = hasCode(error, INVALID_STATE) && session.state === "CONNECTED";
      const again = hasRefusedState || hasCode(error, PROXY_UNREACHABLE);
      if (!again || attempt >= PROXY_ATTEMPTS || !session.hasTimeFor(PROXY_PAUSE_MS)) throw error;
      if (hasRefusedState) await session.disconnect();
      else await session.pause(PROXY_PAUSE_MS);
    }
  }
}

/** Connects, and tries again while the failure is one that can pass by itself. */
async function connect(session: StoreSession): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await session.connect();
    } catch (error) {
      // Thrown before the disconnect, so that the store keeps the state that explains the failure.
      if (!canPass(error) || attempt >= PROXY_ATTEMPTS || !session.hasTimeFor(PROXY_PAUSE_MS))
        throw error;
      await session.disconnect();
      await session.pause(PROXY_PAUSE_MS);
    }
  }
}

function canPass(error: unknown): boolean {
  return (
    error instanceof ConnectionFailure &&
    PASSING_CONNECTION_ERRORS.has(error.connectionErrorCode?.toUpperCase() ?? "")
  );
}
