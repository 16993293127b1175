import { join } from "node:path";
import { build } from "esbuild";

/** Compiles the program, the plugin and the trivial pack file by file, as the build does with what is under measurement. */
export async function buildPolicyBench(root: string): Promise<void> {
  const names = ["program", "plugin", "trivial", "declared", "variables"];
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => join(root, "bench/policies", `${name}.ts`)),
    outdir: join(root, "dist/bench/policies"),
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "silent",
  });
}
