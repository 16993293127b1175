import type { RuleFacts } from "../../../policies/rule/facts";
import { compareText, severityRank } from "./order";

/** What was said under one rule. */
export interface RuleGroup<Item> {
  readonly rule: RuleFacts;
  readonly items: readonly Item[];
}

/** Groups by rule: worst rules first, within a rule by URN. */
export function byRule<Item extends { readonly rule: RuleFacts; readonly urn: string }>(
  items: readonly Item[],
): RuleGroup<Item>[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.rule.id);
    if (group === undefined) groups.set(item.rule.id, [item]);
    else group.push(item);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      const inOrder = [...group].sort((a, b) => compareText(a.urn, b.urn));
      return first === undefined ? [] : [{ rule: first.rule, items: inOrder }];
    })
    .sort(
      (a, b) =>
        severityRank(a.rule.severity) - severityRank(b.rule.severity) ||
        compareText(a.rule.id, b.rule.id),
    );
}
