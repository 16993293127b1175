import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Root of the project that this command belongs to: the nearest folder above it with a Pulumi.yaml. */
export function projectRoot(from: string = __dirname): string {
  if (existsSync(join(from, "Pulumi.yaml"))) return from;
  const parent = dirname(from);
  if (parent === from)
    throw new Error(
      "expected a Pulumi.yaml above the hyok command, found none; run it from a clone of the project",
    );
  return projectRoot(parent);
}

/** Name of the Pulumi project; also the namespace of its configuration keys. */
export const PROJECT_NAME = "hyok";

/** File of a stack's configuration. */
export function stackFile(root: string, stack: string): string {
  return join(root, `Pulumi.${stack}.yaml`);
}
