import { readFileSync } from "node:fs";

/** The one child of a process, or undefined. */
export function onlyChildOf(pid: number): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    const first = text.split(" ")[0];
    return first ? Number(first) : undefined;
  } catch {
    return undefined;
  }
}

/** Number of a process as its own host counts, 0 when it is gone. */
export function pidInside(pid: number): number {
  try {
    const line = /^NSpid:\s+(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(line?.[1]?.split(/\s+/).at(-1) ?? 0);
  } catch {
    return 0;
  }
}

/** Sends a signal to the process group that `pid` leads; false when nobody is there. */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
