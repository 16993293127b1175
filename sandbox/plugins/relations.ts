import type { Issue } from "../../core/issues";
import type { Properties, Value } from "../../providers/server";
import type { ObjectFacts } from "./schema";

/** Whether a program leaves a property out. */
export function isLeftOut(value: Value): boolean {
  return value === undefined || value === null;
}

/** The rules between properties of one object that it breaks; `present` holds only what the program gives. */
export function relationIssues(facts: ObjectFacts, present: Properties, path: string): Issue[] {
  const given = (name: string): boolean => present[lastSegment(name)] !== undefined;
  const at = (name: string): string => (path ? `${path}.${name}` : name);
  const entries = Object.entries(facts.properties);
  return [
    ...entries.flatMap(([name, property]) =>
      given(name)
        ? (property.conflictsWith ?? []).filter(given).map((rival) => conflict(at(name), rival))
        : [],
    ),
    ...entries.flatMap(([name, property]) =>
      given(name)
        ? (property.requiredWith ?? [])
            .filter((other) => !given(other))
            .map((other) => lacking(at(name), other))
        : [],
    ),
    ...groups(entries.map(([, property]) => property.exactlyOneOf))
      .filter((group) => group.filter(given).length !== 1)
      .map((group) =>
        wrongCount(at(group[0] ?? ""), `exactly one of ${group.join(", ")}`, group.filter(given)),
      ),
    ...groups(entries.map(([, property]) => property.atLeastOneOf))
      .filter((group) => !group.some(given))
      .map((group) => wrongCount(at(group[0] ?? ""), `at least one of ${group.join(", ")}`, [])),
  ];
}

/** Each group once: every member of a group carries the same rule. */
function groups(rules: readonly (readonly string[] | undefined)[]): string[][] {
  const byKey = new Map<string, string[]>();
  for (const rule of rules) {
    if (!rule) continue;
    const members = rule.map(lastSegment).sort();
    byKey.set(members.join(), members);
  }
  return [...byKey.values()];
}

// Rules of nested blocks name their rivals by the path from the top; they are siblings all the same.
function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function conflict(path: string, rival: string): Issue {
  return {
    path,
    expected: `no value beside ${rival}`,
    received: [path, rival],
    fix: "keep one of the two",
  };
}

function lacking(path: string, other: string): Issue {
  return {
    path,
    expected: `a value of ${other} beside it`,
    received: undefined,
    fix: `set ${other} as well`,
  };
}

function wrongCount(path: string, expected: string, received: string[]): Issue {
  return { path, expected, received, fix: received.length > 1 ? "keep one" : "set one" };
}
