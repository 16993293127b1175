import type { Finding, GateResult, NotApplicable, Unknown } from "../result";
import { byRule } from "./by-rule";
import {
  BROKEN_OFF,
  brokenOffLines,
  circumstancesOf,
  countsOf,
  headlineOf,
  plural,
} from "./headline";
import { code, folded, prose, table } from "./markdown-text";
import { tallyOf } from "./tally";
import { resourceOf } from "./urn";

/** The report as Markdown, for comments on pull requests, too: the verdict and what is to be repaired are open, the rest is folded. */
export function markdownOf(result: GateResult): string {
  const { violations, waived, closed } = tallyOf(result);
  const sections = [
    `### ${closed ? "❌" : "✅"} ${prose(headlineOf(result).en)}`,
    prose(circumstancesOf(result)),
    brokenOffSection(result),
    violationsSection(violations),
    remediesSection(violations),
    waivedSection(waived),
    unknownSection(result.unknown),
    notApplicableSection(result.notApplicable),
    prose(countsOf(result)),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function brokenOffSection(result: GateResult): string {
  const lines = brokenOffLines(result);
  if (lines.length === 0) return "";
  return [`**${prose(BROKEN_OFF.en)}**`, "", ...lines.map((line) => `- ${code(line)}`)].join("\n");
}

function violationsSection(violations: readonly Finding[]): string {
  if (violations.length === 0) return "";
  const rows = violations.map(({ rule, level, urn, message }) => [
    rule.severity,
    level,
    code(rule.id),
    code(resourceOf(urn)),
    prose(message.en),
  ]);
  return table(["severity", "level", "rule", "resource", "finding"], rows);
}

function remediesSection(violations: readonly Finding[]): string {
  if (violations.length === 0) return "";
  const groups = byRule(violations);
  const items = groups.map(({ rule }) =>
    [
      `- ${code(rule.id)}: ${prose(rule.what.en)}`,
      `  - why: ${prose(rule.why.en)}`,
      `  - fix: ${prose(rule.fix.en)}`,
    ].join("\n"),
  );
  return folded(`Why and how to fix (${plural(groups.length, "rule")})`, items.join("\n"));
}

function waivedSection(waived: readonly Finding[]): string {
  if (waived.length === 0) return "";
  const rows = waived.map(({ rule, urn, message, waiver }) => [
    code(rule.id),
    code(resourceOf(urn)),
    prose(message.en),
    prose(waiver?.until ?? ""),
    prose(waiver?.owner ?? ""),
    prose(waiver?.reason ?? ""),
  ]);
  const titles = ["rule", "resource", "finding", "until", "owner", "reason"];
  return folded(`Waived (${waived.length})`, table(titles, rows));
}

function unknownSection(unknown: readonly Unknown[]): string {
  if (unknown.length === 0) return "";
  const rows = byRule(unknown).flatMap(({ items }) =>
    items.map(({ rule, level, urn, properties, waiver }) => [
      rule.severity,
      waiver === undefined ? level : prose(`waived until ${waiver.until} by ${waiver.owner}`),
      code(rule.id),
      code(resourceOf(urn)),
      properties.map(code).join(", "),
    ]),
  );
  const title = `Not known yet, judged again by the update (${unknown.length})`;
  return folded(title, table(["severity", "level", "rule", "resource", "properties"], rows));
}

function notApplicableSection(notApplicable: readonly NotApplicable[]): string {
  if (notApplicable.length === 0) return "";
  const rows = byRule(notApplicable).flatMap(({ items }) =>
    items.map(({ rule, urn, reason }) => [code(rule.id), code(resourceOf(urn)), prose(reason.en)]),
  );
  const title = `Not applicable (${notApplicable.length})`;
  return folded(title, table(["rule", "resource", "reason"], rows));
}
