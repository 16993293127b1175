import type { Clock } from "../client/clock";
import { hasCode } from "../client/error";
import { isInDoubt } from "../client/retry";
import {
  INVALID_STATE,
  type KeyStore,
  type KeyStoreFields,
  type KeyStores,
  type ProxyKeyPair,
} from "../client/key-stores";
import { waitForState, type Watch } from "./wait";

/** Time and chance of one operation on one store. */
export interface Limits {
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** What is known of a store when an operation begins. */
export interface SessionStart {
  readonly store: KeyStore;
  /** Secret access key in force; undefined when nobody here knows it. */
  readonly secretAccessKey: string | undefined;
  /** Whether this operation has made the store. */
  readonly isNew: boolean;
}

/** One store while an operation works on it: what is known to be in force at any moment, also when the operation fails. */
export class StoreSession {
  /** Secret access key in force; undefined while nobody here knows it. */
  secretAccessKey: string | undefined;
  readonly isNew: boolean;
  private known: KeyStore;
  private readonly deadline: number;

  constructor(
    readonly stores: KeyStores,
    private readonly limits: Limits,
    start: SessionStart,
  ) {
    this.known = start.store;
    this.secretAccessKey = start.secretAccessKey;
    this.isNew = start.isNew;
    this.deadline = limits.clock.now() + limits.timeoutMs;
  }

  get id(): string {
    return this.known.id;
  }

  get state(): string {
    return this.known.connectionState;
  }

  /** The store as far as it is known. */
  get store(): KeyStore {
    return this.known;
  }

  /** Whether the time limit is farther away than `ms` milliseconds. */
  hasTimeFor(ms: number): boolean {
    return this.limits.clock.now() + ms < this.deadline;
  }

  async pause(ms: number): Promise<void> {
    await this.limits.clock.sleep(ms, this.limits.signal);
  }

  /** Waits until the store is in one of `targets` while it is in one of `pending`. */
  async waitFor(pending: readonly string[], targets: readonly string[]): Promise<void> {
    await waitForState(this.watch(), new Set(pending), new Set(targets));
  }

  async disconnect(): Promise<void> {
    await this.towards(["DISCONNECTING", "DISCONNECTED"], () => this.stores.disconnect(this.id));
    // The first look may still see the state before.
    await this.waitFor(["CONNECTED", "CONNECTING", "FAILED", "DISCONNECTING"], ["DISCONNECTED"]);
  }

  async connect(): Promise<void> {
    await this.towards(["CONNECTING", "CONNECTED"], () => this.stores.connect(this.id));
    await this.waitFor(["DISCONNECTED", "CONNECTING"], ["CONNECTED"]);
  }

  async update(
    changes: Partial<KeyStoreFields>,
    credential: ProxyKeyPair | undefined,
  ): Promise<void> {
    await this.stores.update(this.id, changes, credential);
    this.known = { ...this.known, fields: { ...this.known.fields, ...changes } };
    if (credential !== undefined) this.secretAccessKey = credential.secretAccessKey;
  }

  /** Calls; an error is no error when the store is nevertheless on its way: an earlier call had that effect. */
  private async towards(states: readonly string[], call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (error) {
      if (!isInDoubt(error) && !hasCode(error, INVALID_STATE)) throw error;
      const store = await this.look();
      if (store === undefined || !states.includes(store.connectionState)) throw error;
    }
  }

  /** Looks at the state once. The fields stay as last set: right after a change KMS may still tell the old ones. */
  private async look(): Promise<KeyStore | undefined> {
    const seen = await this.stores.byId(this.id);
    if (seen !== undefined) this.known = { ...seen, fields: this.known.fields };
    return seen;
  }

  private watch(): Watch {
    const { clock, random, signal, timeoutMs } = this.limits;
    return {
      look: () => this.look(),
      now: () => clock.now(),
      sleep: (ms) => clock.sleep(ms, signal),
      random,
      deadline: this.deadline,
      timeoutMs,
    };
  }
}
