import type { Controls, Level, RuleFacts, Severity } from "../../../../policies/rule/facts";
import { urnParts } from "../urn";
import { both, markup, name, type Markup } from "./markup";
import { LEVEL_WORDS, SEVERITY_WORDS, WORDS } from "./words";

/** Frameworks as people call them. */
const FRAMEWORKS: Readonly<Record<keyof Controls, string>> = {
  ccm: "CSA CCM",
  pci: "PCI DSS",
  iso27001: "ISO/IEC 27001",
  mlps3: "GB/T 22239",
  gbt39786: "GB/T 39786",
  cis: "CIS",
};

/** A severity with its colour; the word says it, too. */
export function severityBadge(severity: Severity): Markup {
  return markup`<span class="badge ${severity}">${both(SEVERITY_WORDS[severity])}</span>`;
}

/** A level in words. */
export function levelWord(level: Level | "disabled"): Markup {
  return markup`<span class="level ${level}">${both(LEVEL_WORDS[level])}</span>`;
}

/** Name and type of a resource. */
export function resource(urn: string): Markup {
  const parts = urnParts(urn);
  if (parts.shortType === "") return name(parts.name);
  return markup`<span class="resource">${name(parts.name)}<small>${name(parts.shortType)}</small></span>`;
}

/** Controls that a rule answers, by framework. */
export function controlList(controls: Controls): Markup {
  const known = Object.keys(FRAMEWORKS) as (keyof Controls)[];
  const shown = known.flatMap((framework) => {
    const numbers = controls[framework] ?? [];
    return numbers.length === 0 ? [] : [`${FRAMEWORKS[framework]} ${numbers.join(", ")}`];
  });
  return markup`<span translate="no">${shown.length === 0 ? "–" : shown.join("; ")}</span>`;
}

/** Everything about a finding that the table does not show at once. */
export function details(rule: RuleFacts, urn: string): Markup {
  const sources = rule.sources.length === 0 ? "–" : rule.sources.join(", ");
  return markup`<details>
<summary>${both(WORDS.details)}</summary>
<dl>
<dt>${both(WORDS.what)}</dt><dd>${both(rule.what)}</dd>
<dt>${both(WORDS.why)}</dt><dd>${both(rule.why)}</dd>
<dt>${both(WORDS.fix)}</dt><dd class="fix">${both(rule.fix)}</dd>
<dt>${both(WORDS.controls)}</dt><dd>${controlList(rule.controls)}</dd>
<dt>${both(WORDS.sources)}</dt><dd><span translate="no">${sources}</span></dd>
<dt>${both(WORDS.urn)}</dt><dd>${name(urn)}</dd>
</dl>
</details>`;
}

/** What the filter goes by. */
export function filterKeys({ id, severity }: RuleFacts): Markup {
  return markup`data-entry data-severity="${severity}" data-rule="${id}"`;
}
