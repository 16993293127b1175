import type { StackExport, StateResource } from "../recovery/deployment";
import { nameOf, pendingOf, resourcesOf } from "../recovery/deployment";
import { secretsShown } from "./shown-secrets";

/** Type of a step that only a person at a console can do. */
export const MANUAL_STEP = "hyok:index:ManualStep";

/** A manual step as a stack's state knows it. */
export interface ManualStepState {
  readonly urn: string;
  readonly name: string;
  readonly title: string;
  readonly runbook: readonly string[];
  /** What the step's verifier looks at, as the program gave it. */
  readonly verifier: Readonly<Record<string, unknown>>;
  /** What the person types into the console, by name. A value, or the whole, is undefined where the state was exported without its secrets. */
  readonly materials: Readonly<Record<string, string | undefined>> | undefined;
  /** When the step was found done; undefined while it waits. */
  readonly verifiedAt: string | undefined;
  readonly performedBy: string | undefined;
}

/** Every manual step of a stack: those in its state, and those that an update is waiting at. */
export function manualSteps(state: StackExport): ManualStepState[] {
  const steps = new Map<string, ManualStepState>();
  const waiting = pendingOf(state).map(({ resource }) => resource);
  for (const resource of [...resourcesOf(state), ...waiting])
    if (resource.type === MANUAL_STEP && resource.delete !== true)
      steps.set(resource.urn, stepOf(resource));
  return [...steps.values()];
}

function stepOf({ urn, inputs = {}, outputs = {} }: StateResource): ManualStepState {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const runbook = Array.isArray(inputs["runbook"]) ? inputs["runbook"] : [];
  return {
    urn,
    name: nameOf(urn),
    title: text(inputs["title"]) ?? nameOf(urn),
    runbook: runbook.map(String),
    verifier: (inputs["verifier"] ?? {}) as Record<string, unknown>,
    materials: secretsShown(inputs["materials"]),
    verifiedAt: text(outputs["verifiedAt"]),
    performedBy: text(inputs["performedBy"]),
  };
}
