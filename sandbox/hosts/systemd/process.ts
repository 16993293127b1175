import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import type { Ending, Inside } from "../agent/inside";
import { onlyChildOf, pidInside, signalGroup } from "../agent/process-tree";

/** Called with each line that a process writes, and the process's number on its host. */
export type OnLine = (line: string, pid: number) => void;

/** A process of a unit, from the shell that prepares it to its end. */
export class UnitProcess {
  /** Process id of the program as the machine counts, 0 before it is known. */
  private leader = 0;
  /** Process id of the program on its host. */
  insidePid = 0;
  /** True once the program itself has been started. */
  readonly started: Promise<boolean>;
  readonly ended: Promise<Ending>;

  constructor(inside: Inside, script: string, onLine: OnLine | undefined) {
    const child = inside.spawn(["/bin/sh"], ["pipe", "pipe", "pipe", "pipe"]);
    this.ended = new Promise((resolve) => {
      child.on("error", () => resolve({ code: 1, signal: null }));
      child.on("exit", (code, signal) => {
        this.killRest();
        // what it wrote last may still be on its way
        const end = (): void => resolve({ code, signal });
        child.once("close", end);
        setTimeout(end, LAST_WORDS_MS).unref();
      });
    });
    this.started = this.watchStart(child);
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) eachLine(stream, (line) => onLine?.(line, this.insidePid || 1));
    }
    child.stdin?.on("error", () => undefined); // a shell that fails early does not read the rest
    child.stdin?.end(script);
  }

  /** Signals the process, or all of its group. */
  signal(signal: NodeJS.Signals, whom: "process" | "group"): void {
    if (this.leader === 0) return;
    if (whom === "group") signalGroup(this.leader, signal);
    else {
      try {
        process.kill(this.leader, signal);
      } catch {
        // it ended in between
      }
    }
  }

  private watchStart(child: ChildProcess): Promise<boolean> {
    const channel = child.stdio[3] as Readable;
    return new Promise((resolve) => {
      channel.on("error", () => resolve(false));
      channel.on("data", () => {
        this.leader = onlyChildOf(child.pid ?? 0) ?? 0;
        this.insidePid = pidInside(this.leader);
        resolve(true);
      });
      channel.on("close", () => resolve(false));
    });
  }

  private killRest(): void {
    if (this.leader !== 0) signalGroup(this.leader, "SIGKILL");
  }
}

const LAST_WORDS_MS = 200;
/** A longer line is cut into several, as the journal does. */
const LONGEST_LINE = 48 * 1024;

function eachLine(stream: Readable, take: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(take);
    if (rest.length < LONGEST_LINE) return;
    take(rest);
    rest = "";
  });
  stream.on("end", () => {
    if (rest !== "") take(rest);
  });
}
