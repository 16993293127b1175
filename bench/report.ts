import { ratios, summary } from "./statistics";
import type { Round, Times } from "./rounds";

/** The rounds of one number of hosted keys. */
export interface Series {
  readonly hostedKeys: number;
  readonly rounds: readonly Round[];
}

const SECOND_MS = 1000;
const KIB = 1024;

const HEADER = [
  "hosted keys",
  "resources",
  "measured",
  "this kit (s)",
  "bare program (s)",
  "ratio",
];

/** The figures as a Markdown table: median, and in brackets the smallest and the largest; ratios are taken within a round. */
export function figuresTable(all: readonly Series[]): string {
  const rows = all.flatMap(({ hostedKeys, rounds }) => {
    const lead = [`${hostedKeys}`, `${rounds[0]?.resources ?? 0}`];
    return (["startMs", "previewMs", "upMs"] as const).map((what) => {
      const kit = rounds.map((round) => round.kit[what]);
      const bare = rounds.map((round) => round.bare[what]);
      return [...lead, LABEL[what], seconds(kit), seconds(bare), spread(ratios(kit, bare))];
    });
  });
  return markdownTable([HEADER, ...rows]);
}

const LABEL = { startMs: "program start", previewMs: "preview", upMs: "up" } as const;

/** What stands behind the figures: starts beyond that of a program without resources, processor time, size of the state. */
export function backgroundTable(all: readonly Series[]): string {
  const rows = all.flatMap(({ hostedKeys, rounds }) => {
    const both = (what: (times: Times, round: Round) => number, unit: number) => {
      const [kit, bare] = [
        rounds.map((round) => what(round.kit, round)),
        rounds.map((round) => what(round.bare, round)),
      ];
      return [
        spread(kit.map((value) => value / unit)),
        spread(bare.map((value) => value / unit)),
        spread(ratios(kit, bare)),
      ];
    };
    return [
      [
        `${hostedKeys}`,
        "start beyond an empty program's (s)",
        ...both(({ startMs }, { emptyStartMs }) => startMs - emptyStartMs, SECOND_MS),
      ],
      [
        `${hostedKeys}`,
        "processor time of CLI, program and plugins in up (s)",
        ...both(({ upCpuMs }) => upCpuMs, SECOND_MS),
      ],
      [
        `${hostedKeys}`,
        "processor time of the daemon in up (s)",
        seconds(rounds.map((round) => round.sandboxCpuMs)),
        "none",
        "",
      ],
      [`${hostedKeys}`, "state after up (KiB)", ...both(({ stateBytes }) => stateBytes, KIB)],
    ];
  });
  return markdownTable([["hosted keys", "measured", "this kit", "bare program", "ratio"], ...rows]);
}

function seconds(seriesMs: readonly number[]): string {
  return spread(seriesMs.map((ms) => ms / SECOND_MS));
}

/** `median (min to max)`, two decimals. */
export function spread(series: readonly number[]): string {
  const { median, min, max } = summary(series);
  return `${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`;
}

/** A Markdown table with aligned columns; the first row is the header. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [header = [], ...body] = rows;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join(
    "\n",
  );
}
