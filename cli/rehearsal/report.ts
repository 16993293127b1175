import { verdictSentence, type DrillVerdict } from "../drills/verdict";
import { formatDuration } from "../duration";
import type { Finding } from "../explanations/finding";

/** Result of one phase. */
export interface PhaseResult {
  readonly name: string;
  readonly ok: boolean;
  readonly durationMs: number;
  /** What it found, or why it failed. */
  readonly detail: string;
  /** Layer, cause and remedy of a failure, where they are known. */
  readonly finding?: Finding;
}

/** Result of a rehearsal: the JSON document of `--json`. */
export interface RehearsalReport {
  readonly stack: string;
  readonly ok: boolean;
  readonly durationMs: number;
  /** How the copy of the configuration differs from the original. */
  readonly changes: readonly string[];
  readonly phases: readonly PhaseResult[];
  /** With `--fault`. */
  readonly drill?: DrillVerdict;
  /** Folder that was kept, with `--keep`. */
  readonly kept?: string;
}

/** The first line of a text, with the second where the first only announces it. */
function headline(detail: string): string {
  const [first = "", second = ""] = detail.split("\n");
  return first.endsWith(":") ? `${first} ${second.trim()}` : first;
}

/** The summary table: phase, result, time, headline of the detail. */
export function summaryTable(report: RehearsalReport): string {
  const rows = report.phases.map((phase) => [
    phase.name,
    phase.ok ? "ok" : "FAILED",
    formatDuration(phase.durationMs),
    headline(phase.detail),
  ]);
  const header = ["phase", "result", "time", "finding"];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...[header, ...rows].map((row) => row[column]!.length)),
  );
  const line = (row: string[]) =>
    row
      .map((cell, column) => (column < 3 ? cell.padEnd(widths[column]!) : cell))
      .join("  ")
      .trimEnd();
  const verdict = `rehearsal of ${report.stack} ${report.ok ? "passed" : "FAILED"} in ${formatDuration(report.durationMs)}`;
  const drill = report.drill ? [verdictSentence(report.drill)] : [];
  return [line(header), ...rows.map(line), "", verdict, ...drill].join("\n");
}
