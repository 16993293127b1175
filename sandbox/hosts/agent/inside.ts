import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { messageOf } from "../protocol";
import { type Namespace, SYSTEM_PATH } from "./namespace";

/** How a process on the host ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Result of a short command on the host. */
export interface Output extends Ending {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/** Runs commands on the host: nothing here ever opens a path of the host from outside, where its links would mislead. */
export class Inside {
  constructor(private readonly namespace: Namespace) {}

  /**
   * Starts a command. The environment is fixed, because the program that enters the host reads it before it is in:
   * variables that a host may choose are exported by the script that runs there.
   */
  spawn(argv: readonly string[], stdio: StdioOptions): ChildProcess {
    const [enter = "nsenter", ...rest] = [...this.namespace.enter, ...argv];
    return spawn(enter, rest, { stdio, cwd: "/", env: INSIDE_ENVIRONMENT });
  }

  /** Runs a shell script with arguments to its end. */
  run(script: string, args: readonly string[] = [], input: string | Buffer = ""): Promise<Output> {
    const child = this.spawn(["/bin/sh", "-c", script, "sh", ...args], ["pipe", "pipe", "pipe"]);
    return collect(child, input);
  }

  /** Runs a shell script that must succeed. */
  async must(
    script: string,
    args: readonly string[],
    input: string | Buffer = "",
  ): Promise<Buffer> {
    const output = await this.run(script, args, input);
    if (output.code === 0) return output.stdout;
    const text = output.stderr.toString("utf8").trim();
    throw new Error(`running a set-up command on the host: exit ${output.code}: ${text}`);
  }
}

const INSIDE_ENVIRONMENT = {
  PATH: SYSTEM_PATH,
  HOME: "/root",
  LOGNAME: "root",
  USER: "root",
  SHELL: "/bin/sh",
  LANG: "C.UTF-8",
};

const MOST_OUTPUT_BYTES = 16 * 1024 * 1024;

function collect(child: ChildProcess, input: string | Buffer): Promise<Output> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let size = 0;
  const keep = (chunks: Buffer[]) => (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MOST_OUTPUT_BYTES) chunks.push(chunk);
    else child.stdout?.destroy(); // a host that answers with an endless file must not fill the memory
  };
  child.stdout?.on("data", keep(stdout));
  child.stderr?.on("data", keep(stderr));
  child.stdin?.on("error", () => undefined); // a command may end without reading its input
  child.stdin?.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(new Error(`entering the host: ${messageOf(error)}`)));
    child.on("close", (code, signal) =>
      resolve({ code, signal, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) }),
    );
  });
}
