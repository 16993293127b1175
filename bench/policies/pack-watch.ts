import { readdirSync, readFileSync } from "node:fs";
import { processorTime } from "../process-tree";

/** What a process came to, as far as it was seen: the kernel keeps the peak, a look takes it over. */
export interface Use {
  /** Largest resident size, in bytes. */
  readonly peakBytes: number;
  /** Processor time in user and kernel mode. */
  readonly cpuMs: number;
}

/** Script by which every language host of Node runs a pack. */
const RUNNER = "run-policy-pack";

const KIB = 1024;

/** Memory and processor time of a CLI and of the pack that it starts. */
export class PackWatch {
  private packPid: number | undefined;
  private readonly seen = new Map<number, Use>();

  /** @param mark `NAME=value` that only the processes of this run have in their environment. */
  constructor(
    private readonly cliPid: number,
    private readonly mark: string,
  ) {}

  /** Looks at both. What has ended keeps what was seen last. */
  look(): void {
    this.packPid ??= packWith(this.mark);
    for (const pid of [this.cliPid, this.packPid]) {
      const peakBytes = pid === undefined ? undefined : peakOf(statusOf(pid));
      if (pid === undefined || peakBytes === undefined) continue;
      this.seen.set(pid, { peakBytes, cpuMs: processorTime(pid).ownMs });
    }
  }

  get cli(): Use {
    return this.seen.get(this.cliPid) ?? NONE;
  }

  /** Nothing for a run without a pack. */
  get pack(): Use {
    return this.seen.get(this.packPid ?? -1) ?? NONE;
  }
}

const NONE: Use = { peakBytes: 0, cpuMs: 0 };

/** Largest resident size that a process's `status` tells, in bytes; undefined when it tells none, as that of a process that ends does. */
export function peakOf(status: string): number | undefined {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kib === undefined ? undefined : Number(kib) * KIB;
}

function packWith(mark: string): number | undefined {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      const words = textOf(pid, "cmdline").split("\0");
      return words.some((word) => word.includes(RUNNER)) && isMarked(pid, mark);
    });
}

const isMarked = (pid: number, mark: string) => textOf(pid, "environ").split("\0").includes(mark);

const statusOf = (pid: number) => textOf(pid, "status");

/** A file of a process; empty when the process has ended or is another user's. */
function textOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(code ?? "")) return "";
    throw error;
  }
}
