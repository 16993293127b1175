import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import { parse, stringify } from "yaml";
import type { Engine } from "../../tools/engine/engine";
import { sealed } from "./environment";
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
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName, workDir: directory },
    {
      envVars: sealed(options.environment, process.env),
      pulumiCommand: await PulumiCommand.get({ root: dirname(options.engine.binDirectory) }),
      secretsProvider: "passphrase",
    },
  );
  for (const [key, value] of Object.entries(options.secrets))
    await stack.setConfig(key, { value, secret: true });
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
