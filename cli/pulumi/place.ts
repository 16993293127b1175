import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { engineFor } from "../engine";
import { projectRoot } from "../project";
import type { PulumiPlace } from "./run-pulumi";

/** The engine, and the folder of the project that Pulumi works on: the nearest one with a Pulumi.yaml, as Pulumi itself finds it, else this command's own. */
export async function pulumiPlace(signal: AbortSignal): Promise<PulumiPlace> {
  const { binDirectory } = await engineFor(process.env);
  const path = `${binDirectory}:${process.env["PATH"] ?? ""}`;
  const environment = { ...process.env, PATH: path, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const directory = projectFolder(process.cwd());
  return { binary: join(binDirectory, "pulumi"), directory, environment, signal };
}

/** Folder of the program: the nearest one with a Pulumi.yaml, else the kit's own. */
export function projectFolder(from: string): string {
  if (existsSync(join(from, "Pulumi.yaml"))) return from;
  const parent = dirname(from);
  return parent === from ? projectRoot() : projectFolder(parent);
}
