import { judgePolicy, type PolicyContext, type RamIssue } from "../../core/ram/judge";
import { kmsActionsOf } from "../../core/ram/judge/actions";
import { readPolicy, type ReadStatement } from "../../core/ram/judge/read-policy";

/** What the judge of policies says of a document. */
export interface Opinion {
  readonly statements: readonly ReadStatement[];
  readonly issues: readonly RamIssue[];
}

/** Last document and its opinion, by context: every rule asks for the same document in turn, most of them without a context. */
const last = new Map<string, { readonly text: string; readonly opinion: Opinion }>();

/** What the judge of policies says of a document. */
export function opinionOf(text: string, context: PolicyContext): Opinion {
  const key = JSON.stringify(context);
  const known = last.get(key);
  if (known?.text === text) return known.opinion;
  const { statements } = readPolicy(text);
  const opinion = { statements, issues: judgePolicy(text, context) };
  last.set(key, { text, opinion });
  return opinion;
}

/** Whether a statement names an action of KMS, or all actions. */
export function isAboutKms({ actions }: ReadStatement): boolean {
  return actions.some((name) => kmsActionsOf(name, {}) !== undefined);
}

/** Whether an issue lies in one of these statements, or in none of all. */
export function liesIn(issue: RamIssue, statements: readonly ReadStatement[]): boolean {
  const [statement] = /^Statement\[\d+\]/.exec(issue.path) ?? [];
  return statement === undefined || statements.some(({ path }) => path === statement);
}
