import type { StdioOptions } from "node:child_process";
/** How to run a program. */
export interface RunOptions {
  readonly stdio?: StdioOptions;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly ownGroup?: boolean;
}
/** Runs a program and answers with its exit code. */
export function run(
  command: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<number>;
