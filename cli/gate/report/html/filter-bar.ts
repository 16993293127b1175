import type { GateResult } from "../../result";
import { compareText, SEVERITIES } from "../order";
import { both, markup, type Markup } from "./markup";
import { severityBadge } from "./finding-parts";
import { WORDS } from "./words";

/** The filter of all lists. It is hidden until the script that it needs has shown it. */
export function filterBar({ findings, unknown, notApplicable }: GateResult): Markup {
  const entries = [...findings, ...unknown, ...notApplicable];
  if (entries.length === 0) return markup``;
  const rules = [...new Set(entries.map(({ rule }) => rule.id))].sort(compareText);
  const boxes = SEVERITIES.map(
    (severity) =>
      markup`<label><input type="checkbox" name="severity" value="${severity}" checked>${severityBadge(severity)}</label>\n`,
  );
  const options = rules.map(
    (rule) => markup`<option value="${rule}" translate="no">${rule}</option>\n`,
  );
  const { allRules, shown } = WORDS;
  return markup`<section><form hidden autocomplete="off" aria-labelledby="filter">
<h2 id="filter">${both(WORDS.filter)}</h2>
<fieldset><legend>${both(WORDS.severity)}</legend>
${boxes}</fieldset>
<label class="field"><span>${both(WORDS.rule)}</span><select name="rule">
<option value="" data-en="${allRules.en}" data-zh="${allRules.zh}">${allRules.en}</option>
${options}</select></label>
<label class="field"><span>${both(WORDS.search)}</span><input type="search" name="text"></label>
<button type="reset">${both(WORDS.reset)}</button>
<p role="status"><span lang="en" data-template="${shown.en}"></span><span lang="zh-Hans" data-template="${shown.zh}"></span></p>
</form></section>`;
}
