import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IssueError } from "../../core/issues";
import { readWaivers } from "../../policies/pack/read-waivers";
import { KNOWN_RULES } from "../../policies/rules";
import { UsageError } from "../output";

/**
 * Reads the waivers as the pack will, so that mistakes are told before the engine starts.
 * @throws UsageError for a named file that cannot be read, and for everything that is wrong in it.
 */
export function checkWaivers(root: string, named: string | undefined): void {
  const file = named ?? join(root, "waivers.yaml");
  if (!existsSync(file)) {
    if (named === undefined) return;
    throw new UsageError(
      `--waivers: expected a file, received ${named}, which does not exist; name the file of exceptions`,
    );
  }
  try {
    readWaivers(readFileSync(file, "utf8"), KNOWN_RULES);
  } catch (error) {
    const reason =
      error instanceof IssueError ? error.message : `it cannot be read: ${String(error)}`;
    throw new UsageError(`${file}: ${reason}`, { cause: error });
  }
}
