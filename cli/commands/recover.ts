import { realpathSync } from "node:fs";
import { hostname } from "node:os";
import type { Command } from "commander";
import { ControlClient } from "../../sandbox/daemon/control-client";
import { interruptible } from "../interrupt";
import { CommandError, output, UsageError } from "../output";
import { PROJECT_NAME, projectRoot } from "../project";
import { pulumiPlace } from "../pulumi/place";
import { terminalAsker, type Asker } from "../recovery/asker";
import { backendOf } from "../recovery/backend";
import { ConsoleFinder } from "../recovery/console-finder";
import { withGiven, type Finder } from "../recovery/finder";
import { liveProcesses } from "../recovery/process-table";
import { pulumiCommands, selectedStack } from "../recovery/pulumi-commands";
import { recover } from "../recovery/recover";
import { recoveryText } from "../recovery/report";
import { SandboxFinder } from "../recovery/sandbox-finder";

interface Options {
  readonly stack?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly found?: readonly string[];
}

/** Variable that says that the clouds are a sandbox's; `hyok sandbox env` sets it. */
const SANDBOX_VARIABLE = "HYOK_SANDBOX_SOCKET";

/** `hyok recover`: makes a stack fit for the next update after Pulumi was killed. */
export function addRecover(program: Command): void {
  program
    .command("recover")
    .summary("clean up after a crashed pulumi up")
    .description(
      "Example: hyok recover --stack dev\n\nAfter Pulumi was killed: removes its lock when its process is dead, waits for plugins that finish what they began, and settles what was being made: names each object with its id, and imports or deletes it after a yes.",
    )
    .option(
      "--stack <name>",
      "stack; without it the one that PULUMI_STACK names or that is selected",
    )
    .option("--yes", "answer yes to every question")
    .option(
      "--found <urn=id...>",
      "what you found at the console for a pending create: its id, or none",
    )
    .option("--json", "print one JSON document on stdout")
    .action((options: Options) => interruptible((signal) => run(options, signal)));
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const found = foundObjects(options.found ?? []);
  const place = await pulumiPlace(signal);
  const stack = options.stack ?? (await selectedStack(place));
  const pulumi = pulumiCommands(place, stack);
  const { stdin: input, stderr } = process;
  const asker = terminalAsker({ yes: options.yes ?? false, input, output: stderr, signal });
  const report = await recover({
    backend: backendOf(await pulumi.backendUrl(), place.directory),
    project: PROJECT_NAME,
    stack: stack.slice(stack.lastIndexOf("/") + 1),
    host: hostname(),
    processes: liveProcesses,
    folders: [place.directory, projectRoot()].map((folder) => realpathSync(folder)),
    pulumi,
    asker,
    finder: withGiven(found, finderFor(asker)),
    signal,
    progress: (line) => output.words(line),
  });
  if (options.json) output.json(report);
  else output.data(recoveryText(report));
  if (!report.ok)
    throw new CommandError(`stack ${stack} is not recovered: an operation is unsettled`);
}

function finderFor(asker: Asker): Finder {
  const socket = process.env[SANDBOX_VARIABLE];
  if (!socket) return new ConsoleFinder(asker);
  const sandbox = new ControlClient(socket);
  return new SandboxFinder(() => sandbox.madeObjects());
}

function foundObjects(pairs: readonly string[]): Map<string, string> {
  return new Map(
    pairs.map((pair) => {
      const split = pair.indexOf("=");
      if (!pair.startsWith("urn:") || split < 0)
        throw new UsageError(
          `--found: expected URN=ID or URN=none, received '${pair}'; copy the URN from the report of hyok recover --json`,
        );
      return [pair.slice(0, split), pair.slice(split + 1)];
    }),
  );
}
