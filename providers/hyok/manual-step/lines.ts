import { showSecretsCommand } from "../../../core/kms/hsm-binding";
import type { Properties } from "../../server/values";

/** Lines of a runbook that a preview shows. */
export const PREVIEW_LINES = 3;

/** What a person must know to go on after a step stopped waiting. */
export const GO_ON = "run pulumi up again: it goes on waiting";

/** What a preview says of a step that is coming. */
export function comingText(inputs: Properties): string {
  const runbook = Array.isArray(inputs["runbook"]) ? inputs["runbook"].map(shown) : [];
  const rest = runbook.length - PREVIEW_LINES;
  return [
    `a manual step is coming: ${shown(inputs["title"])}, by ${shown(inputs["performedBy"])}; the update waits for it up to ${minutes(inputs["timeoutInMinutes"])}`,
    ...runbook.slice(0, PREVIEW_LINES).map((line) => `  ${line}`),
    ...(rest > 0
      ? [`  and ${rest} more ${rest === 1 ? "line" : "lines"}, shown by the update`]
      : []),
  ].join("\n");
}

/** The whole runbook, for the person who does the step. Materials are named, never shown. */
export function runbookText(step: {
  readonly title: string;
  readonly performedBy: string;
  readonly runbook: readonly string[];
  readonly materialNames: readonly string[];
  readonly timeoutInMinutes: number;
}): string {
  const { title, performedBy, runbook, materialNames, timeoutInMinutes } = step;
  return [
    `manual step: ${title}, by ${performedBy}; waiting for it up to ${minutes(timeoutInMinutes)}`,
    ...runbook.map((line) => `  ${line}`),
    ...(materialNames.length === 0
      ? []
      : [
          `  materials: ${materialNames.join(", ")}; read them with ${showSecretsCommand("<stack>")}`,
        ]),
  ].join("\n");
}

/** What is said when the secrets of a step changed that is already done: no verifier can see whether the console has the new ones. */
export function renewedMaterialsText(title: string, names: readonly string[]): string {
  const which = names.length === 0 ? "" : ` (${names.join(", ")})`;
  return `manual step ${title}: its materials${which} changed; enter the new ones at the console, as the runbook says: nothing here can see which ones are in use there`;
}

/** What is said when a step that was done is so no longer. */
export function undoneText(title: string, reasons: readonly string[]): string {
  return `manual step ${title}: no longer done: ${reasons.join("; ")}; the next pulumi up waits for it again`;
}

/** A number of minutes, in words. */
export function minutes(count: unknown): string {
  return count === 1 ? "1 minute" : `${shown(count)} minutes`;
}

function shown(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "(known later)";
}
