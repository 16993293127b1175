import type { Finding, GateResult } from "../result";
import { isBlocking, isClosed } from "../result";
import { worstFirst } from "./order";

/** The findings of a result by what follows from them, and how many there are of each kind. */
export interface Tally {
  readonly closed: boolean;
  /** Not waived, worst first. */
  readonly violations: readonly Finding[];
  readonly waived: readonly Finding[];
  readonly mandatory: number;
  readonly advisory: number;
  /** Judgements that could not be made, are not waived and stop the gate, with the fail-closed switch. */
  readonly closingUnknown: number;
}

/** Sorts and counts the findings of a result. */
export function tallyOf(result: GateResult): Tally {
  const sorted = [...result.findings].sort(worstFirst);
  const violations = sorted.filter(({ waiver }) => waiver === undefined);
  const mandatory = violations.filter(({ level }) => level === "mandatory").length;
  const unknown = result.unknown.filter(isBlocking).length;
  return {
    closed: isClosed(result),
    violations,
    waived: sorted.filter(({ waiver }) => waiver !== undefined),
    mandatory,
    advisory: violations.length - mandatory,
    closingUnknown: result.failsClosed ? unknown : 0,
  };
}
