import { spawn } from "node:child_process";
import { constants, openSync } from "node:fs";
import { Socket } from "node:net";

const { O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

/** One end here, the other for a child process. */
export interface Pipe {
  readonly ours: Socket;
  /** File descriptor for the child; close it after the spawn. */
  readonly theirs: number;
}

/** Three pipes, for the three standard streams of a command. */
export interface StandardPipes {
  readonly input: Pipe;
  readonly output: Pipe;
  readonly errors: Pipe;
}

/**
 * Makes real pipes. Node gives its children sockets instead, and `/dev/stdin` and `/dev/stdout` cannot be opened on
 * those: `install /dev/stdin FILE`, the usual way to hand a secret to a host, would fail. Named pipes would not do:
 * opening one whose writer is gone waits for ever. So a shell makes pipes, and both ends are opened by way of /proc.
 */
export async function makePipes(): Promise<StandardPipes> {
  const helper = spawn("/bin/sh", ["-c", HOLD_PIPES], { stdio: ["pipe", "pipe", "ignore"] });
  try {
    const pid = await new Promise<string>((resolve, reject) => {
      helper.on("error", reject);
      helper.on("close", () => reject(new Error("making pipes: the shell ended too early")));
      helper.stdout.on("data", (chunk: Buffer) => resolve(chunk.toString("utf8").trim()));
    });
    return {
      input: openPipe(`/proc/${pid}/fd/3`, "toChild"),
      output: openPipe(`/proc/${pid}/fd/4`, "fromChild"),
      errors: openPipe(`/proc/${pid}/fd/5`, "fromChild"),
    };
  } finally {
    helper.stdin.end();
  }
}

/** The innermost subshell holds one end of three pipes on descriptors 3 to 5, says its number, waits for its input. */
const HOLD_PIPES = `exec 6<&0
: | { exec 3<&0; : | { exec 4<&0; : | { exec 5<&0; read -r pid rest </proc/self/stat; echo "$pid"; read -r rest <&6; }; }; }`;

function openPipe(path: string, direction: "toChild" | "fromChild"): Pipe {
  const toChild = direction === "toChild";
  const theirs = openSync(path, toChild ? O_RDONLY : O_WRONLY);
  const fd = openSync(path, (toChild ? O_WRONLY : O_RDONLY) | O_NONBLOCK);
  return { ours: new Socket({ fd, readable: !toChild, writable: toChild }), theirs };
}
