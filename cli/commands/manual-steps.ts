import type { Command } from "commander";
import { interruptible } from "../interrupt";
import { manualSteps, type ManualStepState } from "../manual-steps/manual-step";
import { manualStepsText } from "../manual-steps/report";
import { output } from "../output";
import { pulumiPlace } from "../pulumi/place";
import { runPulumi, type PulumiPlace } from "../pulumi/run-pulumi";
import { parseExport } from "../recovery/deployment";
import { selectedStack } from "../recovery/pulumi-commands";

interface Options {
  readonly stack?: string;
  readonly showSecrets?: boolean;
  readonly json?: boolean;
}

/** `hyok manual-steps`: what only a person at a console can do, with what to type there. */
export function addManualSteps(program: Command): void {
  program
    .command("manual-steps")
    .summary("show the steps that only a person at a console can do")
    .description(
      "Example: hyok manual-steps --stack prod --show-secrets\n\nShows every manual step of a stack with its runbook and whether it is done. It reads the stack's state and works while pulumi up waits at a step. With --show-secrets it also prints certificates and passwords that the step asks for: run it where nobody looks on.",
    )
    .option(
      "--stack <name>",
      "stack; without it the one that PULUMI_STACK names or that is selected",
    )
    .option("--show-secrets", "print the secret values that the person needs")
    .option("--json", "print one JSON document on stdout")
    .action((options: Options) => interruptible((signal) => run(options, signal)));
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const place = await pulumiPlace(signal);
  const stack = options.stack ?? (await selectedStack(place));
  const steps = await readManualSteps(place, stack, options.showSecrets ?? false);
  if (options.json) output.json({ stack, steps });
  else output.data(manualStepsText(steps));
}

/** Reads the manual steps of a stack, also of one that is being updated. */
export async function readManualSteps(
  place: PulumiPlace,
  stack: string,
  showSecrets: boolean,
): Promise<ManualStepState[]> {
  const secrets = showSecrets ? ["--show-secrets"] : [];
  const text = await runPulumi(place, ["stack", "export", ...secrets, "--stack", stack]);
  return manualSteps(parseExport(text));
}
