import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { IssueError, type Issue } from "../../core/issues";
import { isDay } from "./day";
import type { Waiver } from "./waiver";

const TEXT = z.string().trim().min(1);
const WAIVER = z.strictObject({
  rule: TEXT,
  stack: TEXT,
  resource: TEXT,
  reason: TEXT,
  owner: TEXT,
  until: TEXT.refine(isDay),
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
 * The waivers of a file. Members are all required, and stand without the spaces around them.
 * @throws IssueError naming everything that is wrong, so that no judgement starts with half a file.
 */
export function readWaivers(text: string, knownRules: ReadonlySet<string>): readonly Waiver[] {
  const read = listOf(documentOf(text)).map((each, index) =>
    waiverOf(each, `waivers[${index}]`, knownRules),
  );
  const issues = read.flatMap((each) => each.issues);
  if (issues.length > 0) throw notRead(...issues);
  return read.flatMap(({ waiver }) => waiver ?? []);
}

function notRead(...issues: readonly Issue[]): IssueError {
  return new IssueError("waivers are not read:", issues);
}

function documentOf(text: string): unknown {
  try {
    return parse(text, { schema: "failsafe" });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [received] = error.message.split("\n");
    throw notRead({ path: "waivers", expected: "YAML", received, fix: "correct the file" });
  }
}

/** The list of a file; a file without a word has none. A list under another name would be silently none, too. */
function listOf(document: unknown): readonly unknown[] {
  const received = document ?? {};
  const expected = "an object with the one member waivers, a list";
  if (typeof received !== "object" || Array.isArray(received))
    throw notRead({ path: "waivers", expected, received, fix: "write the list under waivers" });
  const { waivers = [], ...others } = received as Record<string, unknown>;
  const strangers = Object.keys(others).map((path) => ({
    path,
    expected,
    received: path,
    fix: "call it waivers, or remove it",
  }));
  if (strangers.length > 0) throw notRead(...strangers);
  if (!Array.isArray(waivers))
    throw notRead({
      path: "waivers",
      expected: "a list of waivers",
      received: waivers,
      fix: "make it a list",
    });
  return waivers;
}

/** A waiver, or what is wrong with it. */
interface Read {
  readonly waiver?: Waiver;
  readonly issues: readonly Issue[];
}

function waiverOf(waiver: unknown, path: string, knownRules: ReadonlySet<string>): Read {
  const { success, data, error } = WAIVER.safeParse(waiver);
  if (!success) return { issues: error.issues.map((issue) => issueOf(issue, waiver, path)) };
  if (knownRules.has(data.rule)) return { waiver: data, issues: [] };
  const expected = EXPECTED.rule;
  const fix = "take an id of docs/rules.md";
  return { issues: [{ path: `${path}.rule`, expected, received: data.rule, fix }] };
}

function issueOf(issue: z.core.$ZodIssue, waiver: unknown, path: string): Issue {
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
}
