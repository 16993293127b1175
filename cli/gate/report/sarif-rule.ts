import type { Level, RuleFacts, Severity } from "../../../policies/rule/facts";
import type { GateResult } from "../result";
import { compareText } from "./order";
import { visible } from "./visible-text";

/**
 * Scores by which code scanning sorts alerts into its four classes: critical from 9.0, high from 7.0, medium from 4.0, low below.
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

/** Rules of a run, and where each stands among them. */
export interface RuleTable {
  readonly descriptors: readonly object[];
  indexOf(rule: string): number;
}

/** One entry for each rule of the pack in its order, then those that findings bring from outside the pack (a waiver that has ended). */
export function ruleTable({ rules, findings, unknown, notApplicable }: GateResult): RuleTable {
  const known = new Map<string, { facts: RuleFacts; level: Level | "disabled" }>();
  for (const each of rules) known.set(each.facts.id, each);
  const others = [
    ...findings,
    ...unknown,
    ...notApplicable.map(({ rule }) => ({ rule, level: rule.level })),
  ];
  for (const { rule, level } of others)
    if (!known.has(rule.id)) known.set(rule.id, { facts: rule, level });
  const places = new Map([...known.keys()].map((id, index) => [id, index]));
  return {
    descriptors: [...known.values()].map(({ facts, level }) => descriptorOf(facts, level)),
    indexOf: (rule) => places.get(rule) ?? -1,
  };
}

/** Level of SARIF for a level of ours. */
export function sarifLevel(level: Level): "error" | "warning" {
  return level === "mandatory" ? "error" : "warning";
}

function descriptorOf(rule: RuleFacts, level: Level | "disabled"): object {
  const { id, what, why, fix, severity, sources } = rule;
  const controls = controlsOf(rule);
  const sourcesLine = [...controls, ...sources].join(", ");
  return {
    id: visible(id),
    name: pascal(id),
    shortDescription: { text: visible(what.en) },
    fullDescription: { text: `${visible(what.en)}: ${visible(why.en)}` },
    help: { text: `${visible(fix.en)}. ${visible(sourcesLine)}`.trim() },
    defaultConfiguration: {
      enabled: level !== "disabled",
      level: sarifLevel(level === "disabled" ? rule.level : level),
    },
    properties: {
      "security-severity": SECURITY_SEVERITY[severity],
      precision: "very-high",
      tags: ["security", "infrastructure-as-code"],
      severity,
      controls,
      sources,
      zh: { what: what.zh, why: why.zh, fix: fix.zh },
    },
  };
}

/** Controls as one list: "pci 3.7.4". */
function controlsOf({ controls }: RuleFacts): string[] {
  const frameworks = Object.entries(controls) as [string, readonly string[]][];
  return frameworks
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([framework, numbers]) => numbers.map((number) => `${framework} ${number}`));
}

function pascal(id: string): string {
  const words = visible(id).split("-");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
