import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ControlClient } from "../../sandbox/daemon/control-client";
import { CommandError } from "../output";
import { projectRoot } from "../project";

/** How to find a sandbox that outlives the command that started it. */
export interface SandboxRecord {
  readonly pid: number;
  readonly socket: string;
}

/** Folders of the project's own sandbox; git ignores them. */
export function sandboxFolders(root: string): { base: string; state: string; home: string; backend: string; record: string; passphrase: string } {
  const base = join(root, ".hyok", "sandbox");
  return {
    base,
    state: join(base, "state"),
    home: join(base, "pulumi-home"),
    backend: join(base, "backend"),
    record: join(base, "daemon.json"),
    passphrase: join(base, "passphrase"),
  };
}

/** The sandbox of this project, if it runs. */
export async function runningSandbox(root: string): Promise<SandboxRecord | undefined> {
  const { record } = sandboxFolders(root);
  if (!existsSync(record)) return undefined;
  const found = JSON.parse(readFileSync(record, "utf8")) as SandboxRecord;
  if (!isAlive(found.pid)) return undefined;
  const status = await new ControlClient(found.socket).status().catch(() => undefined);
  return status?.pid === found.pid ? found : undefined;
}

/** A client of the sandbox of this project. @throws CommandError when it does not run. */
export async function connectToSandbox(): Promise<ControlClient> {
  const running = await runningSandbox(projectRoot());
  if (!running) throw new CommandError("the sandbox is not running; start it with hyok sandbox start");
  return new ControlClient(running.socket);
}

/** Whether a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}
