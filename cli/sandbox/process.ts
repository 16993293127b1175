import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, openSync, closeSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
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
  /** Account by which KMS connects to endpoint services. @default - that of cn-beijing */
  readonly kmsServiceAccountId?: string;
}

/** A sandbox that ends with this process. */
export interface AttachedSandbox {
  readonly client: ControlClient;
  readonly pid: number;
  /** How the daemon ended by itself, with the end of its log; undefined while it runs. */
  obituary(): string | undefined;
  stop(): Promise<void>;
}

/** Longest wait for a daemon to come up, in milliseconds. */
const START_TIMEOUT_MS = 60_000;

/** Longest wait for a daemon to stop its hosts and end, in milliseconds. */
const STOP_TIMEOUT_MS = 30_000;

/** Lines of the daemon's log that a failure shows. */
const SHOWN_LINES = 5;

/** First line of a daemon: that it is up, or why it is not. */
type FirstLine = { readonly socket: string } | { readonly error: string };

/** Starts a daemon that ends when this process does, however it ends: it watches its standard input. */
export async function startAttached(options: SandboxOptions): Promise<AttachedSandbox> {
  const child = launch(options, "attached");
  const socket = await socketOf(child, options.directory);
  return {
    client: new ControlClient(socket),
    pid: child.pid ?? 0,
    obituary: () => obituary(child, options.directory),
    stop: () => stop(child),
  };
}

/** Starts a daemon that outlives this process. Returns its process id. */
export async function startDetached(options: SandboxOptions): Promise<number> {
  const child = launch(options, "detached");
  await socketOf(child, options.directory);
  child.stdout?.destroy();
  child.unref();
  return child.pid ?? 0;
}

/** The command that runs a daemon until it is stopped. */
export function daemonCommand(options: SandboxOptions): [program: string, ...words: string[]] {
  const { kmsServiceAccountId: account } = options;
  return [
    process.execPath,
    join(options.root, "dist/sandbox/daemon/main.js"),
    ...["--directory", options.directory],
    ...["--volcengine-region", options.volcengineRegion],
    ...["--alibaba-region", options.alibabaRegion],
    ...(account === undefined ? [] : ["--kms-service-account", account]),
    ...(options.kmsOpened === false ? ["--kms-not-opened"] : []),
  ];
}

function launch(options: SandboxOptions, mode: "attached" | "detached"): ChildProcess {
  const { directory } = options;
  const [program, ...words] = daemonCommand(options);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const log = openSync(logFile(directory), "a", 0o600);
  const child = spawn(
    program,
    [...words, ...(mode === "attached" ? ["--attached"] : [])],
    // Apart from this process's group: a terminal's Ctrl-C is this process's to answer.
    { stdio: [mode === "attached" ? "pipe" : "ignore", "pipe", log], detached: true },
  );
  closeSync(log);
  return child;
}

const logFile = (directory: string): string => join(directory, "daemon.log");

/** Waits for the daemon's first line. @throws CommandError with its reason when it does not come up. */
async function socketOf(child: ChildProcess, directory: string): Promise<string> {
  const first = await firstLine(child);
  if ("socket" in first) return first.socket;
  child.kill("SIGKILL");
  const log = endOfLog(directory);
  throw new CommandError(`starting the sandbox: ${first.error}${log && `\n${log}`}`);
}

function firstLine(child: ChildProcess): Promise<FirstLine> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve({ error: `no answer within ${START_TIMEOUT_MS / 1000} s` }),
      START_TIMEOUT_MS,
    );
    const end = (first: FirstLine) => {
      clearTimeout(timer);
      resolve(first);
    };
    child.once("error", (error) => end({ error: error.message }));
    // Not `exit`: a daemon that says why it ends has ended by the time its line arrives.
    child.once("close", (code, signal) =>
      end({ error: `the daemon ended with ${signal ?? `exit code ${code}`}` }),
    );
    const lines = createInterface({ input: child.stdout! });
    lines.once("line", (line) => {
      lines.close();
      end(JSON.parse(line) as FirstLine);
    });
  });
}

function obituary(child: ChildProcess, directory: string): string | undefined {
  if (child.exitCode === null && child.signalCode === null) return undefined;
  const log = endOfLog(directory);
  return `the sandbox ended by itself with ${child.signalCode ?? `exit code ${child.exitCode}`}${log && `\n${log}`}`;
}

function endOfLog(directory: string): string {
  return readFileSync(logFile(directory), "utf8").trim().split("\n").slice(-SHOWN_LINES).join("\n");
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const limit = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    child.once("exit", () => {
      clearTimeout(limit);
      resolve();
    });
    child.stdin?.end();
  });
}
