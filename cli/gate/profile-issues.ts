import type { Issue } from "../../core/issues";
import type { Settings } from "../../policies/rule/facts";
import { ALL_RULES } from "../../policies/rules";

/** The pack's own last word; every profile may name it, and the gate sets its level itself. */
export const CLOSING_POLICY = "pack-not-known-yet";

const LEVELS: readonly string[] = ["advisory", "mandatory", "disabled"];

/** Members of a profile that are no rules. */
const OTHERS: readonly string[] = ["all", CLOSING_POLICY];

type Entries = Readonly<Record<string, unknown>>;

/** Everything that is wrong with the entries of a profile. */
export function profileIssues(entries: Entries): Issue[] {
  const rules = new Map(ALL_RULES.map((rule) => [rule.id, rule]));
  return Object.entries(entries).flatMap(([id, entry]) => {
    const rule = rules.get(id);
    if (rule === undefined && !OTHERS.includes(id))
      return [
        {
          path: id,
          expected: "the id of a rule of the pack, or all",
          received: id,
          fix: "take an id of docs/rules.md",
        },
      ];
    return isObject(entry)
      ? [...levelIssues(id, levelOf(entry)), ...settingIssues(id, entry, rule?.settings ?? {})]
      : levelIssues(id, entry);
  });
}

/** Level that an entry names; undefined where it names none. */
export function levelOf(entry: unknown): unknown {
  return isObject(entry) ? entry["enforcementLevel"] : entry;
}

/** Whether something is an object with members, and no list. */
export function isObject(value: unknown): value is Entries {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function levelIssues(path: string, received: unknown): Issue[] {
  const fits = typeof received === "string" && LEVELS.includes(received);
  if (received === undefined || fits) return [];
  return [{ path, expected: LEVELS.join(", "), received, fix: "name one of them" }];
}

function settingIssues(id: string, entry: Entries, settings: Settings): Issue[] {
  return Object.entries(entry).flatMap(([name, received]) => {
    if (name === "enforcementLevel") return [];
    const path = `${id}.${name}`;
    if (!Object.hasOwn(settings, name)) {
      const names = Object.keys(settings).join(", ") || "it has none";
      const expected = `a setting of the rule: ${names}`;
      return [{ path, expected, received: name, fix: "take a setting of docs/rules.md" }];
    }
    const expected = kindOf(settings[name]);
    if (kindOf(received) === expected) return [];
    return [{ path, expected, received, fix: "see its default in docs/rules.md" }];
  });
}

/** Kind of a setting's value, in words. */
function kindOf(value: unknown): string {
  if (!Array.isArray(value)) return value === null ? "null" : `a ${typeof value}`;
  return value.every((each) => typeof each === "string") ? "a list of texts" : "a list";
}
