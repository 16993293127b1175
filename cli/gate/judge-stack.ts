import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { parse } from "yaml";
import type { Stage } from "../../policies/pack/stage";
import type { Engine } from "../../tools/engine/engine";
import { failureText } from "../failure-text";
import { CommandError } from "../output";
import { EngineLog } from "../pulumi/events";
import { runPulumi } from "../pulumi/run-pulumi";
import { selectStack } from "../pulumi/selected-stack";
import { preview, up } from "../rehearsal/deploy";
import { ViolationError } from "../rehearsal/judged";
import { setStage } from "../rehearsal/stage";
import { resultOf } from "./build-result";
import type { GateResult } from "./result";
import type { PackSession } from "./session";

/** A stack to judge. */
export interface JudgeOptions {
  /** Root of the kit. */
  readonly root: string;
  /** Folder of the program's Pulumi.yaml. */
  readonly directory: string;
  readonly stack: string;
  readonly stage: Stage;
  /** Whether to judge in a throwaway sandbox. */
  readonly sandbox: boolean;
  readonly session: PackSession;
  readonly engine: Engine;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly progress: (line: string) => void;
  /** Sees every event of the engine. */
  readonly onEvent?: (event: EngineEvent) => void;
}

/** Runs the engine with the pack and answers everything that was found. A violation is a finding, and no error. */
export async function judgeStack(options: JudgeOptions): Promise<GateResult> {
  const { session, stage, stack, directory, sandbox } = options;
  const failure = await failureOf(options, runnerOf(options));
  const verdicts = session.verdicts(stage);
  if (verdicts.header === undefined)
    throw new CommandError(
      `the policy pack did not start:\n${failure ?? "the engine says nothing"}`,
    );
  return resultOf({
    project: projectName(directory),
    stack,
    stage,
    profile: session.options.profile,
    sandbox,
    verdicts,
    ...(failure === undefined ? {} : { failure }),
  });
}

type Runner = (options: JudgeOptions) => Promise<void>;

function runnerOf({ sandbox, stage }: JudgeOptions): Runner {
  if (sandbox) return inSandbox;
  return stage === "state" ? onState : inCloud;
}

/** Why a run broke off; none where the pack alone stopped it. */
async function failureOf(options: JudgeOptions, run: Runner): Promise<string | undefined> {
  try {
    await run(options);
    return undefined;
  } catch (error) {
    options.signal.throwIfAborted();
    return error instanceof ViolationError ? undefined : failureText(error);
  }
}

async function inSandbox(options: JudgeOptions): Promise<void> {
  const { stage, session, ...rest } = options;
  const set = await setStage({ ...rest, pack: session });
  try {
    await (stage === "update" ? up : preview).run(set.rehearsal);
  } finally {
    await set.strike(false);
  }
}

async function inCloud(options: JudgeOptions): Promise<void> {
  const { engine, environment, directory, session, signal } = options;
  const stack = await selectStack({ root: directory, engine, environment }, options.stack);
  Object.assign(stack.workspace.envVars, session.environment);
  const log = new EngineLog(options.progress, options.onEvent);
  const run = { ...session.packs, onEvent: log.listen, signal };
  try {
    await (options.stage === "preview" ? stack.preview(run) : stack.up(run));
  } catch (error) {
    if (log.errors.length > 0) throw new CommandError(log.errors.join("\n"), { cause: error });
    if (!session.verdicts(options.stage).complete) throw error;
  }
}

async function onState(options: JudgeOptions): Promise<void> {
  const { engine, environment, directory, session, signal, stack } = options;
  const { policyPacks, policyPackConfigs } = session.packs;
  const flags = [
    ...policyPacks.flatMap((pack) => ["--policy-pack", pack]),
    ...policyPackConfigs.flatMap((file) => ["--policy-pack-config", file]),
  ];
  const path = `${engine.binDirectory}:${environment["PATH"] ?? ""}`;
  const place = {
    binary: join(engine.binDirectory, "pulumi"),
    directory,
    environment: { ...environment, ...session.environment, PATH: path },
    signal,
  };
  try {
    await runPulumi(place, ["policy", "analyze", "--stack", stack, ...flags]);
  } catch (error) {
    if (!session.verdicts("state").complete) throw error;
  }
}

function projectName(directory: string): string {
  const { name } = parse(readFileSync(join(directory, "Pulumi.yaml"), "utf8")) as { name?: string };
  return name ?? "";
}
