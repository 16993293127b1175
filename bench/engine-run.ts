import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { PulumiWorkspace } from "../cli/pulumi/workspace";
import { plain } from "../cli/pulumi/events";
import { cliOf, type Engine } from "../tools/engine/engine";
import { processorTime } from "./process-tree";

/** What one run of the engine was, in milliseconds from the start of its process. */
export interface EngineRun {
  readonly totalMs: number;
  /** Processor time of the CLI and all that it started; the sandbox is none of these. */
  readonly cpuMs: number;
  /** When the engine told of the first resource: the stack itself. */
  readonly stackMs: number;
  /** When it told of the first resource of the program; undefined for a program without resources. */
  readonly firstResourceMs: number | undefined;
  readonly events: readonly EngineEvent[];
}

/** Where a measurement runs. */
export interface Subject {
  readonly engine: Engine;
  readonly workspace: PulumiWorkspace;
  readonly signal: AbortSignal;
}

const STACK_TYPE = "pulumi:pulumi:Stack";

const ARGUMENTS = {
  preview: ["preview", "--json"],
  up: ["up", "--yes", "--skip-preview", "--json"],
} as const;

/** Runs the CLI itself, as a user would, and takes the time of its events as they arrive. @throws Error with the engine's errors. */
export async function runEngine(
  { engine, workspace, signal }: Subject,
  verb: "preview" | "up",
): Promise<EngineRun> {
  const { stack, directory } = workspace;
  const cpuBefore = processorTime(process.pid).endedChildrenMs;
  const started = performance.now();
  const child = spawn(
    cliOf(engine),
    [...ARGUMENTS[verb], "--non-interactive", "--stack", stack.name],
    {
      cwd: directory,
      env: { ...stack.workspace.envVars, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
      killSignal: "SIGINT",
    },
  );
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => (words += chunk.toString("utf8")));
  const events: EngineEvent[] = [];
  const seen: { stackMs?: number; firstResourceMs?: number } = {};
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.startsWith("{")) return;
    const event = JSON.parse(line) as EngineEvent;
    events.push(event);
    const resource = event.resourcePreEvent?.metadata;
    if (!resource) return;
    if (resource.type === STACK_TYPE) seen.stackMs ??= performance.now() - started;
    else if (!isDefaultProvider(resource.urn)) seen.firstResourceMs ??= performance.now() - started;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const totalMs = performance.now() - started;
  if (code !== 0)
    throw new Error(
      `pulumi ${verb} of ${stack.name}: exit code ${code}\n${failureOf(events, words)}`,
    );
  if (seen.stackMs === undefined)
    throw new Error(
      `pulumi ${verb} of ${stack.name}: expected an event for the stack, received ${events.length} events without one; use a CLI that streams JSON events`,
    );
  const cpuMs = processorTime(process.pid).endedChildrenMs - cpuBefore;
  return { totalMs, cpuMs, stackMs: seen.stackMs, firstResourceMs: seen.firstResourceMs, events };
}

/** Providers that the engine makes of its own accord come and go with its version. */
export function isDefaultProvider(urn: string): boolean {
  return /::pulumi:providers:[^:]+::default/.test(urn);
}

function failureOf(events: readonly EngineEvent[], words: string): string {
  const errors = events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.severity === "error" ? [plain(diagnosticEvent.message)] : [],
  );
  return errors.length > 0 ? errors.join("\n") : words.trim();
}
