import { UsageError } from "../cli/output";

/** What a measurement was asked for. */
export interface BenchOptions {
  /** Only what takes seconds. */
  readonly quick: boolean;
  /** Put the figures into `docs/benchmarks.md`. */
  readonly write: boolean;
}

/** @throws UsageError for an option that does not exist. */
export function readOptions(args: readonly string[]): BenchOptions {
  const foreign = args.find((arg) => arg !== "--quick" && arg !== "--write");
  if (foreign !== undefined)
    throw new UsageError(`options: expected --quick or --write, received ${foreign}; leave it out`);
  return { quick: args.includes("--quick"), write: args.includes("--write") };
}
