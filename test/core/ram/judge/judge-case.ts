import type { PolicyContext, RamRule } from "../../../../core/ram/judge";

/** One policy that breaks a rule and one that keeps it. */
export interface JudgeCase {
  readonly title: string;
  readonly rule: RamRule;
  /** Statements, or a whole policy. */
  readonly wrong: unknown;
  readonly right: unknown;
  /** Path and sentence of every issue with the wrong one. */
  readonly says: readonly string[];
  readonly context?: PolicyContext;
}

/** Resource name in the account of the tests. */
export const at = (resource: string): string => `acs:kms:cn-beijing:123456:${resource}`;

/** A statement that allows. */
export const grant = (actions: unknown, resources: unknown, Condition?: unknown): object => ({
  Effect: "Allow",
  Action: actions,
  Resource: resources,
  ...(Condition !== undefined && { Condition }),
});

/** Names that the cases share. */
export const KEY = at("key/k-1");
export const OTHER_KEY = at("key/k-2");
export const ALIAS = at("alias/example");
export const SECRET = at("secret/db");

/** A statement that is right. */
export const good = grant(["kms:Encrypt"], [KEY]);
