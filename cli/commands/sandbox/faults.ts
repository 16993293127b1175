import type { Command } from "commander";
import { faultOf } from "../../../sandbox/daemon/interventions";
import { output, UsageError } from "../../output";
import { wholeNumber } from "../../arguments";
import { connectToSandbox } from "../../sandbox/record";

interface Options {
  readonly add?: string;
  readonly code: string;
  readonly status: string;
  readonly delayMs: string;
  readonly times: string;
  readonly clear?: boolean;
}

/** `hyok sandbox faults` */
export function addFaults(sandbox: Command): void {
  sandbox
    .command("faults")
    .summary("list faults on demand, add one, or clear them")
    .option("--add <target>", "operation to hit: volcengine:kms:CreateKey, alibaba:kms:Decrypt, or a beginning with *")
    .option("--code <code>", "vendor error code, or delay", "ServiceUnavailable")
    .option("--status <status>", "HTTP status", "503")
    .option("--delay-ms <ms>", "milliseconds to wait first", "0")
    .option("--times <count>", "calls to hit", "1")
    .option("--clear", "remove all faults")
    .action(faults);
}

async function faults(options: Options): Promise<void> {
  if (options.add !== undefined && options.clear) throw new UsageError("faults: expected --add or --clear, received both; give one");
  const sandbox = await connectToSandbox();
  if (options.clear) await sandbox.clearFaults();
  if (options.add !== undefined) {
    await sandbox.addFault(
      faultOf({
        target: options.add,
        code: options.code,
        status: wholeNumber("--status", options.status),
        delayMs: wholeNumber("--delay-ms", options.delayMs),
        remaining: wholeNumber("--times", options.times),
      }),
    );
  }
  output.json(await sandbox.faults());
}
