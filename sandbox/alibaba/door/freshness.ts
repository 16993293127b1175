import type { Clock } from "../../state/clock";
import { refusal } from "../errors";

/** How far a request's time may be from the clock, either way. */
export const SKEW_MS = 15 * 60_000;

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/**
 * Refuses old and repeated requests. The clock is the machine's, not the sandbox's: clients outside the sandbox sign with the time of
 * their machine, and moving the sandbox clock must not lock them out.
 */
export class Freshness {
  /** Nonces in the order of their arrival, with the time when they may be forgotten. */
  private readonly seen = new Map<string, number>();

  constructor(private readonly machine: Clock) {}

  /** @throws CloudError InvalidTimeStamp.Format, InvalidTimeStamp.Expired. */
  checkTime(timestamp: string): void {
    const sentAt = TIMESTAMP.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
    if (Number.isNaN(sentAt)) throw refusal("InvalidTimeStamp.Format");
    if (Math.abs(this.machine.now() - sentAt) > SKEW_MS) throw refusal("InvalidTimeStamp.Expired");
  }

  /** Call it once the signature is right, so that nobody else can use up a nonce. @throws CloudError SignatureNonceUsed. */
  useNonce(accessKeyId: string, nonce: string): void {
    const now = this.machine.now();
    for (const [known, forgetAt] of this.seen) {
      if (forgetAt > now) break;
      this.seen.delete(known);
    }
    const id = `${accessKeyId} ${nonce}`;
    if (this.seen.has(id)) throw refusal("SignatureNonceUsed");
    this.seen.set(id, now + 2 * SKEW_MS);
  }
}
