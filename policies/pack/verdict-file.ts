import { openSync, writeSync } from "node:fs";
import type { VerdictEnd, VerdictHeader, VerdictRecord } from "./verdict-record";

/** A line of a verdict file. */
export type VerdictLine = VerdictHeader | VerdictRecord | VerdictEnd;

/** Appends a line to a verdict file. Lines are written at once: the engine ends the pack without telling it. */
export function keepIn(file: string): (line: VerdictLine) => void {
  const opened = openSync(file, "a", 0o600);
  return (line) => void writeSync(opened, `${JSON.stringify(line)}\n`);
}
