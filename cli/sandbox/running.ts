import { readFileSync } from "node:fs";
import type { SandboxStatus } from "../../sandbox/daemon/control";
import { ControlClient } from "../../sandbox/daemon/control-client";
import { controlSocketPath } from "../../sandbox/daemon/socket-path";
import { CommandError } from "../output";
import { projectRoot } from "../project";
import { sandboxFolders } from "./folders";

/** A sandbox that outlives the command that started it. */
export interface RunningSandbox {
  readonly client: ControlClient;
  readonly status: SandboxStatus;
}

/** Longest wait for a sandbox that is about to come up, in milliseconds. */
const ANSWER_TIMEOUT_MS = 60_000;

/** The sandbox of a project, if it runs. */
export async function runningSandbox(root: string): Promise<RunningSandbox | undefined> {
  const client = new ControlClient(controlSocketPath(sandboxFolders(root).state));
  if (!(await client.isServed())) return undefined;
  return { client, status: await client.status(ANSWER_TIMEOUT_MS) };
}

/** The sandbox of this project. @throws CommandError when it does not run. */
export async function connectToSandbox(root: string = projectRoot()): Promise<RunningSandbox> {
  const running = await runningSandbox(root);
  if (running) return running;
  throw new CommandError("the sandbox is not running; start it with hyok sandbox start");
}

/** Whether a process runs. One that has ended and waits for its parent to notice does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    if ((error as NodeJS.ErrnoException).code === "EPERM") return true; // another user's
    throw error;
  }
  return !hasEnded(pid);
}

function hasEnded(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return true;
    throw error;
  }
}
