import type { Command } from "commander";
import type { Fault } from "../../../sandbox/cloud/faults";
import { faultOf } from "../../../sandbox/daemon/interventions";
import { wholeNumber } from "../../arguments";
import { formatDuration } from "../../duration";
import { output, UsageError } from "../../output";
import { connectToSandbox } from "../../sandbox/running";

interface Options {
  readonly add?: string;
  readonly code: string;
  readonly status: string;
  readonly delayMs: string;
  readonly times: string;
  readonly clear?: boolean;
  readonly json?: boolean;
}

/** `hyok sandbox faults` */
export function addFaults(sandbox: Command): void {
  sandbox
    .command("faults")
    .summary("list faults on demand, add one, or clear them")
    .description(
      "Example: hyok sandbox faults --add volcengine:kms:CreateKey --times 2\n\nLists faults on demand, adds one, or clears them. A fault hits the next calls of an operation, whoever makes them.",
    )
    .option(
      "--add <target>",
      "operation to hit: volcengine:kms:CreateKey, alibaba:kms:Decrypt, or a beginning with *",
    )
    .option("--code <code>", "vendor error code, or delay", "ServiceUnavailable")
    .option("--status <status>", "HTTP status, from 400 to 599", "503")
    .option("--delay-ms <ms>", "milliseconds to wait first, at most 600000", "0")
    .option("--times <count>", "calls to hit, from 1", "1")
    .option("--clear", "remove all faults")
    .option("--json", "print one JSON document on stdout")
    .action(faults);
}

async function faults(options: Options): Promise<void> {
  if (options.add !== undefined && options.clear) {
    throw new UsageError("faults: expected --add or --clear, received both; give one");
  }
  const fault = options.add === undefined ? undefined : readFault(options.add, options);
  const { client } = await connectToSandbox();
  if (options.clear) await client.clearFaults();
  if (fault) await client.addFault(fault);
  const active = await client.faults();
  if (options.json) output.json(active);
  else output.data(active.map(line).join("\n") || "none");
}

function readFault(target: string, options: Options): Fault {
  return faultOf({
    target,
    code: options.code,
    status: wholeNumber("--status", options.status, { min: 400, max: 599 }),
    delayMs: wholeNumber("--delay-ms", options.delayMs, { max: 600_000 }),
    remaining: wholeNumber("--times", options.times, { min: 1 }),
  });
}

function line({ target, code, status, delayMs, remaining }: Fault): string {
  const answer = code === "delay" ? "" : `  ${code} (${status})`;
  const delay = delayMs > 0 ? `  after ${formatDuration(delayMs)}` : "";
  return `${target}${answer}${delay}  ${remaining} more`;
}
