import type { Level, RuleFacts } from "../../../policies/rule/facts";
import { isBlocking, type Finding, type GateResult, type Unknown } from "../result";
import { BROKEN_OFF, brokenOffLines } from "./headline";
import { compareText } from "./order";
import { tallyOf } from "./tally";
import { resourceOf } from "./urn";
import { element } from "./xml";

/** Folder of a rule: its provider's word with the service, else its first word. */
const FOLDER = /^(?:(?:alibaba|volcengine)-[^-]+|[^-]+)/;

/** One judgement as a test: failed when it closes the gate, skipped when it asks for attention only. */
interface Case {
  readonly suite: string;
  readonly name: string;
  readonly outcome: "passed" | "failure" | "skipped";
  readonly type?: string;
  readonly message?: string;
}

/**
 * The report as JUnit XML: a suite for each folder of rules, a test for each judgement that is a violation or not known yet, and one for each other rule. A test
 * fails exactly where the gate closes, one more where the judgement broke off, so that a pipeline that reads the file and one that reads the exit code agree.
 */
export function junitOf(result: GateResult): string {
  const cases = casesOf(result);
  const folders = [...new Set(cases.map(({ suite }) => suite))].sort(compareText);
  const suites = folders.map((folder) => {
    const own = cases.filter(({ suite }) => suite === folder);
    const attributes = { name: folder, ...countsOf(own), timestamp: `${result.date}T00:00:00` };
    return element("testsuite", attributes, own.map(caseElement));
  });
  const name = `hyok gate ${result.project}/${result.stack}`;
  const root = element("testsuites", { name, ...countsOf(cases) }, suites);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function countsOf(cases: readonly Case[]) {
  const having = (wanted: Case["outcome"]) =>
    cases.filter(({ outcome }) => outcome === wanted).length;
  return {
    tests: cases.length,
    failures: having("failure"),
    errors: 0,
    skipped: having("skipped"),
    time: 0,
  };
}

function caseElement({ suite, name, outcome, type, message }: Case): string {
  const attributes = { classname: suite, name, time: 0 };
  if (outcome === "passed") return element("testcase", attributes);
  return element("testcase", attributes, [element(outcome, { type, message })]);
}

function casesOf(result: GateResult): Case[] {
  const { violations, waived } = tallyOf(result);
  const { unknown, failsClosed } = result;
  const spoken = new Set([...result.findings, ...unknown].map(({ rule }) => rule.id));
  const silent = result.rules.filter(({ facts }) => !spoken.has(facts.id));
  return [
    ...brokenOffCase(result),
    ...violations.map(violationCase),
    ...waived.map(waivedCase),
    ...unknown.map((each) => unknownCase(each, failsClosed)),
    ...silent.map(({ facts, level }) => silentCase(facts, level, result)),
  ];
}

/** A judgement that broke off fails a test of its own: no rule can speak of what it was not asked. */
function brokenOffCase(result: GateResult): Case[] {
  const lines = brokenOffLines(result);
  if (lines.length === 0) return [];
  const message = `${BROKEN_OFF.en}: ${lines.join("\n")}`;
  return [
    { suite: "gate", name: "judged to the end", outcome: "failure", type: "incomplete", message },
  ];
}

function subject(rule: RuleFacts, urn: string): Pick<Case, "suite" | "name"> {
  return { suite: folderOf(rule), name: `${rule.id}: ${resourceOf(urn)}` };
}

function folderOf({ id }: RuleFacts): string {
  return FOLDER.exec(id)?.[0] ?? id;
}

function violationCase({ rule, level, urn, message }: Finding): Case {
  const text = `${message.en}; ${rule.fix.en} (${rule.severity}, ${urn})`;
  return level === "mandatory"
    ? { ...subject(rule, urn), outcome: "failure", type: rule.severity, message: text }
    : { ...subject(rule, urn), outcome: "skipped", message: `advisory: ${text}` };
}

function waivedCase({ rule, urn, message, waiver }: Finding): Case {
  const text = `${waivedBy(waiver)}${message.en} (${urn})`;
  return { ...subject(rule, urn), outcome: "skipped", message: text };
}

function waivedBy(waiver: Finding["waiver"]): string {
  return waiver === undefined
    ? ""
    : `waived until ${waiver.until} by ${waiver.owner}: ${waiver.reason}; `;
}

function unknownCase(unknown: Unknown, failsClosed: boolean): Case {
  const { rule, urn, properties, waiver } = unknown;
  const message = `${waivedBy(waiver)}not known yet: ${properties.join(", ")} (${urn})`;
  return failsClosed && isBlocking(unknown)
    ? { ...subject(rule, urn), outcome: "failure", type: "not-known-yet", message }
    : { ...subject(rule, urn), outcome: "skipped", message };
}

function silentCase(rule: RuleFacts, level: Level | "disabled", { incomplete }: GateResult): Case {
  const own = { suite: folderOf(rule), name: rule.id };
  if (level === "disabled")
    return { ...own, outcome: "skipped", message: "disabled in the profile" };
  return incomplete === undefined
    ? { ...own, outcome: "passed" }
    : { ...own, outcome: "skipped", message: BROKEN_OFF.en };
}
