import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { Command } from "commander";
import type { Stage } from "../../policies/pack/stage";
import { engineFor } from "../engine";
import { projectRoot } from "../project";
import { projectFolder } from "../pulumi/place";
import { stackName } from "../pulumi/selected-stack";
import { Progress } from "../rehearsal/progress";
import { judgeStack } from "./judge-stack";
import { readProfile } from "./profile";
import type { GateResult } from "./result";
import { PackSession } from "./session";
import { mannerOf } from "./manner";
import { checkWaivers } from "./waiver-file";
import { sandboxWanted } from "./where";

/** Options that every command has which runs the engine with the pack. */
export interface JudgedOptions {
  readonly stack?: string;
  readonly sandbox?: boolean;
  readonly profile?: string;
  readonly waivers?: string;
  readonly failClosed?: boolean;
}

/** Adds the options of `JudgedOptions`. */
export function addJudgedOptions(command: Command): Command {
  return command
    .option("--stack <name>", "stack to judge; default: PULUMI_STACK")
    .option(
      "--sandbox",
      "judge in a throwaway sandbox of both clouds; the default without credentials",
    )
    .option("--no-sandbox", "judge in the clouds, wherever their credentials come from")
    .option(
      "--profile <name>",
      "dev, prod, mlps-3, pci or a file; default: the stack's name, else prod",
    )
    .option(
      "--waivers <file>",
      "exceptions; default: HYOK_WAIVERS, else waivers.yaml of the program's folder",
    )
    .option("--fail-closed", "take what is not known yet for broken");
}

/** How a judgement is run. */
export interface Asked {
  readonly stage: Stage;
  readonly signal: AbortSignal;
  /** Sees every event of the engine. */
  readonly onEvent?: (event: EngineEvent) => void;
}

/**
 * Judges the stack that the options name, with progress on standard error.
 * @throws UsageError for wrong use, CommandError when the pack could not judge.
 */
export async function judgeAsked(options: JudgedOptions, asked: Asked): Promise<GateResult> {
  const { stage, signal } = asked;
  const stack = stackName(options.stack, process.env);
  const root = projectRoot();
  const directory = projectFolder(process.cwd());
  const sandbox = sandboxWanted({ asked: options.sandbox, stage, root, directory }, process.env);
  const profile = readProfile(root, { profile: options.profile, stack });
  const manner = mannerOf(options, process.env);
  checkWaivers(directory, manner.waivers);
  const session = new PackSession({ root, directory, profile, ...manner });
  try {
    const engine = await engineFor(process.env);
    const place = { root, directory, stack, stage, sandbox, session, engine, signal };
    const { onEvent } = asked;
    return await followed(stage, (progress) =>
      judgeStack({ ...place, environment: process.env, progress, ...(onEvent && { onEvent }) }),
    );
  } finally {
    session.close();
  }
}

/** Shows progress while the engine runs. */
async function followed(
  stage: Stage,
  judge: (progress: (line: string) => void) => Promise<GateResult>,
): Promise<GateResult> {
  const progress = new Progress(process.stderr, () => performance.now());
  const name = `judging the ${stage}`;
  progress.start(name);
  try {
    const result = await judge((line) => progress.update(line));
    progress.end(name, result.incomplete === undefined, `${result.resources} resources`);
    return result;
  } catch (error) {
    progress.end(name, false, "broke off");
    throw error;
  }
}
