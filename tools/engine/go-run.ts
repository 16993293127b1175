import { spawn } from "node:child_process";
import type { WriteStream } from "node:fs";
import { createInterface } from "node:readline";
import type { EngineHome } from "./cache";

/** One call of the Go tool inside the engine's module. */
export interface GoCall {
  readonly go: string;
  readonly home: EngineHome;
  readonly env: NodeJS.ProcessEnv;
  readonly args: readonly string[];
  /** Receives everything that Go prints. */
  readonly log: WriteStream;
  /** Receives each line of Go's messages. */
  readonly onLine: (line: string) => void;
}

const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs the Go tool and answers with the lines of its result.
 * @throws Error with Go's last message when it fails.
 */
export async function runGo(call: GoCall): Promise<string[]> {
  const child = spawn(call.go, call.args, {
    cwd: call.home.moduleFolder,
    env: { ...call.env, CGO_ENABLED: "0", GOWORK: "off" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stopChild = (signal: NodeJS.Signals): void => void child.kill(signal);
  STOP_SIGNALS.forEach((signal) => process.on(signal, stopChild));
  call.log.write(`go ${call.args.join(" ")}\n`);
  const result: string[] = [];
  let lastMessage = "no message";
  createInterface({ input: child.stdout }).on("line", (line) => {
    call.log.write(`${line}\n`);
    result.push(line);
  });
  createInterface({ input: child.stderr }).on("line", (line) => {
    call.log.write(`${line}\n`);
    if (line !== "") lastMessage = line;
    call.onLine(line);
  });
  try {
    await ended(child, call.args[0] ?? "", () => lastMessage);
  } finally {
    STOP_SIGNALS.forEach((signal) => process.off(signal, stopChild));
  }
  return result;
}

function ended(
  child: ReturnType<typeof spawn>,
  verb: string,
  lastMessage: () => string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`go ${verb} ended with ${signal ?? `exit code ${code}`}: ${lastMessage()}`),
        );
    });
  });
}
