import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { ControlClient } from "../../sandbox/daemon/control-client";
import { CommandError } from "../output";

/** How a sandbox is started. */
export interface SandboxOptions {
  readonly root: string;
  /** Folder of the sandbox's state. */
  readonly directory: string;
  /** Region of each cloud that calls without one fall into. */
  readonly volcengineRegion: string;
  readonly alibabaRegion: string;
  /** False: KMS has not been opened in the account. @default true */
  readonly kmsOpened?: boolean;
}

/** A sandbox that ends with this process. */
export interface AttachedSandbox {
  readonly client: ControlClient;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Longest wait for a daemon to come up, in milliseconds. */
const START_TIMEOUT_MS = 60_000;

/** First line of a daemon that is up. */
interface Ready {
  readonly socket: string;
}

/** Starts a daemon that ends when this process does, however it ends: it watches its standard input. */
export async function startAttached(options: SandboxOptions): Promise<AttachedSandbox> {
  const child = spawn(process.execPath, daemonArguments(options, true), { stdio: ["pipe", "pipe", logFile(options.directory)], detached: true });
  const ready = await firstLine(child, options.directory);
  return {
    client: new ControlClient(ready.socket),
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.stdin?.end();
      }),
  };
}

/** Starts a daemon that outlives this process. Returns its control socket. */
export async function startDetached(options: SandboxOptions): Promise<{ readonly pid: number; readonly socket: string }> {
  const child = spawn(process.execPath, daemonArguments(options, false), { stdio: ["ignore", "pipe", logFile(options.directory)], detached: true });
  const ready = await firstLine(child, options.directory);
  child.stdout?.destroy();
  child.unref();
  return { pid: child.pid ?? 0, socket: ready.socket };
}

function daemonArguments(options: SandboxOptions, attached: boolean): string[] {
  return [
    join(options.root, "dist/sandbox/daemon/main.js"),
    "--directory",
    options.directory,
    "--volcengine-region",
    options.volcengineRegion,
    "--alibaba-region",
    options.alibabaRegion,
    ...(options.kmsOpened === false ? ["--kms-not-opened"] : []),
    ...(attached ? ["--attached"] : []),
  ];
}

function logFile(directory: string): number {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return openSync(join(directory, "daemon.log"), "a", 0o600);
}

function firstLine(child: ChildProcess, directory: string): Promise<Ready> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(`no answer within ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS);
    const fail = (cause: string) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(new CommandError(`starting the sandbox: ${cause}; see ${join(directory, "daemon.log")}`));
    };
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`the daemon ended with exit code ${code}`));
    const lines = createInterface({ input: child.stdout! });
    lines.once("line", (line) => {
      clearTimeout(timer);
      child.removeAllListeners("exit");
      lines.close();
      const message = JSON.parse(line) as Ready & { error?: string };
      if (message.error) reject(new CommandError(`starting the sandbox: ${message.error}`));
      else resolve(message);
    });
  });
}
