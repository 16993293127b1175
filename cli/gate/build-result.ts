import type { VerdictRecord } from "../../policies/pack/verdict-record";
import type { Stage } from "../../policies/pack/stage";
import type { Level, RuleFacts } from "../../policies/rule/facts";
import { ALL_RULES } from "../../policies/rules";
import { toldLines } from "../preview/diagnostics";
import type { Profile } from "./profile";
import { worstFirst } from "./report/order";
import type { Finding, GateResult, NotApplicable, Unknown } from "./result";
import type { Verdicts } from "./verdict-file";

/** What was judged, and how. */
export interface Judgement {
  readonly project: string;
  readonly stack: string;
  readonly stage: Stage;
  readonly profile: Profile;
  readonly sandbox: boolean;
  readonly verdicts: Verdicts;
  /** Why the engine failed, as it says it; none where the pack alone stopped it. */
  readonly failure?: string;
  /** Texts that no report may show, such as the credentials of the run. @default - none */
  readonly secrets?: readonly string[];
}

/** The one model of all reports out of what the pack said. */
export function resultOf(judgement: Judgement): GateResult {
  const { project, stack, stage, profile, sandbox, verdicts } = judgement;
  const { header, records } = verdicts;
  const judged = records.flatMap((record) => withRule(record, profile));
  const incomplete = incompleteOf(judgement);
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

/**
 * Why the judgement does not cover everything. A failure counts whatever the pack wrote: after one, a preview goes on with the resources that are left, and the pack
 * judges to the end what the engine never reached.
 */
function incompleteOf({ failure, secrets, verdicts }: Judgement): string | undefined {
  const told = failure === undefined ? [] : toldLines(failure, secrets ?? []);
  if (told.length > 0) return told.join("\n");
  if (!verdicts.complete) return "the engine ended before the pack had judged everything";
  return failure === undefined ? undefined : "the engine failed and did not say why";
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
  const { kind, urn, properties = [], waiver } = record;
  if (kind !== "unknown") return [];
  return [{ rule, level, urn, properties, ...(waiver === undefined ? {} : { waiver }) }];
}

function notApplicableOf({ record, rule }: Judged): NotApplicable[] {
  const { kind, urn, reason } = record;
  return kind === "not-applicable" && reason !== undefined ? [{ rule, urn, reason }] : [];
}

/** What is not waived first, then as in every report. */
function byWeight(a: Finding, b: Finding): number {
  return Number(a.waiver !== undefined) - Number(b.waiver !== undefined) || worstFirst(a, b);
}
