import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ATTRIBUTES } from "./half-written";
import { programOf, type ProcessRow } from "./process-table";

/** A lock of a file backend. */
export interface Lock {
  readonly file: string;
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/** What is to be done with a lock: one whose process lives, or may live on another machine, stays. */
export type LockVerdict = "running" | "dead" | "other host";

const LOCK = z.object({ pid: z.number().int(), hostname: z.string(), timestamp: z.string() });

/** Locks of a stack below the folder of a file backend. @throws Error for a file that is not a lock. */
export function readLocks(folder: string): Lock[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.map((name) => readLock(join(folder, name)));
}

function readLock(file: string): Lock {
  const parsed = LOCK.safeParse(parseJson(readFileSync(file, "utf8")));
  if (!parsed.success)
    throw new Error(
      `${file}: expected a lock with pid, hostname and timestamp, received something else; look at it and remove it by hand`,
    );
  const { pid, hostname, timestamp } = parsed.data;
  return { file, pid, host: hostname, since: timestamp };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The machine that a lock is judged on. */
export interface Machine {
  readonly name: string;
  readonly processes: readonly ProcessRow[];
  /** Whether a process of another user lives under an id: it may be left out of the list of processes. */
  readonly isHidden: (pid: number) => boolean;
}

/** Judges a lock. A process id that a program other than Pulumi uses now was given out again: its lock is dead too. */
export function judgeLock(lock: Lock, { name, processes, isHidden }: Machine): LockVerdict {
  if (lock.host !== name) return "other host";
  const holder = processes.find((row) => row.pid === lock.pid);
  if (holder === undefined) return isHidden(lock.pid) ? "running" : "dead";
  return programOf(holder).startsWith("pulumi") ? "running" : "dead";
}

/** Whether a process lives under this id that belongs to another user. */
export function belongsToOther(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes a lock and what the file backend keeps beside it. */
export function removeLock(lock: Lock): void {
  for (const file of [lock.file, `${lock.file}${ATTRIBUTES}`]) rmSync(file, { force: true });
}
