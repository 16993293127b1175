import type { EngineEvent } from "@pulumi/pulumi/automation";
import { plain } from "../pulumi/events";
import { resourceName } from "./resource-name";

/** A delete or a replacement that the engine refuses because the resource is protected. The run ends there, so what would follow is not known. */
export interface Refusal {
  readonly urn: string;
  readonly type: string;
  readonly parents: readonly string[];
  readonly name: string;
  readonly operation: "delete" | "replace";
}

/**
 * The engine's words for a refusal.
 * @see https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/resource/deploy/step.go
 * @see https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/resource/deploy/step_generator.go
 */
const FORMS: readonly (readonly [RegExp, Refusal["operation"]])[] = [
  [/resource "([^"]+)" cannot be deleted\s+because it is protected/, "delete"],
  [/unable to replace resource "([^"]+)"[^]*?currently marked for protection/, "replace"],
];

/** The refusal that an event tells of. */
export function refusalOf({ diagnosticEvent }: EngineEvent): Refusal | undefined {
  if (diagnosticEvent?.severity !== "error") return undefined;
  const text = plain(diagnosticEvent.message);
  for (const [form, operation] of FORMS) {
    const urn = form.exec(text)?.[1];
    if (urn === undefined) continue;
    const { type, parents, name } = resourceName(urn);
    return { urn, type, parents, name, operation };
  }
  return undefined;
}
