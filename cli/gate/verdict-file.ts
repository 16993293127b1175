import { existsSync, readFileSync } from "node:fs";
import type { Stage } from "../../policies/pack/stage";
import type { VerdictLine } from "../../policies/pack/verdict-file";
import type { VerdictHeader, VerdictRecord } from "../../policies/pack/verdict-record";

/** What the pack said while one command ran. */
export interface Verdicts {
  /** None when the pack did not start. */
  readonly header: VerdictHeader | undefined;
  /** The last word on each subject by each rule, in the order of their first words. */
  readonly records: readonly VerdictRecord[];
  /** Whether everything was judged. */
  readonly complete: boolean;
}

/** Reads what the pack said at one stage; an update that is previewed first holds two. */
export function readVerdicts(file: string, stage: Stage): Verdicts {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const lines = text.split("\n").flatMap(lineOf);
  const records = new Map<string, VerdictRecord>();
  for (const line of lines) {
    if ("rule" in line && line.stage === stage) records.set(subjectOf(line), line);
  }
  return {
    header: lines.find((line) => "pack" in line),
    records: [...records.values()],
    complete: lines.some((line) => "complete" in line && line.stage === stage),
  };
}

/** Two findings about one stack differ by what they say. */
function subjectOf({ rule, urn, kind, message }: VerdictRecord): string {
  return kind === "violation" && urn.includes("::pulumi:pulumi:Stack::")
    ? `${rule} ${urn} ${message?.en}`
    : `${rule} ${urn}`;
}

/** A line that the pack was ended in the middle of is not said. */
function lineOf(text: string): VerdictLine[] {
  try {
    return text === "" ? [] : [JSON.parse(text) as VerdictLine];
  } catch {
    return [];
  }
}
