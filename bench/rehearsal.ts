import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { interruptible } from "../cli/interrupt";
import { CommandError, output } from "../cli/output";
import { projectRoot } from "../cli/project";
import { ensureEngine } from "../tools/engine/engine";
import { recordSection } from "./document";
import { machineLines } from "./machine";
import { readOptions } from "./options";
import { ProcessTree } from "./process-tree";
import { markdownTable, spread } from "./report";
import { summary } from "./statistics";

/** Longest rehearsal of the development environment with the engine in the cache, in seconds. */
const LIMIT_S = 120;
/** Most memory of all its processes together, in MiB. */
const LIMIT_MIB = 1536;

const RUNS = 3;
const QUICK_RUNS = 1;

/** Pause between two looks at the memory, in milliseconds: one look reads a page of counters for each process. */
const SAMPLE_PAUSE_MS = 200;

const MIB = 1024 ** 2;

interface Rehearsed {
  readonly seconds: number;
  readonly peakMib: number;
  readonly peakProcesses: number;
  readonly samples: number;
}

async function main(signal: AbortSignal): Promise<void> {
  const { quick, write } = readOptions(process.argv.slice(2));
  const root = projectRoot();
  const engine = await ensureEngine(process.env, (line) => output.words(line));
  const machine = machineLines(root, engine);
  const runs: Rehearsed[] = [];
  for (let run = 1; run <= (quick ? QUICK_RUNS : RUNS); run += 1) {
    const measured = await rehearseOnce(root, signal);
    runs.push(measured);
    output.words(
      `run ${run}: ${measured.seconds.toFixed(1)} s, peak ${measured.peakMib.toFixed(0)} MiB in ${measured.peakProcesses} processes`,
    );
  }
  const text = reportText(
    runs,
    machine,
    quick ? "npm run bench:rehearsal -- --quick" : "npm run bench:rehearsal",
  );
  output.data(text);
  if (write) recordSection(join(root, "docs/benchmarks.md"), "rehearsal", text);
  const slowest = summary(runs.map((run) => run.seconds)).max;
  const largest = summary(runs.map((run) => run.peakMib)).max;
  if (slowest >= LIMIT_S || largest >= LIMIT_MIB)
    throw new CommandError(
      `rehearsal of dev: expected under ${LIMIT_S} s and under ${LIMIT_MIB} MiB on ${availableParallelism()} cores, received ${slowest.toFixed(1)} s and ${largest.toFixed(0)} MiB; repeat it on an idle machine, then look for what grew`,
    );
}

/** One rehearsal as a user starts it, watched from outside. */
async function rehearseOnce(root: string, signal: AbortSignal): Promise<Rehearsed> {
  const mark = ["HYOK_BENCH_MARK", randomUUID()] as const;
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, "dist/cli/main.js"), "rehearse", "--stack", "dev", "--json"],
    {
      cwd: root,
      env: { ...process.env, [mark[0]]: mark[1] },
      stdio: ["ignore", "ignore", "pipe"],
      signal,
      killSignal: "SIGINT",
    },
  );
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => (words += chunk.toString("utf8")));
  const tree = new ProcessTree(child.pid ?? 0, mark.join("="));
  let [peak, peakProcesses, samples] = [0, 0, 0];
  const watch = () => {
    const { pssBytes, processes } = tree.sample();
    samples += 1;
    if (pssBytes > peak) [peak, peakProcesses] = [pssBytes, processes];
  };
  const timer = setInterval(watch, SAMPLE_PAUSE_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => clearInterval(timer));
  if (code !== 0)
    throw new CommandError(`rehearsal of dev: expected exit code 0, received ${code}\n${words}`);
  return {
    seconds: (performance.now() - started) / 1000,
    peakMib: peak / MIB,
    peakProcesses,
    samples,
  };
}

function reportText(
  runs: readonly Rehearsed[],
  machine: readonly string[],
  command: string,
): string {
  const seconds = runs.map((run) => run.seconds);
  const memory = runs.map((run) => run.peakMib);
  const row = (name: string, series: readonly number[], limit: number) => [
    name,
    spread(series),
    `under ${limit}`,
    summary(series).max < limit ? "kept" : "not kept",
  ];
  return [
    ...machine.map((line) => `- ${line}`),
    `- runs: ${runs.length}; median (smallest to largest); memory: sum of the proportional set sizes of all processes, ${Math.min(...runs.map((run) => run.samples))} looks or more per run`,
    "- seed: none, nothing is random in what is measured",
    `- command: \`${command}\``,
    "",
    markdownTable([
      ["rehearsal of dev", "measured", "limit", "verdict"],
      row("time (s)", seconds, LIMIT_S),
      row("peak memory (MiB)", memory, LIMIT_MIB),
      ["processes at the peak", spread(runs.map((run) => run.peakProcesses)), "none", ""],
    ]),
  ].join("\n");
}

void interruptible(main).catch((error: unknown) => {
  output.words(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
