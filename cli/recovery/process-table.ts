import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** A process of this machine. */
export interface ProcessRow {
  readonly pid: number;
  readonly parentPid: number;
  /** Program and arguments. */
  readonly args: readonly string[];
  /** Folder that it runs in, where the system tells. */
  readonly directory?: string;
}

/** Processes that live now. One that has ended and only waits for its parent to notice is not among them. */
export type ProcessTable = () => readonly ProcessRow[];

/** Where Linux shows its processes. */
const PROC = "/proc";

/** State of a process that has ended, in `/proc/PID/stat` and in the answer of ps. */
const ENDED = "Z";

/** The processes of this machine: from /proc, or from ps where there is none. */
export function liveProcesses(): ProcessRow[] {
  return existsSync(`${PROC}/self/stat`)
    ? fromProc()
    : fromPs(
        execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,state=,args="], { encoding: "utf8" }),
      );
}

/** File name of the program that a process runs, without its folder. */
export function programOf(row: ProcessRow): string {
  return basename(row.args[0] ?? "");
}

/** Reads the answer of `ps -o pid=,ppid=,state=,args=`. */
export function fromPs(text: string): ProcessRow[] {
  return text.split("\n").flatMap((line) => {
    const [, pid, parentPid, state, args] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (!pid || !parentPid || !args || state?.startsWith(ENDED)) return [];
    return [{ pid: Number(pid), parentPid: Number(parentPid), args: args.split(/\s+/) }];
  });
}

function fromProc(): ProcessRow[] {
  return readdirSync(PROC).flatMap((name) => (/^\d+$/.test(name) ? procRow(Number(name)) : []));
}

function procRow(pid: number): ProcessRow[] {
  try {
    const stat = readFileSync(`${PROC}/${pid}/stat`, "utf8");
    // The name in brackets may hold anything; state and parent follow its last bracket.
    const [state, parentPid] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === ENDED) return [];
    const args = readFileSync(`${PROC}/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
    return [{ pid, parentPid: Number(parentPid), args, ...folderOf(pid) }];
  } catch (error) {
    // It ended while it was looked at.
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}

function folderOf(pid: number): { directory?: string } {
  try {
    return { directory: readlinkSync(`${PROC}/${pid}/cwd`) };
  } catch {
    // Another user's process does not tell.
    return {};
  }
}
