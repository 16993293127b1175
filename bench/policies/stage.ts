import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { stringify } from "yaml";
import { foreignVariables } from "../../cli/pulumi/environment";
import { runPulumi } from "../../cli/pulumi/run-pulumi";
import { cliOf, type Engine } from "../../tools/engine/engine";
import type { Declared } from "./declared";
import type { PolicyOutline } from "./outline";
import { OUTLINE_VARIABLE } from "./variables";

/** Name of the stack and of its project. */
export const STACK = "policies";

/** What all previews of a measurement share. */
export interface PolicyBench {
  readonly root: string;
  readonly engine: Engine;
  readonly signal: AbortSignal;
}

/** A program in a temporary folder, with a backend and an empty stack of its own. */
export interface PolicyStage extends PolicyBench {
  readonly folder: string;
  readonly directory: string;
  /** What Pulumi runs with, but for its plugin. */
  readonly environment: Record<string, string>;
  /** Settings of the rules: nothing stops a preview. */
  readonly levels: string;
  /** Packages whose resources the program has. */
  readonly packages: readonly string[];
  strike(): void;
}

/** Puts a program of these resources and the outline of the trivial pack into a fresh folder. */
export async function setPolicyStage(
  bench: PolicyBench,
  declared: readonly Declared[],
  outline: readonly PolicyOutline[],
): Promise<PolicyStage> {
  const folder = mkdtempSync(join(tmpdir(), "hyok-bench-"));
  const directory = join(folder, "project");
  const [resources, outlines, levels] = ["resources", "outline", "levels"].map((name) =>
    join(folder, `${name}.json`),
  ) as [string, string, string];
  for (const name of ["project", "state", "home"]) mkdirSync(join(folder, name));
  writeFileSync(resources, JSON.stringify(declared));
  writeFileSync(outlines, JSON.stringify(outline));
  writeFileSync(levels, JSON.stringify({ all: "advisory" }));
  writeFileSync(join(directory, "Pulumi.yaml"), projectOf(bench.root));
  const environment = { ...environmentOf(bench.engine, folder), [OUTLINE_VARIABLE]: outlines };
  const place = { binary: cliOf(bench.engine), directory, environment };
  const strike = () => rmSync(folder, { recursive: true, force: true });
  try {
    await runPulumi(place, ["stack", "init", STACK]);
    await runPulumi(place, ["config", "set", "resources", resources, "--stack", STACK]);
  } catch (error) {
    strike();
    throw error;
  }
  const packages = [...new Set(declared.map(({ type }) => type.split(":")[0] ?? ""))];
  return { ...bench, folder, directory, environment, levels, packages, strike };
}

function projectOf(root: string): string {
  return stringify({
    name: STACK,
    main: join(root, "dist/bench/policies/program.js"),
    runtime: { name: "nodejs", options: { typescript: false } },
  });
}

function environmentOf(engine: Engine, folder: string): Record<string, string> {
  const foreign = new Set(foreignVariables(process.env));
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || foreign.has(name) ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(own),
    PATH: [engine.binDirectory, process.env["PATH"] ?? ""].join(delimiter),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "passphrase",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    HYOK_POLICY_DATE: "2026-03-01",
  };
}

/** A plugin for the resources of all packages, in a process of its own; it ends with this process at the latest. */
export async function startPlugin(root: string): Promise<{ port: number; stop(): void }> {
  const child = spawn(process.execPath, [join(root, "dist/bench/policies/plugin.js")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      if (text.includes("\n")) resolve(Number(text));
    });
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`the plugin ended with ${code} at its start`)));
  });
  return { port, stop: () => void child.kill() };
}
