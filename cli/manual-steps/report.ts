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
  const materials = Object.entries(step.materials).map(
    ([name, value]) => `  ${name}: ${value ?? HIDDEN}`,
  );
  return [
    `${step.name}: ${step.title}: ${state}`,
    ...step.runbook.map((line) => `  ${line}`),
    ...(materials.length > 0 ? ["materials:", ...materials] : []),
  ].join("\n");
}
