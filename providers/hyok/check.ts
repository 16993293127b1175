import { REDACTED, sentence, type Issue } from "../../core/issues";
import { within, type Range } from "../../core/limits";
import type { CheckFailure } from "../server/handler";
import { Unknown, type Properties } from "../server/values";

/** What a text input must look like. */
export interface TextRule {
  readonly property: string;
  readonly required: boolean;
  /** Number of characters. */
  readonly length: Range;
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly form: string;
  readonly fix: string;
  readonly secret?: true;
}

/** Inputs over their defaults; `undefined` and `null` count as left out. */
export function inputsOver(defaults: Properties, news: Properties): Properties {
  const given = Object.entries(news).filter(([, value]) => value !== undefined && value !== null);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** What is wrong with the text inputs. Values that are not known yet pass. */
export function textIssues(rules: readonly TextRule[], news: Properties): Issue[] {
  return rules.flatMap((rule) => {
    const value = news[rule.property];
    if (value instanceof Unknown) return [];
    if (value === undefined || value === null)
      return rule.required ? [textIssue(rule, undefined)] : [];
    return typeof value === "string" && fits(rule, value) ? [] : [textIssue(rule, value)];
  });
}

function fits(rule: TextRule, value: string): boolean {
  return within(rule.length, value.length) && rule.pattern.test(value);
}

/** A checked input that is a text; absent, it is empty. */
export function textOf(inputs: Properties, name: string): string {
  const value = inputs[name];
  return typeof value === "string" ? value : "";
}

function textIssue(rule: TextRule, value: unknown): Issue {
  return {
    path: rule.property,
    expected: `${rule.length.min} to ${rule.length.max} characters, ${rule.form}`,
    received: rule.secret && value !== undefined ? REDACTED : value,
    fix: rule.fix,
  };
}

/** An issue for each input that is neither true nor false. */
export function booleanIssues(properties: readonly string[], news: Properties): Issue[] {
  return properties.flatMap((path) => {
    const value = news[path];
    if (value === undefined || typeof value === "boolean" || value instanceof Unknown) return [];
    return [
      { path, expected: "true or false", received: value, fix: "give a boolean or leave it out" },
    ];
  });
}

/** An issue for each input that the resource does not have. */
export function unknownInputIssues(known: ReadonlySet<string>, news: Properties): Issue[] {
  return Object.keys(news)
    .filter((path) => !known.has(path) && !path.startsWith("__"))
    .map((path) => ({
      path,
      expected: `one of ${[...known].join(", ")}`,
      received: path,
      fix: "remove it or correct its name",
    }));
}

/** Issues in the form that the engine shows. */
export function failures(issues: readonly Issue[]): CheckFailure[] {
  return issues.map((issue) => ({ property: issue.path, reason: sentence(issue) }));
}
