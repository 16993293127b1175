import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeIssues } from "../../core/issues";
import type { Level, RuleFacts } from "../../policies/rule/facts";
import { UsageError } from "../output";
import { isObject, levelOf, profileIssues } from "./profile-issues";

/** Level of a rule in a profile. */
export type ProfileLevel = Level | "disabled";

/** What a team judges by: levels and settings of rules, in the format of `pulumi --policy-pack-config`. */
export interface Profile {
  readonly name: string;
  /** Rule id -> level, or settings with a level. */
  readonly entries: Entries;
  levelOf(rule: RuleFacts): ProfileLevel;
}

type Entries = Readonly<Record<string, unknown>>;

/** Profile of a stack that has none of its own name. */
export const DEFAULT_PROFILE = "prod";

/**
 * The profile that is named: one of the pack's, or a file. Without a name the one of the stack's name, else prod.
 * @throws UsageError for one that there is not, or that names no rule of the pack or no level.
 */
export function readProfile(
  root: string,
  asked: { readonly profile: string | undefined; readonly stack: string },
): Profile {
  const folder = join(root, "policies", "profiles");
  const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
  const name = asked.profile ?? (names.includes(asked.stack) ? asked.stack : DEFAULT_PROFILE);
  const file = names.includes(name) ? join(folder, `${name}.json`) : name;
  if (!existsSync(file))
    throw new UsageError(
      `--profile: expected ${names.join(", ")} or a file, received ${name}; name one of them`,
    );
  const entries = entriesIn(file, name);
  const issues = profileIssues(entries);
  if (issues.length > 0)
    throw new UsageError(`profile ${name} is not used:\n${describeIssues(issues)}`);
  return { name, entries, levelOf: (rule) => levelIn(entries, rule) };
}

function entriesIn(file: string, name: string): Entries {
  const document = parsed(file, name);
  if (isObject(document)) return document;
  const received =
    document === null ? "null" : Array.isArray(document) ? "a list" : typeof document;
  throw new UsageError(
    `profile ${name}: expected an object of rule ids, received ${received}; write what docs/gate.md shows`,
  );
}

function parsed(file: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    // The parser repeats what it read, which may be any file.
    const reason = error instanceof SyntaxError ? "something else" : codeOf(error);
    throw new UsageError(
      `profile ${name}: expected a file of JSON, received ${reason}; name one, or correct it`,
      { cause: error },
    );
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function levelIn(entries: Entries, rule: RuleFacts): ProfileLevel {
  const level = levelOf(entries[rule.id]) ?? levelOf(entries["all"]) ?? rule.level;
  return level as ProfileLevel;
}
