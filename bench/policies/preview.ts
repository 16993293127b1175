import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cliOf } from "../../tools/engine/engine";
import { PackWatch, type Use } from "./pack-watch";
import { STACK, startPlugin, type PolicyStage } from "./stage";
import { RUN_VARIABLE } from "./variables";
import { countVerdicts, type VerdictCounts } from "./verdict-counts";

/** What judges a preview: nothing, as many rules that do nothing, or the pack under measurement. */
export const JUDGES = ["none", "trivial", "ours"] as const;

/** One of them. */
export type Judge = (typeof JUDGES)[number];

/** What one preview took. */
export interface PreviewCost {
  readonly totalMs: number;
  readonly cli: Use;
  /** Nothing for a preview without a pack. */
  readonly pack: Use;
  /** What the pack under measurement said. */
  readonly verdicts: VerdictCounts;
}

/** Pause between two looks at the memory, in milliseconds: the kernel keeps the peak, only what comes after the last look is missed. */
const LOOK_PAUSE_MS = 50;

/** Folders of the packs, under the root. */
const PACKS: Readonly<Record<Exclude<Judge, "none">, string>> = {
  trivial: "bench/policies/trivial-pack",
  ours: "policies",
};

/** Runs one preview of the stage's program. @throws Error with what Pulumi says. */
export async function previewWith(stage: PolicyStage, judge: Judge): Promise<PreviewCost> {
  const plugin = await startPlugin(stage.root);
  try {
    return await measured(stage, judge, plugin.port);
  } finally {
    plugin.stop();
  }
}

async function measured(stage: PolicyStage, judge: Judge, port: number): Promise<PreviewCost> {
  const verdictFile = join(stage.folder, "verdicts.json");
  const outputFile = join(stage.folder, "output.txt");
  const mark = randomUUID();
  rmSync(verdictFile, { force: true });
  const sink = openSync(outputFile, "w", 0o600);
  const started = performance.now();
  const child = spawn(cliOf(stage.engine), argumentsFor(stage, judge), {
    cwd: stage.directory,
    env: {
      ...stage.environment,
      PULUMI_DEBUG_PROVIDERS: stage.packages.map((name) => `${name}:${port}`).join(","),
      [RUN_VARIABLE]: mark,
      // The commands that use the pack read this file: it is part of what they take.
      HYOK_VERDICTS: verdictFile,
    },
    stdio: ["ignore", sink, sink],
    signal: stage.signal,
    killSignal: "SIGINT",
  });
  const watch = new PackWatch(child.pid ?? 0, `${RUN_VARIABLE}=${mark}`);
  const timer = setInterval(() => watch.look(), LOOK_PAUSE_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => clearInterval(timer));
  const totalMs = performance.now() - started;
  closeSync(sink);
  if (code !== 0)
    throw new Error(
      `preview with ${judge}: expected exit code 0, received ${code}\n${readFileSync(outputFile, "utf8")}`,
    );
  const text = existsSync(verdictFile) ? readFileSync(verdictFile, "utf8") : "";
  return { totalMs, cli: watch.cli, pack: watch.pack, verdicts: countVerdicts(text) };
}

function argumentsFor({ root, levels }: PolicyStage, judge: Judge): string[] {
  const preview = ["preview", "--non-interactive", "--color", "never", "--stack", STACK];
  if (judge === "none") return preview;
  return [...preview, "--policy-pack", join(root, PACKS[judge]), "--policy-pack-config", levels];
}
