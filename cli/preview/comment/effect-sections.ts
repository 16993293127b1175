import { prose } from "../../gate/report/markdown-text";
import { IMPACT_NAMES } from "../effects/effect";
import type { KeyPathEffect } from "../key-path-effects";
import type { Text } from "../../../policies/rule/text";
import { namesCell, resourcesCell } from "./cells";
import { foldedTable, row, tableSection, type Section } from "./section";

/** Stands before an effect whose new values are not known yet. */
const PERHAPS: Text = {
  en: "perhaps, as the new value is not known yet: ",
  zh: "可能（新值尚未知晓）：",
};

/** The same effect of several resources. */
interface Group extends Pick<KeyPathEffect, "impact" | "text" | "isCertain"> {
  readonly urns: readonly string[];
  readonly paths: readonly string[];
}

/** What the changes do to the key path, in words. */
export function effectsSection(effects: readonly KeyPathEffect[]): Section {
  const rows = groups(effects).map(({ impact, text, isCertain, urns, paths }) =>
    row([
      IMPACT_NAMES[impact].en,
      prose(`${isCertain ? "" : PERHAPS.en}${text.en}`),
      resourcesCell(urns),
      namesCell(paths),
    ]),
  );
  const title = "What this does to the key path";
  const facts = { title, what: "effects on the key path", rank: 3, rows };
  return tableSection(facts, ["effect", "in words", "resources", "because of"]);
}

/** The same in Chinese, folded. */
export function chineseSection(effects: readonly KeyPathEffect[]): Section {
  const rows = groups(effects).map(({ impact, text, isCertain, urns }) =>
    row([
      IMPACT_NAMES[impact].zh,
      prose(`${isCertain ? "" : PERHAPS.zh}${text.zh}`),
      resourcesCell(urns),
    ]),
  );
  const facts = { title: "对密钥通路的影响（中文）", what: "effects in Chinese", rank: 9, rows };
  return foldedTable(facts, ["影响", "说明", "资源"]);
}

function groups(effects: readonly KeyPathEffect[]): Group[] {
  const found = new Map<string, Group>();
  for (const { impact, text, isCertain, change, paths } of effects) {
    const key = JSON.stringify([text.en, isCertain]);
    const { urns = [], paths: before = [] } = found.get(key) ?? {};
    const both = [...new Set([...before, ...paths])];
    found.set(key, { impact, text, isCertain, urns: [...urns, change.urn], paths: both });
  }
  return [...found.values()];
}
