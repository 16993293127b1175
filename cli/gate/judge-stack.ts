import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { parse } from "yaml";
import type { Stage } from "../../policies/pack/stage";
import type { Engine } from "../../tools/engine/engine";
import { failureText } from "../failure-text";
import { CommandError } from "../output";
import { environmentSecrets } from "../preview/environment-secrets";
import { EngineLog } from "../pulumi/events";
import { runPulumi } from "../pulumi/run-pulumi";
import { selectStack } from "../pulumi/selected-stack";
import { preview, up } from "../rehearsal/deploy";
import { ViolationError } from "../rehearsal/judged";
import { setStage } from "../rehearsal/stage";
import { resultOf } from "./build-result";
import { tellingErrors } from "./engine-errors";
import { isBlocking, isClosed, type GateResult } from "./result";
import { PackSession } from "./session";

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
  const before = await foreseen(options);
  return before !== undefined && isClosed(before) ? before : judgeOnce(options);
}

/**
 * What a preview finds before an update in the clouds: an update makes resources before their relations are judged. What it cannot know yet closes
 * nothing, as the update itself judges that. A throwaway sandbox has nothing to protect.
 */
async function foreseen(options: JudgeOptions): Promise<GateResult | undefined> {
  if (options.stage !== "update" || options.sandbox) return undefined;
  const session = new PackSession({ ...options.session.options, failsClosed: false });
  try {
    return await judgeOnce({ ...options, stage: "preview", session });
  } finally {
    session.close();
  }
}

async function judgeOnce(options: JudgeOptions): Promise<GateResult> {
  const { session, stage, stack, directory, sandbox } = options;
  const failure = await failureOf(options, runnerOf(options));
  const verdicts = session.verdicts(stage);
  if (verdicts.header === undefined)
    throw new CommandError(
      `the policy pack did not start:\n${failure?.message ?? "the engine says nothing"}`,
    );
  const judged = {
    project: projectName(directory),
    stack,
    stage,
    profile: session.options.profile,
    sandbox,
    verdicts,
    secrets: environmentSecrets(options.environment),
  };
  const found = resultOf(judged);
  const stopped = failure instanceof WordlessError && isStopping(found);
  return failure === undefined || stopped
    ? found
    : resultOf({ ...judged, failure: failure.message });
}

/** An engine command failed, and the engine told no error: the pack stopped it, or nobody knows. */
class WordlessError extends CommandError {}

/** Whether what the pack found stops an engine command. */
function isStopping({ findings, unknown, failsClosed }: GateResult): boolean {
  return findings.some(isBlocking) || (failsClosed && unknown.some(isBlocking));
}

type Runner = (options: JudgeOptions) => Promise<void>;

function runnerOf({ sandbox, stage }: JudgeOptions): Runner {
  if (sandbox) return inSandbox;
  return stage === "state" ? onState : inCloud;
}

/** Why a run failed; none where it went through. */
async function failureOf(options: JudgeOptions, run: Runner): Promise<CommandError | undefined> {
  try {
    await run(options);
    return undefined;
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof ViolationError) return failed(error.engineErrors, error);
    return error instanceof CommandError ? error : new CommandError(failureText(error));
  }
}

/** A failure in the words of the engine's errors, but for those that only say that something failed. */
function failed(errors: readonly string[], cause: unknown): CommandError {
  const told = tellingErrors(errors);
  if (told.length > 0) return new CommandError(told.join("\n"), { cause });
  return new WordlessError(cause instanceof Error ? cause.message : String(cause), { cause });
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
    throw failed(log.errors, error);
  }
}

/** All that `pulumi policy analyze` says of mandatory violations on its standard error. */
const STOPPED_ANALYSIS = "error: one or more mandatory policy violations were found";

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
    const lines = error instanceof Error ? error.message.split("\n") : [];
    const errors = lines.filter((line) => line.startsWith("error: "));
    const stopped = errors.length === 1 && errors[0] === STOPPED_ANALYSIS;
    throw stopped ? failed([], error) : error;
  }
}

/** Name of the project in a folder. */
export function projectName(directory: string): string {
  const { name } = parse(readFileSync(join(directory, "Pulumi.yaml"), "utf8")) as { name?: string };
  return name ?? "";
}
