import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import { parse, stringify } from "yaml";
import type { Engine } from "../../tools/engine/engine";
import { sealed } from "./environment";
import { runPulumi } from "./run-pulumi";
import { dirname } from "node:path";

/** A folder that Pulumi runs in, apart from the project's own: Pulumi writes into the folder that it runs in. */
export interface PulumiWorkspace {
  readonly directory: string;
  readonly stack: Stack;
}

interface ProjectFile {
  main?: string;
  plugins?: { providers?: { name: string; path: string }[] };
}

/** Makes a work folder for one stack: the project with absolute paths, and the given configuration. */
export async function createWorkspace(options: {
  readonly root: string;
  readonly directory: string;
  readonly stackName: string;
  readonly stackYaml: string;
  /** Keys to set as secrets, with their values. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly engine: Engine;
  readonly environment: Record<string, string>;
}): Promise<PulumiWorkspace> {
  const { directory, root, stackName } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(
    join(directory, "Pulumi.yaml"),
    absoluteProject(readFileSync(join(root, "Pulumi.yaml"), "utf8"), root),
  );
  writeFileSync(join(directory, `Pulumi.${stackName}.yaml`), options.stackYaml, { mode: 0o600 });
  const environment = sealed(options.environment, process.env);
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName, workDir: directory },
    {
      envVars: environment,
      pulumiCommand: await PulumiCommand.get({ root: dirname(options.engine.binDirectory) }),
      secretsProvider: "passphrase",
    },
  );
  const place = { binary: join(options.engine.binDirectory, "pulumi"), directory, environment };
  // Not by the Automation API: it passes the value as an argument.
  for (const [key, value] of Object.entries(options.secrets))
    await runPulumi(place, ["config", "set", key, "--secret", "--stack", stackName], value);
  return { directory, stack };
}

function absoluteProject(text: string, root: string): string {
  const project = parse(text) as ProjectFile;
  const providers = (project.plugins?.providers ?? []).map((plugin) => ({
    ...plugin,
    path: join(root, plugin.path),
  }));
  return stringify({ ...project, main: join(root, project.main ?? ""), plugins: { providers } });
}
