import { UsageError } from "../../cli/output";
import { RESOURCES_PER_TEAM } from "./mix";

/** What a measurement of the pack was asked for. */
export interface PolicyBenchOptions {
  /** Numbers of resources, the smallest first. */
  readonly sizes: readonly number[];
  /** Rounds of each size. */
  readonly rounds: readonly number[];
  /** Decides what differs between the resources. */
  readonly seed: number;
  /** Put the figures into `docs/benchmarks.md`. */
  readonly write: boolean;
}

/** Sizes and rounds; the shortest vary most and are measured most often. */
const FULL = { sizes: [100, 1000, 10_000], rounds: [5, 5, 3] } as const;

/** `--quick` leaves out what takes minutes. */
const QUICK = { sizes: [100, 1000], rounds: [3, 3] } as const;

const DEFAULT_SEED = 1;

/** @throws UsageError for an option that does not exist, or a value that cannot be measured. */
export function readPolicyBenchOptions(args: readonly string[]): PolicyBenchOptions {
  let { sizes, rounds }: { sizes: readonly number[]; rounds: readonly number[] } = args.includes(
    "--quick",
  )
    ? QUICK
    : FULL;
  let seed = DEFAULT_SEED;
  for (const arg of args) {
    const [name = "", text = ""] = arg.split("=");
    if (name === "--sizes") {
      sizes = text.split(",").map((each) => whole(name, each, RESOURCES_PER_TEAM));
      rounds = sizes.map((size) => (size < 5000 ? FULL.rounds[0] : FULL.rounds[2]));
    } else if (name === "--seed") seed = whole(name, text, 1);
    else if (!["--rounds", "--quick", "--write"].includes(name))
      throw new UsageError(
        `options: expected --quick, --sizes=, --rounds=, --seed= or --write, received ${arg}; leave it out`,
      );
  }
  const asked = args.find((arg) => arg.startsWith("--rounds"))?.split("=")[1];
  if (asked !== undefined) {
    const counts = asked.split(",").map((each) => whole("--rounds", each, 1));
    if (counts.length !== 1 && counts.length !== sizes.length)
      throw new UsageError(
        `--rounds: expected one number, or one for each of ${sizes.length} sizes, received ${asked}; correct it`,
      );
    rounds = sizes.map((_, index) => counts[index] ?? counts[0] ?? 1);
  }
  return { sizes, rounds, seed, write: args.includes("--write") };
}

function whole(name: string, text: string, step: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value % step === 0) return value;
  const expected = step === 1 ? "a whole number above 0" : `multiples of ${step} above 0`;
  throw new UsageError(`${name}: expected ${expected}, received ${text || "nothing"}; correct it`);
}
