import type { Command } from "commander";
import { findDrill } from "../drills/catalogue";
import { verdictSentence } from "../drills/verdict";
import { engineFor } from "../engine";
import { interruptible } from "../interrupt";
import { CommandError, output } from "../output";
import { projectRoot } from "../project";
import { readStackFile } from "../pulumi/stack-file";
import { lookAround } from "../rehearsal/kept-folder";
import { Progress } from "../rehearsal/progress";
import { rehearse } from "../rehearsal/rehearse";
import { summaryTable } from "../rehearsal/report";

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
    .description(
      "Example: hyok rehearse --stack dev\n\nDeploys a stack with the real Pulumi engine into a sandbox of both clouds on this machine, proves that data is encrypted under the external keys and that their owner can switch them off, and takes everything down.",
    )
    .option("--stack <name>", "stack to rehearse: Pulumi.<name>.yaml", "dev")
    .option("--json", "print one JSON document on stdout")
    .option("--keep", "keep the temporary work folder")
    .option("--fault <name>", "arrange a failure first; docs/failure-drills.md lists the names")
    .action((options: Options) => interruptible((signal) => run(options, signal)));
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const drill = options.fault === undefined ? undefined : findDrill(options.fault);
  const root = projectRoot();
  readStackFile(root, options.stack); // wrong use is told before an engine is built
  const engine = await engineFor(process.env);
  const report = await rehearse(
    {
      root,
      stack: options.stack,
      engine,
      environment: process.env,
      signal,
      ...(drill && { drill }),
    },
    new Progress(process.stderr, () => performance.now()),
    options.keep ?? false,
  );
  if (options.json) output.json(report);
  else output.data(`\n${summaryTable(report)}`);
  for (const line of report.kept === undefined ? [] : lookAround(report.kept)) output.words(line);
  if (report.drill && !report.drill.matched) throw new CommandError(verdictSentence(report.drill));
  if (!report.ok)
    throw new CommandError(
      `rehearsal of ${options.stack} failed in phase ${report.phases.at(-1)?.name ?? "none"}`,
    );
}
