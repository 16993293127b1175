import type { MappedKey } from "./backend";

/** What a secondary authorization may look at. */
export interface AuthorizationQuestion {
  readonly operation: "metadata" | "encrypt" | "decrypt";
  readonly externalKeyId: string;
  /** `requestMetadata` as sent. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** One path prefix with everything that belongs to it alone. */
export interface Tenant {
  /** Empty, or with a leading and without a trailing slash. */
  readonly prefix: string;
  /** Secret by access key id; several are active during a rotation. May change while the proxy runs. */
  readonly credentials: Map<string, string>;
  /** Keys by external key id. */
  readonly keys: ReadonlyMap<string, MappedKey>;
  /** Authenticated requests per second of the proxy's clock; the next one is throttled. */
  readonly requestsPerSecond: number;
  /** Optional second check of the original caller; health is exempt. */
  readonly authorize?: (question: AuthorizationQuestion) => boolean;
}

/** Requests per second that one external key store may send by default. */
export const DEFAULT_REQUESTS_PER_SECOND = 1800;

/** `myxks`, `/myxks` and `myxks/` are one prefix: `/myxks`. */
export function normalisePrefix(text: string): string {
  const inner = text.replace(/^\/+|\/+$/g, "");
  return inner === "" ? "" : `/${inner}`;
}

/** Counts a prefix's requests in whole seconds of the clock. */
export class RequestCounter {
  private second = Number.NaN;
  private count = 0;

  constructor(private readonly limit: number) {}

  /** False when this request is one too many. */
  admit(nowMs: number): boolean {
    const second = Math.floor(nowMs / 1000);
    if (second !== this.second) {
      this.second = second;
      this.count = 0;
    }
    this.count += 1;
    return this.count <= this.limit;
  }
}
