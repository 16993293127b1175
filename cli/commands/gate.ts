import { Option, type Command } from "commander";
import type { Stage } from "../../policies/pack/stage";
import { addJudgedOptions, judgeAsked, type JudgedOptions } from "../gate/asked";
import { SARIF_SCOPES } from "../gate/report/sarif";
import { tableOf } from "../gate/report/table";
import { checkReportFiles, writeReports, type ReportFiles } from "../gate/reports";
import { isClosed } from "../gate/result";
import { interruptible } from "../interrupt";
import { CommandError, output, UsageError } from "../output";

interface Options extends ReportFiles, JudgedOptions {
  readonly state?: boolean;
  readonly update?: boolean;
}

/** `hyok gate`: judges a stack by the policy pack. */
export function addGate(program: Command): void {
  const command = program
    .command("gate")
    .summary("judge a stack by the policy pack")
    .description(
      "Example: hyok gate --sandbox --stack dev\n\nJudges what a preview would make, what an update makes, or the state that exists, by the policy pack; lists what a preview cannot know yet. Ends with 0 when nothing mandatory is broken, 1 when something is, 2 for wrong use.",
    );
  addJudgedOptions(command)
    .option("--state", "judge the state that exists")
    .option("--update", "run pulumi up, and judge what it makes")
    .option("--sarif <file>", "write SARIF 2.1.0")
    .addOption(
      new Option(
        "--sarif-scope <scope>",
        "everything, or to-repair alone: GitHub opens an alert for what is waived, too",
      ).choices(SARIF_SCOPES),
    )
    .option("--junit <file>", "write JUnit XML")
    .option("--json <file>", "write JSON")
    .option("--markdown <file>", "write Markdown")
    .option("--html <file>", "write one self-contained page")
    .action((options: Options) => interruptible((signal) => run(options, signal)));
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const stage = stageOf(options);
  checkReportFiles(options);
  const result = await judgeAsked(options, { stage, signal });
  output.data(tableOf(result));
  for (const file of writeReports(result, options)) output.words(`wrote ${file}`);
  if (isClosed(result)) throw new CommandError(`the gate is closed for ${result.stack}`);
}

function stageOf({ state, update }: Options): Stage {
  if (state && update)
    throw new UsageError("--state, --update: expected one of them, received both; leave one out");
  if (state) return "state";
  return update ? "update" : "preview";
}
