import type { Command } from "commander";
import { formatDuration, parseDuration } from "../../duration";
import { output, UsageError } from "../../output";
import { connectToSandbox } from "../../sandbox/record";

/** `hyok sandbox clock` */
export function addClock(sandbox: Command): void {
  sandbox
    .command("clock")
    .summary("show the sandbox's clock, or move it forward")
    .argument("[by]", "how far to move it: 90s, 15m, 12h or 31d")
    .action(clock);
}

async function clock(by: string | undefined): Promise<void> {
  const ms = by === undefined ? 0 : parseDuration(by);
  if (ms === undefined) throw new UsageError(`by: expected a duration such as 90s, 15m, 12h or 31d, received '${by}'; clocks only move forward`);
  const sandbox = await connectToSandbox();
  const now = ms === 0 ? await sandbox.now() : await sandbox.advanceClock(ms);
  output.data(new Date(now).toISOString());
  if (ms > 0) output.words(`moved forward by ${formatDuration(ms)}`);
}
