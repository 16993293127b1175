import type { Controls, Level, RuleFacts, Settings, Severity } from "../../../policies/rule/facts";
import type { Text } from "../../../policies/rule/text";
import type { Waiver } from "../../../policies/pack/waiver";
import type { Stage } from "../../../policies/pack/stage";
import type { Finding, GateResult, Unknown } from "../result";
import { tallyOf } from "./tally";
import { urnParts } from "./urn";

/** Version of the shape below; a change that a reader could notice raises it. New members do not. */
export const SCHEMA_VERSION = 1;

/** What was judged and where. */
export interface JsonSubject {
  readonly rule: string;
  readonly urn: string;
  /** Type token of the resource. */
  readonly type: string;
  readonly name: string;
}

/** A violation, waived or not. */
export interface JsonViolation extends JsonSubject {
  readonly severity: Severity;
  readonly level: Level;
  readonly message: Text;
  /** Of a waived one. */
  readonly waiver?: Waiver;
}

/** A rule of the pack with its level in the profile. */
export interface JsonRule {
  readonly id: string;
  readonly level: Level | "disabled";
  readonly severity: Severity;
  readonly what: Text;
  readonly why: Text;
  readonly fix: Text;
  readonly sources: readonly string[];
  readonly controls: Controls;
  /** Of a rule that has any; their defaults. */
  readonly settings?: Settings;
}

/** The document of `--json`. */
export interface GateDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  /** Whether the gate is to stop; the command then exits with 1. */
  readonly closed: boolean;
  readonly project: string;
  readonly stack: string;
  readonly stage: Stage;
  readonly profile: string;
  /** Day of the judgement, YYYY-MM-DD. */
  readonly date: string;
  readonly packVersion: string;
  readonly sandbox: boolean;
  readonly failsClosed: boolean;
  /** Why not everything was judged; the counts and lists below then hold what was judged before. Of such a judgement only. */
  readonly incomplete?: string;
  readonly counts: {
    readonly resources: number;
    readonly passed: number;
    readonly mandatory: number;
    readonly advisory: number;
    readonly waived: number;
    readonly unknown: number;
    readonly notApplicable: number;
  };
  /** Not waived, worst first. */
  readonly violations: readonly JsonViolation[];
  readonly waived: readonly JsonViolation[];
  readonly unknown: readonly (JsonSubject & {
    readonly severity: Severity;
    readonly level: Level;
    /** Paths that decide and are not known before the update. */
    readonly properties: readonly string[];
    /** Of a waived one. */
    readonly waiver?: Waiver;
  })[];
  readonly notApplicable: readonly (JsonSubject & { readonly reason: Text })[];
  /** Every rule of the pack. */
  readonly rules: readonly JsonRule[];
}

/** The report for programs: a GateDocument, indented by two blanks. */
export function jsonOf(result: GateResult): string {
  return JSON.stringify(documentOf(result), null, 2);
}

/** Names every member by itself: what a later version adds to the result does not slip into the document. */
function documentOf(result: GateResult): GateDocument {
  const { closed, violations, waived } = tallyOf(result);
  const { project, stack, stage, profile, date, packVersion, sandbox, failsClosed } = result;
  const { incomplete } = result;
  return {
    schemaVersion: SCHEMA_VERSION,
    closed,
    ...{ project, stack, stage, profile, date, packVersion, sandbox, failsClosed },
    ...(incomplete === undefined ? {} : { incomplete }),
    counts: countsOf(result),
    violations: violations.map(violationOf),
    waived: waived.map(violationOf),
    unknown: result.unknown.map(unknownOf),
    notApplicable: result.notApplicable.map(({ rule, urn, reason }) => ({
      ...subjectOf(rule, urn),
      reason: textOf(reason),
    })),
    rules: result.rules.map(({ facts, level }) => ruleOf(facts, level)),
  };
}

function countsOf(result: GateResult): GateDocument["counts"] {
  const { mandatory, advisory, waived } = tallyOf(result);
  const { resources, passed, unknown, notApplicable } = result;
  return {
    ...{ resources, passed, mandatory, advisory },
    waived: waived.length,
    unknown: unknown.length,
    notApplicable: notApplicable.length,
  };
}

function subjectOf(rule: RuleFacts, urn: string): JsonSubject {
  const { type, name } = urnParts(urn);
  return { rule: rule.id, urn, type, name };
}

function violationOf({ rule, level, urn, message, waiver }: Finding): JsonViolation {
  return {
    ...subjectOf(rule, urn),
    severity: rule.severity,
    level,
    message: textOf(message),
    ...(waiver === undefined ? {} : { waiver: waiverOf(waiver) }),
  };
}

function unknownOf(unknown: Unknown): GateDocument["unknown"][number] {
  const { rule, level, urn, properties, waiver } = unknown;
  return {
    ...subjectOf(rule, urn),
    severity: rule.severity,
    level,
    properties,
    ...(waiver === undefined ? {} : { waiver: waiverOf(waiver) }),
  };
}

function waiverOf({ rule, stack, resource, reason, owner, until }: Waiver): Waiver {
  return { rule, stack, resource, reason, owner, until };
}

function textOf({ en, zh }: Text): Text {
  return { en, zh };
}

function ruleOf(facts: RuleFacts, level: JsonRule["level"]): JsonRule {
  const { id, severity, what, why, fix, sources, controls, settings } = facts;
  return {
    ...{ id, level, severity },
    ...{ what: textOf(what), why: textOf(why), fix: textOf(fix) },
    ...{ sources, controls },
    ...(settings === undefined ? {} : { settings }),
  };
}
