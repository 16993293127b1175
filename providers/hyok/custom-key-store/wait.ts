import type { KeyStore } from "../client/key-stores";
import { connectionErrorSentence } from "../client/connection-error";

/** Time limit of create and update in milliseconds, unless customTimeouts say otherwise: connecting takes about 5 minutes. */
export const DEFAULT_TIMEOUT_MS = 15 * 60_000;
/** First pause between two looks at the store, in milliseconds. */
export const POLL_FIRST_MS = 500;
/** Longest pause between two looks at the store, in milliseconds. */
export const POLL_LONGEST_MS = 10_000;
/** How often a store that was just made may be missing from the list before that counts as a fault. */
export const ABSENCE_LIMIT = 8;

/** A store that ended in state FAILED; `connectionErrorCode` says why. */
export class ConnectionFailure extends Error {
  constructor(readonly connectionErrorCode: string | undefined) {
    super(`the connection failed with ${connectionErrorSentence(connectionErrorCode)}`);
    this.name = "ConnectionFailure";
  }
}

/** The time limit passed, or a state came that nobody waits for. */
export class WaitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "WaitError";
  }
}

/** What a wait looks at and is limited by. */
export interface Watch {
  /** Looks at the store once; undefined when it is not listed. */
  look(): Promise<KeyStore | undefined>;
  now(): number;
  sleep(ms: number): Promise<void>;
  /** A number from 0 up to 1. */
  random(): number;
  /** When to give up, in milliseconds since 1970. */
  readonly deadline: number;
  /** The time limit in milliseconds, for the message. */
  readonly timeoutMs: number;
}

/**
 * Looks until the store is in one of the target states, while it is in one of the pending states.
 * @throws ConnectionFailure in state FAILED unless that is a target, WaitError after the time limit or in any other state.
 */
export async function waitForState(
  watch: Watch,
  pending: ReadonlySet<string>,
  targets: ReadonlySet<string>,
): Promise<KeyStore> {
  let absences = 0;
  for (let pause = POLL_FIRST_MS; ; pause = Math.min(pause * 2, POLL_LONGEST_MS)) {
    const store = await watch.look();
    if (store !== undefined && targets.has(store.connectionState)) return store;
    if (store === undefined) absences += 1;
    judge(store, pending, absences);
    const left = watch.deadline - watch.now();
    if (left <= 0) throw new WaitError(timeoutText(watch.timeoutMs, store, targets));
    await watch.sleep(Math.min(left, Math.round(pause * (1 - watch.random() / 4))));
  }
}

function judge(store: KeyStore | undefined, pending: ReadonlySet<string>, absences: number): void {
  if (store === undefined) {
    if (absences <= ABSENCE_LIMIT) return;
    throw new WaitError(
      "it is not listed; somebody deleted it meanwhile, so run `pulumi refresh` and then the command again",
    );
  }
  if (pending.has(store.connectionState)) return;
  if (store.connectionState === "FAILED") throw new ConnectionFailure(store.connectionErrorCode);
  const expected = [...pending].join(" or ");
  throw new WaitError(
    `expected state ${expected}, received ${store.connectionState}; somebody else works on it, so run the command again`,
  );
}

function timeoutText(
  timeoutMs: number,
  store: KeyStore | undefined,
  targets: ReadonlySet<string>,
): string {
  const state = store === undefined ? "not listed" : `in state ${store.connectionState}`;
  const limit = `${Math.round(timeoutMs / 1000)} s`;
  return `still ${state} instead of ${[...targets].join(" or ")} after ${limit}; run the command again to go on, or raise customTimeouts`;
}
