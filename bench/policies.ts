import { join } from "node:path";
import { interruptible } from "../cli/interrupt";
import { CommandError, output } from "../cli/output";
import { projectRoot } from "../cli/project";
import { ensureEngine } from "../tools/engine/engine";
import { recordSection } from "./document";
import { machineLines } from "./machine";
import { buildPolicyBench } from "./policies/build";
import { measureSize, type PolicySeries } from "./policies/measure";
import { readPolicyBenchOptions, type PolicyBenchOptions } from "./policies/options";
import { packOutline, type PolicyOutline } from "./policies/outline";
import {
  findings,
  findingsTable,
  growthTable,
  memoryTable,
  packTable,
  timeTable,
} from "./policies/report";

async function main(signal: AbortSignal): Promise<void> {
  const args = process.argv.slice(2);
  const options = readPolicyBenchOptions(args);
  const root = projectRoot();
  const engine = await ensureEngine(process.env, (line) => output.words(line));
  const machine = machineLines(root, engine);
  await buildPolicyBench(root);
  const outline = packOutline();
  const all: PolicySeries[] = [];
  for (const [index, size] of options.sizes.entries()) {
    const asked = { size, rounds: options.rounds[index] ?? 1, seed: options.seed };
    all.push(
      await measureSize({ root, engine, signal }, { asked, outline }, (line) => output.words(line)),
    );
  }
  const others = args.filter((arg) => arg !== "--write").join(" ");
  const command = `npm run bench:policies${others === "" ? "" : ` -- ${others}`}`;
  const run = [...machine, ...runLines(options, all, outline), `command: \`${command}\``];
  const limits = findings(all);
  const tables = [timeTable(all), packTable(all), memoryTable(all)];
  if (all.length > 1) tables.push(growthTable(all));
  if (limits.length > 0) tables.push(findingsTable(limits));
  const text = [run.map((line) => `- ${line}`).join("\n"), ...tables].join("\n\n");
  output.data(text);
  if (options.write) recordSection(join(root, "docs/benchmarks.md"), "policy pack", text);
  const broken = limits.filter(({ received, limit }) => received > limit);
  if (broken.length > 0)
    throw new CommandError(
      broken
        .map(
          ({ what, received, limit }) =>
            `${what}: expected at most ${limit.toFixed(2)}, received ${received.toFixed(2)}; repeat it on an idle machine, then look for what grew`,
        )
        .join("\n"),
    );
}

/** What was judged, by what, and how often. */
function runLines(
  { seed }: PolicyBenchOptions,
  all: readonly PolicySeries[],
  outline: readonly PolicyOutline[],
): string[] {
  const ofResources = outline.filter((each) => each.of === "resource").length;
  const said = all.map(({ size, rounds }) => {
    const counts = Object.entries(rounds[0]?.ours.verdicts ?? {});
    return `${size} resources: ${counts.map(([kind, count]) => `${count} ${kind}`).join(", ")}`;
  });
  return [
    `policies of each pack: ${ofResources} of resources, ${outline.length - ofResources} of stacks`,
    `judgements of this pack: ${said.join("; ")}`,
    `rounds: ${all.map(({ size, rounds }) => `${rounds.length} for ${size}`).join(", ")}; median (smallest to largest); seed: ${seed}`,
  ];
}

void interruptible(main).catch((error: unknown) => {
  output.words(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
