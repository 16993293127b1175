import {
  parseExport,
  type PendingOperation,
  type StackExport,
  type StateResource,
} from "../../../cli/recovery/deployment";

/** A resource of the stack `dev`. */
export function resource(
  type: string,
  name: string,
  rest: Partial<StateResource> = {},
): StateResource {
  return { urn: `urn:pulumi:dev::hyok::${type}::${name}`, type, custom: true, ...rest };
}

/** An operation that was running when the engine died. */
export function operation(type: string, of: StateResource): PendingOperation {
  return { type, resource: of };
}

/** The document of `pulumi stack export`. */
export function state(
  resources: readonly StateResource[],
  pending: readonly PendingOperation[],
): StackExport {
  return parseExport(
    JSON.stringify({
      version: 3,
      deployment: { manifest: { magic: "m" }, resources, pending_operations: pending },
    }),
  );
}
