import { plural } from "../../gate/report/headline";
import { code } from "../../gate/report/markdown-text";
import type { Change } from "../change";
import type { ChangeSet } from "../change-set";
import type { Diagnostic } from "../diagnostics";
import type { Refusal } from "../refusals";
import { bearsKeys, unfamiliarTypes } from "../key-path-effects";
import { namesCell, resourceCell } from "./cells";
import { foldedList, foldedTable, row, tableSection, type Section } from "./section";

/** Deletes and replacements: those that the engine refuses, then those of protected resources, then those that keys depend on. */
export function removalsSection({ changes, refusals }: ChangeSet): Section {
  const refused = new Set(refusals.map(({ urn }) => urn));
  const planned = changes.filter(
    ({ urn, operation }) =>
      !refused.has(urn) && (operation === "delete" || operation === "replace"),
  );
  const rows = [
    ...refusals.map((each) => removal(each, ["protected: refused", ...holding(each)])),
    ...[...planned].sort(heaviestFirst).map((each) => removal(each, remarks(each))),
  ];
  const title = "Replacements and deletes";
  const facts = { title, what: "replacements and deletes", rank: 1, rows };
  return tableSection(facts, ["operation", "resource", "note", "because of"]);
}

/** Everything that changes, folded. */
export function changesSection({ changes }: ChangeSet): Section {
  const rows = changes.map(({ operation, urn, changedPaths }) =>
    row([operation, resourceCell(urn), namesCell(changedPaths)]),
  );
  const title = `All changes (${changes.length})`;
  const facts = { title, what: "changes", rank: 7, rows };
  return foldedTable(facts, ["operation", "resource", "changed properties"]);
}

/** Types that nobody has written down what they do to the key path. */
export function unfamiliarSection({ changes }: ChangeSet): Section {
  const types = unfamiliarTypes(changes);
  const title = `No known effect on the key path (${plural(types.length, "type")})`;
  const rows = types.map((type) => `- ${code(type)}`);
  return foldedList({ title, what: "types without a known effect", rank: 8, rows });
}

/** What the engine, a plugin or the program said: open where the preview crashed. */
export function diagnosticsSection({ diagnostics, crashed }: ChangeSet): Section {
  const rows = [...diagnostics].sort(errorsFirst).map(spoken);
  const title = `Errors and warnings (${rows.length})`;
  const what = "errors and warnings";
  if (!crashed) return foldedList({ title, what, rank: 6, rows });
  return { what, open: `#### ${title}\n\n`, rows, close: "", rank: 2 };
}

function spoken({ severity, urn, lines }: Diagnostic): string {
  const where = urn === undefined ? "" : ` at ${resourceCell(urn)}`;
  return [`- ${severity}${where}`, ...lines.map((line) => `  - ${code(line)}`)].join("\n");
}

function errorsFirst(left: Diagnostic, right: Diagnostic): number {
  return Number(left.severity !== "error") - Number(right.severity !== "error");
}

function removal(removed: Refusal | Change, notes: readonly string[]): string {
  const { operation, urn } = removed;
  const keys = "replaceKeys" in removed ? removed.replaceKeys : [];
  return row([operation, resourceCell(urn), notes.join(", "), namesCell(keys)]);
}

function heaviestFirst(left: Change, right: Change): number {
  return weight(right) - weight(left);
}

function weight(change: Change): number {
  return (
    (change.isProtected ? 4 : 0) +
    (bearsKeys(change) ? 2 : 0) +
    (change.operation === "delete" ? 1 : 0)
  );
}

function remarks(change: Change): string[] {
  return [
    ...(change.isProtected ? ["protected until now"] : []),
    ...holding(change),
    ...(change.isRetained ? ["kept in the cloud"] : []),
  ];
}

function holding(resource: Pick<Change, "type" | "parents">): string[] {
  return bearsKeys(resource) ? ["holds keys"] : [];
}
