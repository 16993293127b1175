import { readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { addJudgedOptions, type JudgedOptions } from "../gate/asked";
import { interruptible } from "../interrupt";
import { CommandError, output, UsageError } from "../output";
import { stackName } from "../pulumi/selected-stack";
import { compareDigests, type Difference } from "../preview/compare-digests";
import { digestOf, type ChangeDigest } from "../preview/digest";
import { digestText, readDigest } from "../preview/digest-file";
import { runPreview } from "../preview/run-preview";

interface Options extends JudgedOptions {
  readonly write?: string;
  readonly compare?: string;
}

/** `hyok digest`: whether what is about to be applied is what was approved. */
export function addDigest(program: Command): void {
  const command = program
    .command("digest")
    .summary("compare the changes that were approved with those about to be applied")
    .description(
      "Example: hyok digest --stack prod --compare digest-prod.json\n\nPreviews a stack and compares what it would change with the digest of an approved preview, as hyok preview --digest wrote it. Ends with 0 when both are the same, 1 with every difference when they are not. A digest holds no value of a property.",
    );
  addJudgedOptions(command)
    .option("--write <file>", "write the digest")
    .option("--compare <file>", "digest of the approved preview")
    .action((options: Options) => interruptible((signal) => run(options, signal)));
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const stack = stackName(options.stack, process.env);
  const approved = options.compare === undefined ? undefined : approvedIn(options.compare);
  const { events } = await runPreview(options, signal);
  const now = digestOf(events);
  if (options.write !== undefined) writeFileSync(options.write, digestText(now));
  if (!now.isComplete)
    throw new CommandError(
      `the preview of ${stack} did not come to its end; hyok preview says why`,
    );
  if (approved === undefined) output.data(now.digest);
  else compare(approved, now, stack);
}

function approvedIn(file: string): ChangeDigest {
  try {
    return readDigest(readFileSync(file, "utf8"), file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `--compare: expected the file of an approved digest, received ${file}, which cannot be read; take the one of hyok preview --digest`,
      { cause: error },
    );
  }
}

function compare(approved: ChangeDigest, now: ChangeDigest, stack: string): void {
  const differences = compareDigests(approved, now);
  for (const each of differences) output.data(lineOf(each));
  if (differences.length > 0)
    throw new CommandError(
      `${stack} would change otherwise than approved: ${differences.length} differences; approve a new preview`,
    );
  output.data(`${stack} changes as approved: ${now.entries.length} changes, ${now.digest}`);
}

function lineOf({ urn, text }: Difference): string {
  return urn === undefined ? text.en : `${urn}: ${text.en}`;
}
