import { readdirSync, readFileSync } from "node:fs";

/** What a process tree holds at one moment. */
export interface MemorySample {
  /** Sum of the proportional set sizes, in bytes. */
  readonly pssBytes: number;
  readonly processes: number;
}

const KIB = 1024;
/** Length of a clock tick in `stat`, in milliseconds: fixed at 100 per second for programs on Linux. */
const TICK_MS = 10;
/** Page size of the kernel's `statm`, in bytes. */
const PAGE_BYTES = 4096;

/**
 * Memory of a process and everything that it started, directly or not. A process stays in the count when its parent ends before it: whoever was seen once
 * is known by pid and start time, and whoever carries the mark in its environment belongs to the tree from the first.
 */
export class ProcessTree {
  private readonly known = new Set<string>();

  /** @param mark `NAME=value` that only processes of this tree have in their environment. */
  constructor(
    private readonly rootPid: number,
    private readonly mark: string,
  ) {}

  sample(): MemorySample {
    const members = this.members();
    const sizes = members.map(memoryOf).filter((bytes) => bytes > 0);
    return { pssBytes: sizes.reduce((sum, bytes) => sum + bytes, 0), processes: sizes.length };
  }

  /** Pids of the tree. */
  private members(): number[] {
    const all = new Map(processes().map((each) => [each.pid, each]));
    const belongs = (each: ProcessEntry): boolean => {
      if (each.pid === this.rootPid || this.known.has(identity(each))) return true;
      const parent = all.get(each.parent);
      return parent !== undefined && belongs(parent);
    };
    const found = [...all.values()].filter((each) => belongs(each) || this.isMarked(each.pid));
    for (const each of found) this.known.add(identity(each));
    return found.map((each) => each.pid);
  }

  private isMarked(pid: number): boolean {
    return (fileOf(pid, "environ") ?? "").split("\0").includes(this.mark);
  }
}

/** Processor time in milliseconds, in user and kernel mode. */
export interface ProcessorTime {
  readonly ownMs: number;
  /** Of those that it started and that have ended, and of those that these started. */
  readonly endedChildrenMs: number;
}

/** Processor time that a process has used; zero for one that has ended. */
export function processorTime(pid: number): ProcessorTime {
  const fields = statFields(fileOf(pid, "stat") ?? "");
  const ms = (first: number) =>
    (Number(fields[first] ?? 0) + Number(fields[first + 1] ?? 0)) * TICK_MS;
  return { ownMs: ms(11), endedChildrenMs: ms(13) };
}

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** Start in clock ticks since boot: with the pid it names a process for good. */
  readonly start: string;
}

const identity = ({ pid, start }: ProcessEntry): string => `${pid} ${start}`;

function processes(): ProcessEntry[] {
  return readdirSync("/proc").flatMap((name) => {
    const stat = /^\d+$/.test(name) ? fileOf(Number(name), "stat") : undefined;
    if (stat === undefined) return [];
    const fields = statFields(stat);
    return [{ pid: Number(name), parent: Number(fields[1]), start: fields[19] ?? "" }];
  });
}

/** The fields behind the command's name, which stands in brackets and may hold anything. */
function statFields(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** Proportional set size; where the kernel does not tell it, the resident size, which is never smaller. */
function memoryOf(pid: number): number {
  const pss = /^Pss:\s+(\d+) kB$/m.exec(fileOf(pid, "smaps_rollup") ?? "")?.[1];
  if (pss !== undefined) return Number(pss) * KIB;
  return Number((fileOf(pid, "statm") ?? "0 0").split(" ")[1]) * PAGE_BYTES;
}

/** A file of a process; undefined when the process has ended or hides it. */
function fileOf(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH" || code === "EACCES" || code === "EPERM")
      return undefined;
    throw error;
  }
}
