import { appendFileSync } from "node:fs";
import type { VerdictEnd, VerdictHeader, VerdictRecord } from "./verdict-record";

/** A line of a verdict file. */
export type VerdictLine = VerdictHeader | VerdictRecord | VerdictEnd;

/** Appends a line to a verdict file. Lines are written at once: the engine ends the pack without telling it. */
export function keepIn(file: string): (line: VerdictLine) => void {
  return (line) => appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
}
