import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeIssues, type Issue } from "../../core/issues";
import type { Level, RuleFacts } from "../../policies/rule/facts";
import { ALL_RULES } from "../../policies/rules";
import { UsageError } from "../output";

/** Level of a rule in a profile. */
export type ProfileLevel = Level | "disabled";

/** What a team judges by: levels and settings of rules, in the format of `pulumi --policy-pack-config`. */
export interface Profile {
  readonly name: string;
  /** File that the engine reads, too. */
  readonly file: string;
  levelOf(rule: RuleFacts): ProfileLevel;
}

/** Profile of a stack that has none of its own name. */
export const DEFAULT_PROFILE = "prod";

const LEVELS: readonly string[] = ["advisory", "mandatory", "disabled"];

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
  const entries = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const issues = profileIssues(entries);
  if (issues.length > 0)
    throw new UsageError(`profile ${name} is not used:\n${describeIssues(issues)}`);
  return { name, file, levelOf: (rule) => levelIn(entries, rule) };
}

function levelIn(entries: Record<string, unknown>, rule: RuleFacts): ProfileLevel {
  const level = levelOf(entries[rule.id]) ?? levelOf(entries["all"]) ?? rule.level;
  return level as ProfileLevel;
}

function levelOf(entry: unknown): string | undefined {
  if (typeof entry === "string") return entry;
  if (typeof entry !== "object" || entry === null) return undefined;
  const { enforcementLevel } = entry as { enforcementLevel?: unknown };
  return typeof enforcementLevel === "string" ? enforcementLevel : undefined;
}

function profileIssues(entries: Record<string, unknown>): Issue[] {
  const rules = new Map(ALL_RULES.map((rule) => [rule.id, rule]));
  return Object.entries(entries).flatMap(([id, entry]) => {
    const rule = rules.get(id);
    if (rule === undefined && id !== "all")
      return [
        {
          path: id,
          expected: "the id of a rule of the pack, or all",
          received: id,
          fix: "take an id of docs/rules.md",
        },
      ];
    const level = levelOf(entry);
    const wrongLevel = level !== undefined && !LEVELS.includes(level);
    const settings = typeof entry === "object" && entry !== null ? Object.keys(entry) : [];
    const unknown = settings.filter(
      (name) => name !== "enforcementLevel" && !Object.hasOwn(rule?.settings ?? {}, name),
    );
    return [
      ...(wrongLevel
        ? [{ path: id, expected: LEVELS.join(", "), received: level, fix: "name one of them" }]
        : []),
      ...unknown.map((name) => ({
        path: `${id}.${name}`,
        expected: `a setting of the rule: ${Object.keys(rule?.settings ?? {}).join(", ") || "it has none"}`,
        received: name,
        fix: "take a setting of docs/rules.md",
      })),
    ];
  });
}
