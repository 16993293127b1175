import { z } from "zod";

const RESOURCE = z.looseObject({
  urn: z.string(),
  type: z.string(),
  custom: z.boolean().optional(),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
  /** To be deleted by the next update: its replacement exists. */
  delete: z.boolean().optional(),
  /** Deleted already, its replacement is still to be made. */
  pendingReplacement: z.boolean().optional(),
});

const OPERATION = z.looseObject({ type: z.string(), resource: RESOURCE });

const EXPORT = z.looseObject({
  version: z.number(),
  deployment: z.looseObject({
    resources: z.array(RESOURCE).nullish(),
    pending_operations: z.array(OPERATION).nullish(),
  }),
});

/** A resource as a stack's state holds it. Fields that are not named here are kept. */
export type StateResource = z.output<typeof RESOURCE>;

/** An operation that was running when the engine ended. */
export type PendingOperation = z.output<typeof OPERATION>;

/** The document of `pulumi stack export`. */
export type StackExport = z.output<typeof EXPORT>;

/** Reads the document of `pulumi stack export`. @throws Error that names the places, never the values: they may be secrets. */
export function parseExport(text: string): StackExport {
  const parsed = EXPORT.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new Error(
    `pulumi stack export: expected a deployment, received wrong or missing ${where}; the version of the Pulumi CLI may be too new for this command`,
  );
}

/** Resources in state. */
export function resourcesOf(state: StackExport): readonly StateResource[] {
  return state.deployment.resources ?? [];
}

/** Operations that were running when the engine ended. */
export function pendingOf(state: StackExport): readonly PendingOperation[] {
  return state.deployment.pending_operations ?? [];
}

/** Last part of a URN: the resource's name in the program. */
export function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
