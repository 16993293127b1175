import { join } from "node:path";
import prettier from "prettier";
import { ROOT } from "../../support/sources";
import type { Mutant } from "./mutants";
import { SURVIVORS } from "./survivors";
import type { Trial } from "./trial";

/** Where the table is kept. */
export const PAGE = join(ROOT, "docs", "mutations.md");

/** A mutant as people read it. */
export const change = ({ was, is }: Mutant) => `${oneLine(was)} → ${oneLine(is)}`;

/** Why a survivor may survive; undefined for one without a reason. */
export function reasonFor({ file }: Trial, mutant: Mutant): string | undefined {
  return SURVIVORS[file]?.[change(mutant)];
}

/** The table of all trials. */
export async function mutationPage(trials: readonly Trial[]): Promise<string> {
  const tried = trials.filter(({ mutants }) => mutants > 0);
  const total = tried.reduce((sum, { mutants }) => sum + mutants, 0);
  const alive = tried.flatMap((trial) => trial.survivors.map((mutant) => ({ trial, mutant })));
  const rows = tried.map(
    ({ file, mutants, survivors }) =>
      `| ${file.replace(/^policies\//, "")} | ${mutants} | ${mutants - survivors.length} |`,
  );
  const reasons = alive.map(
    ({ trial, mutant }) =>
      `- \`${trial.file}\`, line ${mutant.line}: \`${change(mutant)}\`: ${reasonFor(trial, mutant) ?? "no reason is given"}`,
  );
  const text = [
    "# Mutations of the rules",
    "",
    "Made by `npx tsx test/policies/mutation/write-page.ts`; a test makes it anew and fails when a mutant survives without a reason, or when this page is older than the rules.",
    "",
    "Every condition of every rule, and of what the rules of a folder share, is turned round, one at a time: `if` and `?:` negated, each comparison turned into its opposite, each limit moved by one, `&&` and `||` exchanged. A mutant is noticed when a fixture of a rule that depends on it turns red. Files without a condition of their own are left out.",
    "",
    `${total} mutants, ${total - alive.length} noticed, ${alive.length} that cannot be.`,
    "",
    "| file | mutants | noticed |",
    "| --- | --- | --- |",
    ...rows,
    "",
    ...(reasons.length === 0 ? [] : ["## Survivors, and why", "", ...reasons, ""]),
  ].join("\n");
  return prettier.format(text, { ...(await prettier.resolveConfig(PAGE)), filepath: PAGE });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
