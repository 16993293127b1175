import type { VerdictRecord } from "../../policies/pack/verdict-record";
import type { Stage } from "../../policies/pack/stage";
import type { Level, RuleFacts, Severity } from "../../policies/rule/facts";
import { ALL_RULES } from "../../policies/rules";
import type { Profile } from "./profile";
import type { Finding, GateResult, NotApplicable, Unknown } from "./result";
import type { Verdicts } from "./verdict-file";

/** Severities, the worst first. */
export const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low"];

/** What was judged, and how. */
export interface Judgement {
  readonly project: string;
  readonly stack: string;
  readonly stage: Stage;
  readonly profile: Profile;
  readonly sandbox: boolean;
  readonly verdicts: Verdicts;
  /** Why the engine broke off. */
  readonly failure?: string;
}

/** The one model of all reports out of what the pack said. */
export function resultOf(judgement: Judgement): GateResult {
  const { project, stack, stage, profile, sandbox, verdicts } = judgement;
  const { header, records } = verdicts;
  const judged = records.flatMap((record) => withRule(record, profile));
  const incomplete = verdicts.complete
    ? undefined
    : (judgement.failure ?? "the engine ended before the pack had judged everything");
  return {
    project,
    stack,
    stage,
    profile: profile.name,
    date: header?.date ?? "",
    packVersion: header?.version ?? "",
    sandbox,
    failsClosed: header?.failsClosed ?? false,
    ...(incomplete === undefined ? {} : { incomplete }),
    rules: ALL_RULES.map((facts) => ({ facts, level: profile.levelOf(facts) })),
    findings: judged.flatMap(findingOf).sort(byWeight),
    unknown: judged.flatMap(unknownOf),
    notApplicable: judged.flatMap(notApplicableOf),
    passed: records.filter(({ kind }) => kind === "pass").length,
    resources: new Set(records.map(({ urn }) => urn)).size,
  };
}

interface Judged {
  readonly record: VerdictRecord;
  readonly rule: RuleFacts;
  readonly level: Level;
}

/** A disabled rule judges nothing, and one that this version does not know says nothing. */
function withRule(record: VerdictRecord, profile: Profile): Judged[] {
  const rule = ALL_RULES.find(({ id }) => id === record.rule);
  if (rule === undefined) return [];
  const level = profile.levelOf(rule);
  return level === "disabled" ? [] : [{ record, rule, level }];
}

function findingOf({ record, rule, level }: Judged): Finding[] {
  const { kind, urn, message, waiver } = record;
  if (kind !== "violation" || message === undefined) return [];
  return [{ rule, level, urn, message, ...(waiver === undefined ? {} : { waiver }) }];
}

function unknownOf({ record, rule, level }: Judged): Unknown[] {
  const { kind, urn, properties = [] } = record;
  return kind === "unknown" ? [{ rule, level, urn, properties }] : [];
}

function notApplicableOf({ record, rule }: Judged): NotApplicable[] {
  const { kind, urn, reason } = record;
  return kind === "not-applicable" && reason !== undefined ? [{ rule, urn, reason }] : [];
}

/** What is not waived first, then the worst, the mandatory, and by rule and resource. */
function byWeight(a: Finding, b: Finding): number {
  return (
    Number(a.waiver !== undefined) - Number(b.waiver !== undefined) ||
    SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity) ||
    b.level.localeCompare(a.level) ||
    a.rule.id.localeCompare(b.rule.id) ||
    a.urn.localeCompare(b.urn)
  );
}
