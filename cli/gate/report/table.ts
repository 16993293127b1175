import type { Finding, GateResult, Unknown } from "../result";
import { byRule, type RuleGroup } from "./by-rule";
import { columns, wrapped } from "./columns";
import {
  BROKEN_OFF,
  brokenOffLines,
  circumstancesOf,
  countsOf,
  headlineOf,
  plural,
} from "./headline";
import { tallyOf } from "./tally";
import { resourceOf } from "./urn";
import { visible } from "./visible-text";

/** Places of a line where nobody says how many there are. */
const DEFAULT_WIDTH = 120;

/** Narrower than this, nothing could be read. */
const LEAST_WIDTH = 60;

/** Narrower than this, five columns would be words in pieces; each violation then has lines of its own. */
const LEAST_TABLE_WIDTH = 110;

const TITLES = ["severity", "level", "rule", "resource", "finding"];
const INDENT = "  ";

/** The report for a terminal, in English and without colour. Width in places of the terminal; at least 60. */
export function tableOf(result: GateResult, width = DEFAULT_WIDTH): string {
  const wide = Math.max(width, LEAST_WIDTH);
  const { violations, waived } = tallyOf(result);
  const sections = [
    [headlineOf(result).en, ...wrapped(visible(circumstancesOf(result)), wide)],
    brokenOff(result, wide),
    violationLines(violations, wide),
    remedies(violations, wide),
    waivedLines(waived, wide),
    unknownLines(result.unknown, wide),
    [countsOf(result)],
  ];
  const filled = sections.filter((section) => section.length > 0);
  return filled.map((section) => section.join("\n")).join("\n\n");
}

function brokenOff(result: GateResult, width: number): string[] {
  const lines = brokenOffLines(result);
  if (lines.length === 0) return [];
  return [BROKEN_OFF.en, ...lines.flatMap((line) => indented(1, width, line))];
}

function violationLines(violations: readonly Finding[], width: number): string[] {
  if (violations.length === 0) return [];
  if (width >= LEAST_TABLE_WIDTH) return columns(TITLES, violations.map(cellsOf), width);
  return violations.flatMap((finding) => {
    const [severity, level, rule, resource, message] = cellsOf(finding);
    return [
      ...indented(0, width, `${severity}, ${level}: ${rule}`),
      ...indented(1, width, `${resource}: ${message}`),
    ];
  });
}

function cellsOf({ rule, level, urn, message }: Finding): string[] {
  return [rule.severity, level, rule.id, resourceOf(urn), message.en];
}

/** What to do, once for each rule. */
function remedies(violations: readonly Finding[], width: number): string[] {
  if (violations.length === 0) return [];
  const rows = byRule(violations).map(({ rule }) => [rule.id, rule.fix.en]);
  return columns(["rule", "what to do"], rows, width);
}

function waivedLines(waived: readonly Finding[], width: number): string[] {
  if (waived.length === 0) return [];
  return [
    `waived (${waived.length})`,
    ...waived.flatMap(({ rule, urn, message, waiver }) => [
      ...indented(1, width, `${rule.id} (${rule.severity}), ${endOf(waiver)}`),
      ...indented(2, width, `${resourceOf(urn)}: ${message.en}`),
      ...indented(2, width, waiver === undefined ? "" : waiver.reason),
    ]),
  ];
}

function endOf(waiver: Finding["waiver"]): string {
  return waiver === undefined ? "" : `until ${waiver.until} by ${waiver.owner}`;
}

function unknownLines(unknown: readonly Unknown[], width: number): string[] {
  if (unknown.length === 0) return [];
  return [
    `not known yet (${plural(unknown.length, "judgement")}, judged again by the update)`,
    ...byRule(unknown).flatMap((group) => groupLines(group, width)),
  ];
}

function groupLines({ rule, items }: RuleGroup<Unknown>, width: number): string[] {
  const level = items[0]?.level ?? rule.level;
  return [
    ...indented(1, width, `${rule.id} (${rule.severity}, ${level})`),
    ...items.flatMap(({ urn, properties, waiver }) => {
      const end = waiver === undefined ? "" : `, waived ${endOf(waiver)}`;
      return indented(2, width, `${resourceOf(urn)}: ${properties.join(", ")}${end}`);
    }),
  ];
}

/** A text in lines that begin further right. */
function indented(depth: number, width: number, text: string): string[] {
  const margin = INDENT.repeat(depth);
  return wrapped(visible(text), width - margin.length).map((line) => margin + line);
}
