import type { Command } from "commander";
import { MAX_AHEAD_MS } from "../../../sandbox/state/clock";
import { formatDuration, parseDuration } from "../../duration";
import { output, UsageError } from "../../output";
import { connectToSandbox } from "../../sandbox/running";

/** `hyok sandbox clock` */
export function addClock(sandbox: Command): void {
  sandbox
    .command("clock")
    .summary("show the sandbox's clock, or move it forward")
    .description(
      "Example: hyok sandbox clock 31d\n\nShows the sandbox's clock, or moves it forward: pending deletions come due and certificates expire as they would.",
    )
    .argument("[by]", "how far to move it: 90s, 15m, 12h or 31d")
    .option("--json", "print one JSON document on stdout")
    .action((by: string | undefined, options: { json?: boolean }) =>
      clock(by, options.json ?? false),
    );
}

async function clock(by: string | undefined, json: boolean): Promise<void> {
  const byMs = by === undefined ? 0 : readDuration(by);
  const { client } = await connectToSandbox();
  const now = new Date(byMs === 0 ? await client.now() : await client.advanceClock(byMs));
  if (json) output.json({ now: now.toISOString() });
  else output.data(now.toISOString());
  if (byMs > 0) output.words(`moved forward by ${formatDuration(byMs)}`);
}

function readDuration(text: string): number {
  const ms = parseDuration(text);
  if (ms !== undefined && ms <= MAX_AHEAD_MS) return ms;
  throw new UsageError(
    `by: expected a duration such as 90s, 15m, 12h or 31d, at most ${formatDuration(MAX_AHEAD_MS)}, received '${text}'; clocks only move forward`,
  );
}
