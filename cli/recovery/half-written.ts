import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Suffix of the files that a file backend keeps beside each of its objects. It replaces an object in one step, but not these. */
export const ATTRIBUTES = ".attrs";

/** Folder of the states of one project in a file backend. */
export function stateFolder(directory: string, project: string): string {
  return join(directory, ".pulumi", "stacks", project);
}

/**
 * Removes what a file backend was writing when it was killed: attributes cut short, with which the state beside them reads as "failed to load checkpoint: EOF", and
 * temporary files. The state itself is whole: it is replaced in one step. Returns the files.
 */
export function removeHalfWritten(folder: string, stack: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith(`${stack}.json`));
  const broken = names
    .map((name) => join(folder, name))
    .filter(
      (file) =>
        file.endsWith(".tmp") || (file.endsWith(ATTRIBUTES) && !isJson(readFileSync(file, "utf8"))),
    );
  for (const file of broken) rmSync(file, { force: true });
  return broken;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
