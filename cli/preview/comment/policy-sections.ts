import { byRule } from "../../gate/report/by-rule";
import { markdownOf } from "../../gate/report/markdown";
import { code, prose } from "../../gate/report/markdown-text";
import { tallyOf } from "../../gate/report/tally";
import type { GateResult } from "../../gate/result";
import type { ChangeSet } from "../change-set";
import { cut, namesCell, resourceCell } from "./cells";
import { foldedList, foldedTable, row, tableSection, type Section } from "./section";

/** Characters of a finding that are shown. */
const MESSAGE = 600;

/** What the policies found. Without a judgement of our own: which rules the engine was told of. */
export function findingsSection(gate: GateResult | undefined, changeSet: ChangeSet): Section {
  const facts = { title: "Policy findings", what: "policy findings", rank: 4 };
  if (gate === undefined) {
    const rows = changeSet.violations.map(({ pack, rule, level, urn }) =>
      row([level, code(cut(`${pack} ${rule}`)), urn === undefined ? "" : resourceCell(urn)]),
    );
    return tableSection({ ...facts, rows }, ["level", "rule", "resource"]);
  }
  const rows = tallyOf(gate).violations.map(({ rule, level, urn, message }) =>
    row([
      rule.severity,
      level,
      code(cut(rule.id)),
      resourceCell(urn),
      prose(cut(message.en, MESSAGE)),
      prose(cut(rule.fix.en, MESSAGE)),
    ]),
  );
  return tableSection({ ...facts, rows }, [
    "severity",
    "level",
    "rule",
    "resource",
    "finding",
    "fix",
  ]);
}

/** What no rule could say before the update. */
export function unknownSection(gate: GateResult | undefined): Section {
  const unknown = byRule(gate?.unknown ?? []).flatMap(({ items }) => items);
  const rows = unknown.map(({ rule, level, urn, properties }) =>
    row([level, code(cut(rule.id)), resourceCell(urn), namesCell(properties)]),
  );
  const title = `Not known yet, judged again by the update (${rows.length})`;
  const facts = { title, what: "judgements that are not known yet", rank: 5, rows };
  return foldedTable(facts, ["level", "rule", "resource", "decided by"]);
}

/** The gate's own report, whole or not at all. */
export function reportSection(gate: GateResult | undefined): Section {
  const rows = gate === undefined ? [] : [markdownOf(gate)];
  return foldedList({ title: "Report of the gate", what: "report of the gate", rank: 10, rows });
}
