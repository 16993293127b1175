import { parse } from "yaml";
import { z } from "zod";
import { IssueError, type Issue } from "../../core/issues";
import type { Waiver } from "./waiver";

/** Longest time that a waiver may run, in days: one year and a day of leap, so that each is looked at every year. */
export const LONGEST_WAIVER_IN_DAYS = 366;

const MS_PER_DAY = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const TEXT = z.string().trim().min(1);
const WAIVER = z.strictObject({
  rule: TEXT,
  stack: TEXT,
  resource: TEXT,
  reason: TEXT,
  owner: TEXT,
  until: TEXT.refine((text) => DAY.test(text) && !Number.isNaN(Date.parse(text))),
});

/** What each member has to be, for the sentence about one that is not. */
const EXPECTED: Readonly<Record<keyof Waiver, string>> = {
  rule: "the id of a rule of the pack",
  stack: "the name of a stack",
  resource: "a URN; * stands for any characters of its name",
  reason: "a sentence that says why the rule need not hold",
  owner: "who answers for the exception",
  until: "the last day as YYYY-MM-DD",
};

/**
 * The waivers of a file. Members are all required.
 * @throws IssueError naming everything that is wrong, so that no judgement starts with half a file.
 */
export function readWaivers(text: string, knownRules: ReadonlySet<string>): readonly Waiver[] {
  const document: unknown = parse(text, { schema: "failsafe" }) ?? {};
  const list: unknown = (document as { waivers?: unknown }).waivers ?? [];
  if (!Array.isArray(list))
    throw new IssueError("waivers are not read:", [
      { path: "waivers", expected: "a list of waivers", received: list, fix: "make it a list" },
    ]);
  const issues = list.flatMap((each, index) => waiverIssues(each, `waivers[${index}]`, knownRules));
  if (issues.length > 0) throw new IssueError("waivers are not read:", issues);
  return list as readonly Waiver[];
}

function waiverIssues(waiver: unknown, path: string, knownRules: ReadonlySet<string>): Issue[] {
  const result = WAIVER.safeParse(waiver);
  if (result.success) {
    const { rule } = result.data;
    return knownRules.has(rule)
      ? []
      : [
          {
            path: `${path}.rule`,
            expected: EXPECTED.rule,
            received: rule,
            fix: "take an id of docs/rules.md",
          },
        ];
  }
  return result.error.issues.map((issue) => {
    const [member] = issue.path;
    if (typeof member !== "string")
      return {
        path,
        expected: `an object with the members ${Object.keys(EXPECTED).join(", ")}`,
        received: waiver,
        fix: "give each of them, and no other",
      };
    const received = (waiver as Record<string, unknown>)[member];
    const expected = EXPECTED[member as keyof Waiver];
    return { path: `${path}.${member}`, expected, received, fix: "correct it in the waiver file" };
  });
}

/** Whether a waiver's last day is over. */
export function hasExpired({ until }: Waiver, today: string): boolean {
  return until < today;
}

/** Whether a waiver speaks of a violation, whatever the day. */
export function covers(waiver: Waiver, rule: string, urn: string): boolean {
  if (waiver.rule !== rule || waiver.stack !== stackOf(urn)) return false;
  const pattern = waiver.resource
    .split("*")
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`, "s").test(urn);
}

/** Why a waiver is too wide; undefined for one that is not. */
export function tooWide(waiver: Waiver, today: string): string | undefined {
  const parts = waiver.resource.split("::");
  const [head = "", , type = "", name = ""] = parts;
  if (parts.length !== 4 || head.includes("*") || type.includes("*"))
    return "it names no type of resources, expected urn:pulumi:STACK::PROJECT::TYPE::NAME with * in the name alone";
  if (/^\**$/.test(name)) return "it takes in every resource of a type, expected a name";
  const days = Math.round((Date.parse(waiver.until) - Date.parse(today)) / MS_PER_DAY);
  return days > LONGEST_WAIVER_IN_DAYS
    ? `it runs for ${days} days, expected at most ${LONGEST_WAIVER_IN_DAYS}`
    : undefined;
}

/** Name of the stack that a URN is of. */
export function stackOf(urn: string): string {
  return urn.split("::")[0]?.replace(/^urn:pulumi:/, "") ?? "";
}
