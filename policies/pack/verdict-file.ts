import { appendFileSync } from "node:fs";
import type { VerdictHeader, VerdictRecord } from "./verdict-record";

/** Appends a line to a verdict file. Lines are written at once: the engine ends the pack without telling it. */
export function keepIn(file: string): (line: VerdictHeader | VerdictRecord) => void {
  return (line) => appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
}
