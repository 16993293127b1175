import type { EngineEvent } from "@pulumi/pulumi/automation";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Seeds } from "../../sandbox/seeds";
import type { Engine } from "../../tools/engine/engine";
import type { Drill } from "../drills/drill";
import { readStackFile, stackClouds } from "../pulumi/stack-file";
import type { PackSession } from "../gate/session";
import { discardFolder } from "../sandbox/discard-folder";
import { startAttached, type AttachedSandbox, type SandboxOptions } from "../sandbox/process";
import type { Rehearsal } from "./context";
import { leaveScripts } from "./kept-folder";
import { prepare } from "./prepare";

/** What a rehearsal is asked to do. */
export interface StageOptions {
  readonly root: string;
  readonly stack: string;
  readonly engine: Engine;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly progress: (line: string) => void;
  /** Text of the stack file. @default - that of the root */
  readonly original?: string;
  /** Changes what the accounts have before anything is deployed. @default - what the stack adopts */
  readonly seeds?: (seeds: Seeds) => Seeds;
  /** A failure to arrange before anything runs. */
  readonly drill?: Drill;
  /** Judges previews and updates. */
  readonly pack?: PackSession;
  /** Sees every event of the engine. */
  readonly onEvent?: (event: EngineEvent) => void;
}

/** A sandbox with a workspace for one stack, in a temporary folder. */
export interface Stage {
  readonly directory: string;
  readonly rehearsal: Rehearsal;
  readonly sandbox: AttachedSandbox;
  /** How the copy of the configuration differs from the original. */
  readonly changes: readonly string[];
  /** Stops the sandbox and removes the folder, or keeps it. */
  strike(keep: boolean): Promise<void>;
}

/** Sets everything up that a rehearsal needs, away from the user's own Pulumi home, backend and credentials. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const original = options.original ?? readStackFile(options.root, options.stack);
  const directory = mkdtempSync(join(tmpdir(), "hyok-"));
  let sandbox: AttachedSandbox | undefined;
  try {
    sandbox = await startAttached(sandboxOptions(options, original, directory));
    options.signal.throwIfAborted();
    const prepared = await prepare(options, { directory, original, sandbox });
    options.signal.throwIfAborted();
    return finished(options, { directory, original, sandbox, ...prepared });
  } catch (error) {
    await sandbox?.stop();
    await discardFolder(directory);
    throw error;
  }
}

interface Parts extends Omit<Stage, "strike"> {
  readonly original: string;
  readonly environment: Record<string, string>;
}

function finished(options: StageOptions, { original, environment, ...stage }: Parts): Stage {
  const { directory, sandbox } = stage;
  const { stack: name, environment: base } = options;
  return {
    ...stage,
    strike: async (keep) => {
      await sandbox.stop();
      if (!keep) return discardFolder(directory);
      const asStarted = sandboxOptions(options, original, directory);
      leaveScripts({ directory, stack: name, sandbox: asStarted, base, environment });
    },
  };
}

function sandboxOptions(
  { root, drill }: StageOptions,
  original: string,
  directory: string,
): SandboxOptions {
  return {
    root,
    directory: join(directory, "sandbox"),
    ...stackClouds(original),
    ...(drill?.kmsOpened !== undefined && { kmsOpened: drill.kmsOpened }),
  };
}
