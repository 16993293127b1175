import type { Command } from "commander";
import type { Stage } from "../../policies/pack/stage";
import { engineFor } from "../engine";
import { judgeStack } from "../gate/judge-stack";
import { readProfile } from "../gate/profile";
import { tableOf } from "../gate/report/table";
import { checkReportFiles, writeReports, type ReportFiles } from "../gate/reports";
import { isClosed, type GateResult } from "../gate/result";
import { PackSession } from "../gate/session";
import { sandboxWanted } from "../gate/where";
import { interruptible } from "../interrupt";
import { CommandError, output, UsageError } from "../output";
import { projectRoot } from "../project";
import { projectFolder } from "../pulumi/place";
import { stackName } from "../pulumi/selected-stack";
import { Progress } from "../rehearsal/progress";

interface Options extends ReportFiles {
  readonly stack?: string;
  readonly state?: boolean;
  readonly update?: boolean;
  readonly sandbox?: boolean;
  readonly profile?: string;
  readonly waivers?: string;
  readonly failClosed?: boolean;
}

/** `hyok gate`: judges a stack by the policy pack. */
export function addGate(program: Command): void {
  program
    .command("gate")
    .summary("judge a stack by the policy pack")
    .description(
      "Example: hyok gate --sandbox --stack dev\n\nJudges what a preview would make, what an update makes, or the state that exists, by the policy pack; lists what a preview cannot know yet. Ends with 0 when nothing mandatory is broken, 1 when something is, 2 for wrong use.",
    )
    .option("--stack <name>", "stack to judge; default: PULUMI_STACK")
    .option("--state", "judge the state that exists")
    .option("--update", "run pulumi up, and judge what it makes")
    .option(
      "--sandbox",
      "judge in a throwaway sandbox of both clouds; the default without credentials",
    )
    .option("--no-sandbox", "judge in the clouds, wherever their credentials come from")
    .option(
      "--profile <name>",
      "dev, prod, mlps-3, pci or a file; default: the stack's name, else prod",
    )
    .option("--waivers <file>", "exceptions; default: waivers.yaml of the project")
    .option("--fail-closed", "take what is not known yet for broken")
    .option("--sarif <file>", "write SARIF 2.1.0")
    .option("--junit <file>", "write JUnit XML")
    .option("--json <file>", "write JSON")
    .option("--markdown <file>", "write Markdown")
    .option("--html <file>", "write one self-contained page")
    .action((options: Options) => interruptible((signal) => run(options, signal)));
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const stack = stackName(options.stack, process.env);
  const stage = stageOf(options);
  checkReportFiles(options);
  const root = projectRoot();
  const directory = projectFolder(process.cwd());
  const sandbox = sandboxWanted({ asked: options.sandbox, stage, root, directory }, process.env);
  const profile = readProfile(root, { profile: options.profile, stack });
  const session = new PackSession({
    root,
    profile,
    failsClosed: options.failClosed ?? false,
    ...(options.waivers === undefined ? {} : { waivers: options.waivers }),
  });
  try {
    const engine = await engineFor(process.env);
    const environment = process.env;
    const judged = { root, directory, stack, stage, sandbox, session, engine, environment, signal };
    show(await followed(stage, (progress) => judgeStack({ ...judged, progress })), options);
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
  progress.start(`judging the ${stage}`);
  try {
    const result = await judge((line) => progress.update(line));
    progress.end(`judging the ${stage}`, true, `${result.resources} resources`);
    return result;
  } catch (error) {
    progress.end(`judging the ${stage}`, false, "broke off");
    throw error;
  }
}

function show(result: GateResult, files: ReportFiles): void {
  output.data(tableOf(result));
  for (const file of writeReports(result, files)) output.words(`wrote ${file}`);
  if (isClosed(result)) throw new CommandError(`the gate is closed for ${result.stack}`);
}

function stageOf({ state, update }: Options): Stage {
  if (state && update)
    throw new UsageError("--state, --update: expected one of them, received both; leave one out");
  if (state) return "state";
  return update ? "update" : "preview";
}
