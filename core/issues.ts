import { inspect } from "node:util";

/** One thing that is wrong with an input: where, what is allowed, what was received, what to do. */
export interface Issue {
  /** Property path in the caller's terms, for example `proxy.archive.sha256`. */
  readonly path: string;
  /** What is allowed, with its unit and range. */
  readonly expected: string;
  /** The offending value. Never a secret: pass `REDACTED` for one. */
  readonly received: unknown;
  /** One thing to do about it. */
  readonly fix: string;
}

/** Stands in an issue for a value that must not be shown. */
export const REDACTED: unique symbol = Symbol("a secret value");

/** Keeps every issue on one line, however large the value is. */
const ON_ONE_LINE = { compact: true, breakLength: Infinity, maxStringLength: 200 };

/** The sentence of one issue, without its path. */
export function sentence(issue: Issue): string {
  const received =
    issue.received === REDACTED ? "a secret value" : inspect(issue.received, ON_ONE_LINE);
  return `expected ${issue.expected}, received ${received}; ${issue.fix}`;
}

/** One line per issue, each with its path. */
export function describeIssues(issues: readonly Issue[]): string {
  return issues.map((issue) => `${issue.path}: ${sentence(issue)}`).join("\n");
}

/** Thrown where several issues end a command; `issues` is the data, `message` the text. */
export class IssueError extends Error {
  constructor(
    headline: string,
    readonly issues: readonly Issue[],
  ) {
    super(`${headline}\n${describeIssues(issues)}`);
    this.name = "IssueError";
  }
}
