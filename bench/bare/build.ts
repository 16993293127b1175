import { chmodSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Compiles the bare program and its plugin file by file, as the build does with the program under measurement. */
export async function buildBare(root: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ["program", "plugin"].map((name) => join(root, "bench/bare", `${name}.ts`)),
    outdir: join(root, "dist/bench/bare"),
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "silent",
  });
  chmodSync(join(root, "bench/bare/bin/pulumi-resource-bare"), 0o755);
}
