import type { EngineEvent, PolicyEvent, SummaryEvent } from "@pulumi/pulumi/automation";
import { changeOf, type Change } from "./change";
import { diagnosticOf, type Diagnostic } from "./diagnostics";
import { refusalOf, type Refusal } from "./refusals";
import { stepsByResource, type Operation } from "./steps";

/** A violation that the engine was told of: which rule and where. Its text is left to the gate's own report. */
export interface ReportedViolation {
  readonly pack: string;
  readonly rule: string;
  readonly level: "advisory" | "mandatory";
  /** Undefined for the stack as a whole. */
  readonly urn?: string;
}

/** What a preview says that an update would do. It holds names and property paths, never a property's value. */
export interface ChangeSet {
  /** Resources that something is done to, in the engine's order. */
  readonly changes: readonly Change[];
  /** Deletes and replacements that the engine refuses. */
  readonly refusals: readonly Refusal[];
  /** Errors and warnings, without refusals. */
  readonly diagnostics: readonly Diagnostic[];
  readonly violations: readonly ReportedViolation[];
  /** Resources by what is done to them. */
  readonly counts: Readonly<Record<Operation, number>>;
  /** Resources that nothing is done to. */
  readonly unchanged: number;
  /** Whether the run came to its end: the changes are all there are. */
  readonly isComplete: boolean;
  /** Whether it broke off for another reason than a refusal or a rule of the pack. */
  readonly crashed: boolean;
}

const NO_CHANGES: Readonly<Record<Operation, number>> = {
  create: 0,
  import: 0,
  update: 0,
  replace: 0,
  delete: 0,
  forget: 0,
  unprotect: 0,
};

/**
 * The change set of a preview, out of its engine events.
 * @param secrets texts that must not be shown whatever they look like, such as the credentials of the run.
 */
export function changeSetOf(
  events: readonly EngineEvent[],
  secrets: readonly string[] = [],
): ChangeSet {
  const resources = stepsByResource(events);
  const changes = resources.flatMap((each) => changeOf(each) ?? []);
  const refusals = eachOnce(events.flatMap((event) => refusalOf(event) ?? []));
  const diagnostics = events.flatMap((event) =>
    refusalOf(event) ? [] : (diagnosticOf(event, secrets) ?? []),
  );
  const violations = events.flatMap(({ policyEvent }) =>
    policyEvent ? [violationOf(policyEvent)] : [],
  );
  const isComplete = hasEnd(events);
  const hasErrors = diagnostics.some(({ severity }) => severity === "error");
  const isStopped = refusals.length > 0 || violations.some(({ level }) => level === "mandatory");
  return {
    changes,
    refusals,
    diagnostics,
    violations,
    counts: countsOf(changes),
    unchanged: resources.length - changes.length,
    isComplete,
    crashed: hasErrors || (!isComplete && !isStopped),
  };
}

/** The engine's summary, with what it says beyond the declared type. */
type Summary = SummaryEvent & { readonly result?: string };

/** Whether a run told of its end, and ended well. */
function hasEnd(events: readonly EngineEvent[]): boolean {
  const summary = events.find((event) => event.summaryEvent)?.summaryEvent as Summary | undefined;
  return summary !== undefined && (summary.result ?? "succeeded") === "succeeded";
}

function violationOf(event: PolicyEvent): ReportedViolation {
  const { policyPackName: pack, policyName: rule, enforcementLevel, resourceUrn: urn } = event;
  const level = enforcementLevel === "mandatory" ? "mandatory" : "advisory";
  return { pack, rule, level, ...(urn ? { urn } : {}) };
}

function countsOf(changes: readonly Change[]): Record<Operation, number> {
  const counts = { ...NO_CHANGES };
  for (const { operation } of changes) counts[operation] += 1;
  return counts;
}

function eachOnce(refusals: readonly Refusal[]): Refusal[] {
  return [...new Map(refusals.map((each) => [each.urn, each])).values()];
}
