import type { ManualStepState } from "./manual-step";

/** What to do about values that are not shown. */
const HIDDEN = "(secret: add --show-secrets)";

/** The steps for people. */
export function manualStepsText(steps: readonly ManualStepState[]): string {
  return steps.length === 0 ? "no manual steps" : steps.map(stepText).join("\n\n");
}

function stepText(step: ManualStepState): string {
  const by = step.performedBy === undefined ? "" : ` by ${step.performedBy}`;
  const state =
    step.verifiedAt === undefined
      ? `waiting to be done${by}`
      : `done${by}, seen ${step.verifiedAt}`;
  return [
    `${step.name}: ${step.title}: ${state}`,
    ...step.runbook.map((line) => `  ${line}`),
    ...materialLines(step.materials),
  ].join("\n");
}

function materialLines(materials: ManualStepState["materials"]): string[] {
  if (materials === undefined) return [`materials: ${HIDDEN}`];
  const lines = Object.entries(materials).map(([name, value]) => `  ${name}: ${value ?? HIDDEN}`);
  return lines.length > 0 ? ["materials:", ...lines] : [];
}
