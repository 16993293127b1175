import { readFileSync } from "node:fs";
import type { Clock } from "../../state/clock";

/**
 * Where a sandbox host says by how many milliseconds its clock is off the machine's: a plain whole number. Namespaces cannot move the wall clock,
 * so this file is how a moved sandbox clock, or a host whose clock runs wrong, reaches the stand-in. Without it the machine's clock counts.
 */
export const CLOCK_OFFSET_PATH = "/run/sandbox/clock-offset-ms";

/** The clock of the host that the proxy runs on. */
export function hostClock(
  offsetPath: string = CLOCK_OFFSET_PATH,
  machine: Clock = { now: () => Date.now() },
): Clock {
  return { now: () => machine.now() + readOffset(offsetPath) };
}

function readOffset(path: string): number {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
  const offsetMs = Number(text);
  if (text === "" || !Number.isSafeInteger(offsetMs)) {
    throw new RangeError(
      `${path}: expected a whole number of milliseconds, received another text; remove the file`,
    );
  }
  return offsetMs;
}
