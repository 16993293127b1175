import type { Waiver } from "../../../../policies/pack/waiver";
import type { Finding, GateResult, NotApplicable, Unknown } from "../../result";
import { byRule, type RuleGroup } from "../by-rule";
import { severityRank } from "../order";
import { dataTable, type Row } from "./data-table";
import {
  controlList,
  details,
  filterKeys,
  levelWord,
  resource,
  severityBadge,
} from "./finding-parts";
import { both, markup, name, type Markup } from "./markup";
import { remaining } from "./remaining-days";
import { WORDS } from "./words";

const NO_MATCH = markup`<p class="no-match" hidden>${both(WORDS.noMatch)}</p>`;
const NOTHING = markup``;

/** What is to be repaired. */
export function violationsSection(violations: readonly Finding[]): Markup {
  const columns = [WORDS.severity, WORDS.level, WORDS.rule, WORDS.resource, WORDS.finding];
  const rows = violations.map(violationRow);
  const label = "violations";
  const body =
    rows.length === 0
      ? markup`<p>${both(WORDS.noViolations)}</p>`
      : markup`${dataTable({ label, columns, rows, sortable: true, sorted: "descending" })}${NO_MATCH}`;
  return markup`<section>
<h2 id="violations">${both(WORDS.violations)} <span class="count">${rows.length}</span></h2>
${body}
</section>`;
}

function violationRow({ rule, level, urn, message }: Finding): Row {
  return {
    attributes: filterKeys(rule),
    cells: [
      { content: severityBadge(rule.severity), key: -severityRank(rule.severity) },
      { content: levelWord(level), key: level === "mandatory" ? 1 : 0 },
      { content: name(rule.id), key: rule.id },
      { content: resource(urn) },
      { content: markup`<p>${both(message)}</p>${details(rule, urn)}` },
    ],
  };
}

/** What somebody answers for, until when. */
export function waivedSection(waived: readonly Finding[], date: string): Markup {
  if (waived.length === 0) return NOTHING;
  const columns = [WORDS.rule, WORDS.resource, WORDS.finding, WORDS.reason, WORDS.until];
  const rows = waived.map((each) => waivedRow(each, date));
  return markup`<section>
<h2 id="waived">${both(WORDS.waived)} <span class="count">${rows.length}</span></h2>
${dataTable({ label: "waived", columns, rows, sortable: true })}${NO_MATCH}
</section>`;
}

function waivedRow({ rule, urn, message, waiver }: Finding, date: string): Row {
  const { reason = "", owner = "", until = "" } = waiver ?? {};
  return {
    attributes: filterKeys(rule),
    cells: [
      {
        content: markup`${name(rule.id)} ${severityBadge(rule.severity)}`,
        key: rule.id,
      },
      { content: resource(urn) },
      { content: markup`<p>${both(message)}</p>${details(rule, urn)}` },
      {
        content: markup`<p translate="no">${reason}</p><small>${both(WORDS.owner)} <span translate="no">${owner}</span></small>`,
      },
      { content: remaining(until, date), key: until },
    ],
  };
}

/** What a preview cannot know. */
export function unknownSection(unknown: readonly Unknown[]): Markup {
  if (unknown.length === 0) return NOTHING;
  return markup`<section>
<h2 id="not-known">${both(WORDS.notKnown)} <span class="count">${unknown.length}</span></h2>
<p>${both(WORDS.notKnownWhy)}</p>
${byRule(unknown).map(unknownGroup)}${NO_MATCH}
</section>`;
}

function unknownGroup({ rule, items }: RuleGroup<Unknown>): Markup {
  const entries = items.map(({ urn, properties, waiver }) => {
    const waiting = properties.map((property) => markup`${name(property)} `);
    return markup`<li ${filterKeys(rule)}>${resource(urn)} <span class="waiting">${both(WORDS.properties)}: ${waiting}</span>${waiver === undefined ? NOTHING : waivedUntil(waiver)}</li>\n`;
  });
  const level = items[0]?.level ?? rule.level;
  return markup`<div class="group">
<h3>${name(rule.id)} ${severityBadge(rule.severity)} ${levelWord(level)}</h3>
<p>${both(rule.what)}</p>
<ul>
${entries}</ul>
</div>
`;
}

function waivedUntil({ until, owner }: Waiver): Markup {
  return markup` <small>${both(WORDS.waived)}, ${both(WORDS.until)} ${until}, ${both(WORDS.owner)} <span translate="no">${owner}</span></small>`;
}

/** Where a rule has nothing to say, and why. */
export function notApplicableSection(notApplicable: readonly NotApplicable[]): Markup {
  if (notApplicable.length === 0) return NOTHING;
  const rows = byRule(notApplicable).flatMap(({ items }) =>
    items.map(({ rule, urn, reason }) => ({
      attributes: filterKeys(rule),
      cells: [{ content: name(rule.id) }, { content: resource(urn) }, { content: both(reason) }],
    })),
  );
  const columns = [WORDS.rule, WORDS.resource, WORDS.reason];
  return markup`<section>
<details class="fold">
<summary><h2 id="not-applicable">${both(WORDS.notApplicable)} <span class="count">${rows.length}</span></h2></summary>
${dataTable({ label: "not-applicable", columns, rows, sortable: false })}${NO_MATCH}
</details>
</section>`;
}

/** Every rule of the pack, whether it found something or not. */
export function rulesSection(rules: GateResult["rules"]): Markup {
  const rows = rules.map(({ facts, level }) => ({
    cells: [
      { content: name(facts.id) },
      { content: levelWord(level) },
      { content: severityBadge(facts.severity) },
      { content: both(facts.what) },
      { content: controlList(facts.controls) },
    ],
  }));
  const columns = [WORDS.rule, WORDS.level, WORDS.severity, WORDS.what, WORDS.controls];
  return markup`<section>
<details class="fold">
<summary><h2 id="rules">${both(WORDS.rules)} <span class="count">${rows.length}</span></h2></summary>
${dataTable({ label: "rules", columns, rows, sortable: false })}
</details>
</section>`;
}
