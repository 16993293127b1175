import type { Command } from "commander";
import { ensureEngine } from "../../tools/engine/engine";
import { findDrill } from "../drills/catalogue";
import { verdictSentence } from "../drills/verdict";
import { CommandError, output } from "../output";
import { projectRoot } from "../project";
import { Progress } from "../rehearsal/progress";
import { rehearse } from "../rehearsal/rehearse";
import { summaryTable } from "../rehearsal/report";
import { interruptible } from "../interrupt";

interface Options {
  readonly stack: string;
  readonly json?: boolean;
  readonly keep?: boolean;
  readonly fault?: string;
}

/** `hyok rehearse`: deploys a stack into a throwaway sandbox, proves that it works, and takes it down. */
export function addRehearse(program: Command): void {
  program
    .command("rehearse")
    .summary("deploy a stack into a sandbox of both clouds, prove it, take it down")
    .description("Example: hyok rehearse --stack dev\n\nDeploys a stack with the real Pulumi engine into a sandbox of both clouds on this machine, proves that data is encrypted under the external keys and that their owner can switch them off, and takes everything down.")
    .option("--stack <name>", "stack to rehearse: Pulumi.<name>.yaml", "dev")
    .option("--json", "print one JSON document on stdout")
    .option("--keep", "keep the temporary work folder")
    .option("--fault <name>", "arrange a failure first; docs/failure-drills.md lists the names")
    .action((options: Options) => interruptible((signal) => run(options, signal)));
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const drill = options.fault === undefined ? undefined : findDrill(options.fault);
  const engine = await ensureEngine(process.env, (line) => output.words(line));
  const report = await rehearse(
    { root: projectRoot(), stack: options.stack, engine, environment: process.env, signal, ...(drill && { drill }) },
    new Progress(process.stderr, () => performance.now()),
    options.keep ?? false,
  );
  if (options.json) output.json(report);
  else output.data(`\n${summaryTable(report)}`);
  if (report.kept) output.words(`kept: ${report.kept}`);
  if (report.drill && !report.drill.matched) throw new CommandError(verdictSentence(report.drill));
  if (!report.ok) throw new CommandError(`rehearsal of ${options.stack} failed in phase ${report.phases.at(-1)?.name ?? "set up"}`);
}
