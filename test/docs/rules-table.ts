import { RULES_ELSEWHERE } from "../core/config/rules-elsewhere";
import { WRONG_RULES } from "../core/config/wrong-rules";

type RuleId = `R-${number}`;

/** Groups of rules by their first and last number. */
const GROUPS: readonly (readonly [title: string, first: number, last: number])[] = [
  ["F. KMS instances", 90, 119],
  ["G. HSM clusters and their binding", 120, 142],
  ["H. Keys in instances", 143, 158],
  ["I. Application access points", 159, 188],
  ["J. Service roles", 189, 204],
  ["K. RAM policies", 205, 226],
  ["L. Audit", 227, 232],
  ["M. Aliases", 233, 244],
  ["Q. Rotation", 287, 302],
  ["R. Life of keys in shared KMS", 303, 312],
  ["W. Alarms", 366, 379],
];

const INTRODUCTION = `# Rules of the Alibaba side, and where each is judged

Made by \`npx tsx test/docs/write-rules.ts\` from the tables that the tests of the configuration run; a test fails when this page is older than they are.

- **configuration**: \`core/config\` answers it before anything is made, all wrong values at once; the last column lists what the tests get wrong on purpose.
- **type**: there is no input by which it could be broken. **component**, **provider**, **core/kms**, **core/ram**: these see to it. **sandbox**: the service refuses it, and so does the sandbox.
- **runbook**, **documentation**: a page says it. **policy pack**, **doctor**: judged over all resources of a stack, or in the live cloud; neither is part of this version.
`;

/** The page of rules, before it is formatted. */
export function rulesPage(): string {
  return [INTRODUCTION, ...GROUPS.map(groupSection)].join("\n");
}

function groupSection([title, first, last]: (typeof GROUPS)[number]): string {
  const rules = Array.from({ length: last - first + 1 }, (_, index) => ruleId(first + index));
  return [
    `## ${title}`,
    "",
    "| rule | judged by | how |",
    "| --- | --- | --- |",
    ...rules.map((rule) => `| ${rule} | ${judgementOf(rule).join(" | ")} |`),
    "",
  ].join("\n");
}

function judgementOf(rule: RuleId): readonly [by: string, how: string] {
  const elsewhere = RULES_ELSEWHERE[rule];
  if (elsewhere) return [elsewhere.place, escaped(elsewhere.why)];
  const titles = WRONG_RULES.filter((wrong) => wrong.rule === rule).map(({ title }) => title);
  return ["configuration", escaped([...new Set(titles)].join("; "))];
}

function ruleId(count: number): RuleId {
  return `R-${String(count).padStart(3, "0")}` as RuleId;
}

function escaped(text: string): string {
  return text.replace(/([|*_<])/g, "\\$1");
}
