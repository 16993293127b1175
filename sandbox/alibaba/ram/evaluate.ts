import { type ConditionContext, holds } from "./conditions";
import type { Statement } from "./policy-document";
import { matchesWildcard } from "./wildcard";

/** What a caller wants to do. */
export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: ConditionContext;
}

/** `implicit-deny`: no statement allows it. */
export type Verdict = "allow" | "explicit-deny" | "implicit-deny";

/** Verdict of a list of statements: a Deny that applies wins over every Allow. */
export function evaluate(statements: readonly Statement[], request: AccessRequest): Verdict {
  const applying = statements.filter((statement) => applies(statement, request));
  if (applying.some((statement) => statement.effect === "Deny")) return "explicit-deny";
  return applying.length > 0 ? "allow" : "implicit-deny";
}

function applies(statement: Statement, request: AccessRequest): boolean {
  const action = request.action.toLowerCase();
  const named = statement.actions.some((pattern) => matchesWildcard(pattern.toLowerCase(), action));
  return (
    named !== statement.actionsExcluded &&
    statement.resources.some((pattern) => matchesWildcard(pattern, request.resource)) &&
    statement.conditions.every((condition) => holds(condition, request.context))
  );
}
