import { IssueError } from "../issues";
import { judgePolicy, type RamRule } from "./judge";
import { POLICY_DOCUMENT_MAX_BYTES, POLICY_VERSION } from "./policy-language";
import type { Statement } from "./statement";

export { POLICY_DOCUMENT_MAX_BYTES, POLICY_VERSION } from "./policy-language";

/** What no policy of the kit may have, whoever it is for: names that RAM does not know, and grants that grant nothing. */
const NEVER: readonly RamRule[] = [
  "action-form",
  "action-known",
  "resource-kind",
  "resource-unused",
];

/** How much a policy may allow. */
export interface Breadth {
  /** Let it hold everything on everything: for the account's administrators. @default false */
  readonly isForAdministrators?: boolean;
}

/** Text of a policy. @throws IssueError for an unknown action, a resource of the wrong kind, or `kms:*` on `*` for anybody but administrators. */
export function policyDocument(
  statements: readonly Statement[],
  { isForAdministrators = false }: Breadth = {},
): string {
  const text = policyText(statements);
  const refused = isForAdministrators ? NEVER : [...NEVER, "full-access"];
  const issues = judgePolicy(text).filter(({ rule }) => refused.includes(rule));
  if (issues.length > 0) throw new IssueError("policy:", issues);
  return text;
}

/** Text of a policy that is not judged: of another cloud, or to be measured. */
export function policyText(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: POLICY_VERSION, Statement: statements });
}

/** A policy that fits the limit of a document. */
export interface Packing {
  /** Largest text in bytes. @default 6144 */
  readonly maxBytes?: number;
  /** Text of a policy, whose length counts. @default - `policyText` */
  readonly render?: (statements: readonly Statement[]) => string;
}

/**
 * Statements that allow, in groups of which each fits into one document. A statement too long for any is parted by its longer list, actions or resources: the parts
 * together allow the same. @throws RangeError when a single action on a single resource does not fit.
 */
export function packStatements(
  statements: readonly Statement[],
  { maxBytes = POLICY_DOCUMENT_MAX_BYTES, render = policyText }: Packing = {},
): Statement[][] {
  const fits = (group: readonly Statement[]) => Buffer.byteLength(render(group)) <= maxBytes;
  const groups: Statement[][] = [];
  for (const each of statements.flatMap((statement) => parted(statement, fits))) {
    const last = groups.at(-1);
    if (last && fits([...last, each])) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

function parted(
  statement: Statement,
  fits: (group: readonly Statement[]) => boolean,
): readonly Statement[] {
  if (fits([statement])) return [statement];
  const { Action, Resource } = statement;
  const list = Action.length >= Resource.length ? "Action" : "Resource";
  if (statement[list].length < 2 || statement.Effect === "Deny")
    throw new RangeError(
      `a statement on ${Resource[0] ?? "nothing"} is longer than a policy may be; name fewer values in its condition`,
    );
  const half = Math.ceil(statement[list].length / 2);
  const parts = [statement[list].slice(0, half), statement[list].slice(half)];
  return parts.flatMap((values) => parted({ ...statement, [list]: values }, fits));
}
