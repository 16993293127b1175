import type { Finding } from "../explanations/finding";
import type { Drill, ExpectedFailure } from "./drill";

/** What a drill came to: the `drill` of the JSON document. */
export interface DrillVerdict {
  readonly name: string;
  readonly expected: ExpectedFailure;
  /** Whether the rehearsal failed as it should. */
  readonly matched: boolean;
}

/** The phase that ended a rehearsal. */
export interface FailedPhase {
  readonly name: string;
  readonly finding?: Finding;
}

/** Judges a rehearsal by the failure that it ended in; undefined for one that passed. */
export function judge(drill: Drill, failed: FailedPhase | undefined): DrillVerdict {
  const { expected, name } = drill;
  const finding = failed?.finding;
  const matched =
    failed?.name === expected.phase &&
    finding?.layer === expected.layer &&
    finding.cause.includes(expected.cause);
  return { name, expected, matched };
}

/** The verdict for people. */
export function verdictSentence({ name, expected, matched }: DrillVerdict): string {
  if (matched) return `drill ${name}: failed as it should`;
  const { phase, layer, cause } = expected;
  return `drill ${name}: expected phase ${phase} to fail in layer ${layer} with "${cause}", received another result`;
}
