import type { RuleFacts } from "../../../policies/rule/facts";
import type { Finding, GateResult, NotApplicable, Unknown } from "../result";
import { Fingerprints } from "./fingerprint";
import { BROKEN_OFF, brokenOffLines } from "./headline";
import { ruleTable, sarifLevel, type RuleTable } from "./sarif-rule";
import { tallyOf } from "./tally";
import { urnParts } from "./urn";
import { visible } from "./visible-text";

const SCHEMA =
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** Where relative addresses begin: the root of the repository. */
const ROOT = "%SRCROOT%";

/** What a file may hold. */
export const SARIF_SCOPES = ["everything", "to-repair"] as const;

/**
 * What goes into the file: everything, as SARIF has a word for it, or only what is to be repaired. GitHub code scanning needs the second: it reads neither `kind` nor
 * `suppressions`, and opens an alert for whatever it is given.
 */
export type SarifScope = (typeof SARIF_SCOPES)[number];

/** The report as SARIF 2.1.0. */
export function sarifOf(result: GateResult, scope: SarifScope = "everything"): string {
  const rules = ruleTable(result);
  const run = {
    tool: {
      driver: {
        name: "hyok",
        version: visible(result.packVersion),
        language: "en",
        rules: rules.descriptors,
      },
    },
    automationDetails: { id: visible(`hyok/${result.project}/${result.stack}/`) },
    invocations: [invocationOf(result)],
    originalUriBaseIds: { [ROOT]: { description: { text: "root of the repository" } } },
    columnKind: "utf16CodeUnits",
    results: resultsOf(result, rules, scope),
    properties: {
      ...{ stage: result.stage, profile: result.profile, date: result.date },
      ...{ sandbox: result.sandbox, failsClosed: result.failsClosed },
    },
  };
  return JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2);
}

/** A judgement that broke off is no success, however little it found. */
function invocationOf(result: GateResult): object {
  const lines = brokenOffLines(result);
  if (lines.length === 0) return { executionSuccessful: true };
  const text = [`${BROKEN_OFF.en}:`, ...lines.map(visible)].join("\n");
  return {
    executionSuccessful: false,
    toolExecutionNotifications: [{ level: "error", message: { text } }],
  };
}

/** Everything that results of one run share. */
interface Run {
  readonly stack: string;
  readonly failsClosed: boolean;
  readonly rules: RuleTable;
  readonly fingerprints: Fingerprints;
}

function resultsOf(result: GateResult, rules: RuleTable, scope: SarifScope): object[] {
  const { violations, waived } = tallyOf(result);
  const { stack, failsClosed, unknown, notApplicable } = result;
  const run = { stack, failsClosed, rules, fingerprints: new Fingerprints() };
  const open = unknown.map((each) => unknownResult(run, each));
  const toRepair = violations.map((each) => findingResult(run, each));
  if (scope === "to-repair") {
    const excused = (index: number) => unknown[index]?.waiver !== undefined;
    return failsClosed ? [...toRepair, ...open.filter((_, index) => !excused(index))] : toRepair;
  }
  return [
    ...toRepair,
    ...waived.map((each) => findingResult(run, each)),
    ...open,
    ...notApplicable.map((each) => notApplicableResult(run, each)),
  ];
}

function findingResult(run: Run, { rule, level, urn, message, waiver }: Finding): object {
  return {
    ...about(run, rule, urn),
    kind: "fail",
    level: sarifLevel(level),
    message: { text: visible(`${message.en}; ${rule.fix.en}`) },
    ...suppressionsOf(waiver),
    properties: { severity: rule.severity, zh: `${message.zh}；${rule.fix.zh}` },
  };
}

function suppressionsOf(waiver: Finding["waiver"]): object {
  if (waiver === undefined) return {};
  const justification = visible(`${waiver.reason} (${waiver.owner}, until ${waiver.until})`);
  return { suppressions: [{ kind: "external", status: "accepted", justification }] };
}

/** Open, unless what is not known fails. */
function unknownResult(run: Run, { rule, level, urn, properties, waiver }: Unknown): object {
  return {
    ...about(run, rule, urn),
    ...(run.failsClosed
      ? { kind: "fail", level: sarifLevel(level) }
      : { kind: "open", level: "none" }),
    message: { text: visible(`not known yet: ${properties.join(", ")}`) },
    ...(run.failsClosed ? suppressionsOf(waiver) : {}),
    properties: { severity: rule.severity, zh: `尚无法判定：${properties.join("、")}` },
  };
}

function notApplicableResult(run: Run, { rule, urn, reason }: NotApplicable): object {
  return {
    ...about(run, rule, urn),
    kind: "notApplicable",
    level: "none",
    message: { text: visible(`not applicable: ${reason.en}`) },
    properties: { severity: rule.severity, zh: `不适用：${reason.zh}` },
  };
}

/** Rule, place and fingerprint. The file is the stack's own: a resource has no line, and code scanning shows nothing without a file. */
function about({ stack, rules, fingerprints }: Run, rule: RuleFacts, urn: string): object {
  const { name } = urnParts(urn);
  const fingerprint = fingerprints.next(rule.id, urn);
  return {
    ruleId: visible(rule.id),
    ruleIndex: rules.indexOf(rule.id),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: fileOf(stack), uriBaseId: ROOT },
          region: { startLine: 1 },
        },
        logicalLocations: [
          { name: visible(name), fullyQualifiedName: visible(urn), kind: "resource" },
        ],
      },
    ],
    partialFingerprints: { primaryLocationLineHash: fingerprint, "hyok/v1": fingerprint },
  };
}

/** Address of the stack's file; a character that no address may hold is written by its bytes. */
function fileOf(stack: string): string {
  return `Pulumi.${encodeURIComponent(visible(stack))}.yaml`;
}
