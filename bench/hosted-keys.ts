import { join } from "node:path";
import { interruptible } from "../cli/interrupt";
import { output } from "../cli/output";
import { projectRoot } from "../cli/project";
import { ensureEngine } from "../tools/engine/engine";
import { buildBare } from "./bare/build";
import { recordSection } from "./document";
import { machineLines } from "./machine";
import { readOptions } from "./options";
import { backgroundTable, figuresTable, type Series } from "./report";
import { measureRounds } from "./rounds";

/** Rounds per number of hosted keys; the shortest vary most and are measured most often. */
const ROUNDS = [
  { hostedKeys: 1, rounds: 5 },
  { hostedKeys: 10, rounds: 3 },
  { hostedKeys: 100, rounds: 3 },
] as const;

/** `--quick` leaves out what takes minutes. */
const QUICK_ROUNDS = [
  { hostedKeys: 1, rounds: 3 },
  { hostedKeys: 10, rounds: 3 },
] as const;

async function main(signal: AbortSignal): Promise<void> {
  const { quick, write } = readOptions(process.argv.slice(2));
  const root = projectRoot();
  const engine = await ensureEngine(process.env, (line) => output.words(line));
  const machine = machineLines(root, engine);
  await buildBare(root);
  const all: Series[] = [];
  for (const asked of quick ? QUICK_ROUNDS : ROUNDS) {
    const rounds = await measureRounds({ root, engine, signal }, asked, (line) =>
      output.words(line),
    );
    all.push({ hostedKeys: asked.hostedKeys, rounds });
  }
  const text = reportText(all, machine, quick ? "npm run bench -- --quick" : "npm run bench");
  output.data(text);
  if (write) recordSection(join(root, "docs/benchmarks.md"), "hosted keys", text);
}

function reportText(all: readonly Series[], machine: readonly string[], command: string): string {
  const rounds = all
    .map(({ hostedKeys, rounds: { length } }) => `${length} for ${hostedKeys}`)
    .join(", ");
  return [
    ...machine.map((line) => `- ${line}`),
    `- rounds per number of hosted keys: ${rounds}; unit: seconds, median (smallest to largest); seed: none, nothing is random in what is measured`,
    `- command: \`${command}\``,
    "",
    figuresTable(all),
    "",
    backgroundTable(all),
  ].join("\n");
}

void interruptible(main).catch((error: unknown) => {
  output.words(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
