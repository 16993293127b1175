import { markdownTable, spread } from "../report";
import { ratios, summary } from "../statistics";
import type { PolicyRound, PolicySeries } from "./measure";
import type { Judge, PreviewCost } from "./preview";

/** Number of resources at which the limit holds. */
export const LIMIT_SIZE = 1000;

/** Most that the pack may cost over a pack of as many trivial rules: 30 %. */
export const LIMIT_OVER_TRIVIAL = 1.3;

/** Most that a further resource of a large program may cost, times one of a small program, so that growth counts as linear. */
export const LIMIT_GROWTH = 1.25;

const SECOND_MS = 1000;
const MIB = 1024 ** 2;

/** One measure of a preview. */
type Measure = (cost: PreviewCost) => number;

const wall: Measure = ({ totalMs }) => totalMs;
const packCpu: Measure = ({ pack }) => pack.cpuMs;
const packPeak: Measure = ({ pack }) => pack.peakBytes;
const cliPeak: Measure = ({ cli }) => cli.peakBytes;

const series = (rounds: readonly PolicyRound[], judge: Judge, measure: Measure) =>
  rounds.map((round) => measure(round[judge]));

/** Time of whole previews, and what the pack adds to others; ratios are taken within a round. */
export function timeTable(all: readonly PolicySeries[]): string {
  const rows = all.map(({ size, rounds }) => {
    const [none, trivial, ours] = (["none", "trivial", "ours"] as const).map((judge) =>
      series(rounds, judge, wall),
    ) as [number[], number[], number[]];
    const seconds = [none, trivial, ours].map((each) => spread(each.map((ms) => ms / SECOND_MS)));
    return [`${size}`, ...seconds, spread(ratios(ours, trivial)), spread(ratios(ours, none))];
  });
  const heads = ["no pack (s)", "trivial pack (s)", "this pack (s)"];
  return markdownTable([["resources", ...heads, "over trivial", "over no pack"], ...rows]);
}

/** What the packs' own processes took. */
export function packTable(all: readonly PolicySeries[]): string {
  const rows = all.map(({ size, rounds }) => {
    const [trivial, ours] = (["trivial", "ours"] as const).map((judge) =>
      series(rounds, judge, packCpu),
    ) as [number[], number[]];
    const seconds = [trivial, ours].map((each) => spread(each.map((ms) => ms / SECOND_MS)));
    return [`${size}`, ...seconds, spread(ratios(ours, trivial))];
  });
  return markdownTable([
    [
      "resources",
      "processor time of the trivial pack (s)",
      "processor time of this pack (s)",
      "ratio",
    ],
    ...rows,
  ]);
}

/** What each further resource costs, from one size to the next: the same everywhere when growth is linear. */
export function growthTable(all: readonly PolicySeries[]): string {
  const rows = all.slice(1).map((to, index) => {
    const step = { from: all[index] ?? to, to };
    const costs = [
      ...(["none", "trivial", "ours"] as const).map((judge) => costOfOne(step, judge, wall)),
      ...(["trivial", "ours"] as const).map((judge) => costOfOne(step, judge, packCpu)),
    ];
    return [`${step.from.size} to ${to.size}`, ...costs.map((ms) => ms.toFixed(2))];
  });
  return markdownTable([
    [
      "each further resource",
      "preview, no pack (ms)",
      "preview, trivial pack (ms)",
      "preview, this pack (ms)",
      "processor time, trivial pack (ms)",
      "processor time, this pack (ms)",
    ],
    ...rows,
  ]);
}

/** Two sizes, the smaller one first. */
interface Step {
  readonly from: PolicySeries;
  readonly to: PolicySeries;
}

/** What a resource more costs between two sizes, by the medians: without what any program costs. */
function costOfOne({ from, to }: Step, judge: Judge, measure: Measure): number {
  const [less, more] = [from, to].map(
    ({ rounds }) => summary(series(rounds, judge, measure)).median,
  ) as [number, number];
  return (more - less) / (to.size - from.size);
}

/** Largest resident sizes of the packs' processes and of the CLI. */
export function memoryTable(all: readonly PolicySeries[]): string {
  const rows = all.map(({ size, rounds }) => {
    const of = (judge: Judge, measure: Measure) =>
      spread(series(rounds, judge, measure).map((bytes) => bytes / MIB));
    return [
      `${size}`,
      ...(["trivial", "ours"] as const).map((judge) => of(judge, packPeak)),
      ...(["none", "trivial", "ours"] as const).map((judge) => of(judge, cliPeak)),
    ];
  });
  return markdownTable([
    [
      "resources",
      "trivial pack (MiB)",
      "this pack (MiB)",
      "CLI, no pack (MiB)",
      "CLI, trivial pack (MiB)",
      "CLI, this pack (MiB)",
    ],
    ...rows,
  ]);
}

/** A limit, and whether it was kept. */
export interface Finding {
  readonly what: string;
  readonly received: number;
  readonly limit: number;
}

/** The limits as far as the sizes that were measured tell of them. */
export function findings(all: readonly PolicySeries[]): readonly Finding[] {
  const atLimit = all.find(({ size }) => size === LIMIT_SIZE);
  if (atLimit === undefined) return [];
  const { rounds } = atLimit;
  const over = ratios(series(rounds, "ours", wall), series(rounds, "trivial", wall));
  const found: Finding[] = [
    {
      what: `preview of ${LIMIT_SIZE} resources with this pack, times that with the trivial pack`,
      received: summary(over).median,
      limit: LIMIT_OVER_TRIVIAL,
    },
  ];
  const at = all.indexOf(atLimit);
  const [smaller, larger] = [all[at - 1], all[at + 1]];
  if (smaller === undefined || larger === undefined) return found;
  const [before, after] = [
    { from: smaller, to: atLimit },
    { from: atLimit, to: larger },
  ].map((step) => costOfOne(step, "ours", packCpu)) as [number, number];
  return [
    ...found,
    {
      what: `processor time of this pack for a further resource up to ${larger.size}, times that up to ${LIMIT_SIZE}`,
      received: after / before,
      limit: LIMIT_GROWTH,
    },
  ];
}

/** The limits, and what was received. */
export function findingsTable(all: readonly Finding[]): string {
  return markdownTable([
    ["measured", "median", "limit", "verdict"],
    ...all.map(({ what, received, limit }) => [
      what,
      received.toFixed(2),
      `at most ${limit.toFixed(2)}`,
      received <= limit ? "kept" : "not kept",
    ]),
  ]);
}
