import type { Text } from "../rule/text";
import type { VerdictKind } from "../rule/verdict";
import type { Stage } from "./stage";
import type { Waiver } from "./waiver";

/** First line of a verdict file. */
export interface VerdictHeader {
  readonly pack: string;
  readonly version: string;
  /** Day of the judgement, YYYY-MM-DD. */
  readonly date: string;
  readonly failsClosed: boolean;
}

/** Last line of a verdict file: every resource and every relation was judged. */
export interface VerdictEnd {
  readonly complete: true;
  readonly stage: Stage;
}

/** One line of a verdict file: what one rule said of one subject. The engine knows neither reasons nor what is not known yet. */
export interface VerdictRecord {
  readonly rule: string;
  /** URN of the subject; the stack's own for a judgement of the whole stack. */
  readonly urn: string;
  readonly stage: Stage;
  readonly kind: VerdictKind;
  /** Of a violation. */
  readonly message?: Text;
  /** Of "not-applicable". */
  readonly reason?: Text;
  /** Of "unknown": paths that decide. */
  readonly properties?: readonly string[];
  /** The waiver that covers a violation, or what is not known yet. */
  readonly waiver?: Waiver;
}
