import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";

/** What an update does to a resource; "unprotect" only takes its protection off. */
export type Operation =
  "create" | "import" | "update" | "replace" | "delete" | "forget" | "unprotect";

/**
 * Steps of the engine that change something. A replacement is three of them.
 * @see https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/resource/deploy/step.go
 */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  create: "create",
  import: "import",
  update: "update",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
  delete: "delete",
  discard: "forget",
  "discard-replaced": "forget",
  "remove-pending-replace": "forget",
};

/** The operations, those first that say most where a resource has several steps. */
const BY_WEIGHT: readonly Operation[] = [
  "replace",
  "delete",
  "update",
  "import",
  "create",
  "unprotect",
  "forget",
];

/** Everything that a run does to one resource. */
export interface ResourceSteps {
  readonly urn: string;
  /** Undefined where nothing changes. */
  readonly operation: Operation | undefined;
  readonly steps: readonly StepEventMetadata[];
}

/** The steps of a run by resource, in the order in which the resources come first; without components, which no cloud knows. */
export function stepsByResource(events: readonly EngineEvent[]): ResourceSteps[] {
  const byUrn = new Map<string, StepEventMetadata[]>();
  for (const { resourcePreEvent } of events) {
    const step = resourcePreEvent?.metadata;
    if (step === undefined || !isReal(step)) continue;
    byUrn.set(step.urn, [...(byUrn.get(step.urn) ?? []), step]);
  }
  return [...byUrn].map(([urn, steps]) => ({ urn, operation: operationOf(steps), steps }));
}

/** Whether a step concerns a resource of a plugin. */
function isReal(step: StepEventMetadata): boolean {
  return step.new?.custom === true || step.old?.custom === true;
}

function operationOf(steps: readonly StepEventMetadata[]): Operation | undefined {
  const found = steps.flatMap((step) => OPERATIONS[step.op] ?? []);
  const strongest = BY_WEIGHT.find((each) => found.includes(each));
  return strongest ?? (losesProtection(steps) ? "unprotect" : undefined);
}

/** Whether a resource is protected now and will not be. */
export function losesProtection(steps: readonly StepEventMetadata[]): boolean {
  return steps.some((step) => step.old?.protect === true && step.new && step.new.protect !== true);
}
