import type { Severity } from "../../../policies/rule/facts";
import type { Finding } from "../result";

/** Severities, worst first: the order of every report. */
export const SEVERITIES = [
  "critical",
  "high",
  "medium",
  "low",
] as const satisfies readonly Severity[];

/** Place of a severity in the order of reports: 0 is the worst. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** Severity, then mandatory before advisory, then rule and URN by their characters: the same on every machine. */
export function worstFirst(a: Finding, b: Finding): number {
  return (
    severityRank(a.rule.severity) - severityRank(b.rule.severity) ||
    compareText(b.level, a.level) ||
    compareText(a.rule.id, b.rule.id) ||
    compareText(a.urn, b.urn)
  );
}

/** Order of two texts by their characters, whatever the machine's language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
