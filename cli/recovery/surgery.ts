import { isDeepStrictEqual } from "node:util";
import {
  pendingOf,
  resourcesOf,
  type PendingOperation,
  type StackExport,
  type StateResource,
} from "./deployment";

/** What becomes of a pending operation. */
export type Settlement =
  /** There is nothing to keep: the next update does it again. */
  | { readonly kind: "drop" }
  /** The object that the crashed run made becomes the resource. */
  | { readonly kind: "import"; readonly id: string }
  /** The object that the crashed run made is deleted. */
  | { readonly kind: "delete"; readonly id: string };

/** Whether a resource of this name was made by a later update: then what the crashed run made is a double. */
export function isMadeSince(state: StackExport, operation: PendingOperation): boolean {
  const live = resourcesOf(state).find(
    (resource) => isLive(resource) && resource.urn === operation.resource.urn,
  );
  return (
    live !== undefined && isDeepStrictEqual(live.inputs ?? {}, operation.resource.inputs ?? {})
  );
}

/** The state with one pending operation settled. */
export function settle(
  state: StackExport,
  operation: PendingOperation,
  settlement: Settlement,
): StackExport {
  const pending = pendingOf(state).filter((each) => each !== operation);
  const resources = placed(resourcesOf(state), operation, settlement);
  const { pending_operations: _, ...deployment } = state.deployment;
  return {
    ...state,
    deployment: {
      ...deployment,
      resources,
      ...(pending.length > 0 && { pending_operations: pending }),
    },
  };
}

function placed(
  resources: readonly StateResource[],
  operation: PendingOperation,
  settlement: Settlement,
): StateResource[] {
  if (settlement.kind === "drop") return [...resources];
  const entry = stateEntry(operation.resource, settlement.id);
  if (settlement.kind === "delete") return [...resources, { ...entry, delete: true }];
  const before = resources.findIndex((resource) => isLive(resource) && resource.urn === entry.urn);
  if (before < 0) return [...resources, entry];
  // The crashed run was replacing it: the new object takes its place, and the old one waits for its deletion, as the engine would have it.
  const { pendingReplacement, ...old } = resources[before]!;
  const others = resources.map((resource, index) => (index === before ? entry : resource));
  return pendingReplacement ? others : [...others, { ...old, delete: true }];
}

/** State of an object of which only its inputs and its id are known; a refresh reads the rest. */
function stateEntry(resource: StateResource, id: string): StateResource {
  return {
    ...resource,
    custom: true,
    id,
    inputs: resource.inputs ?? {},
    outputs: { ...resource.inputs },
  };
}

function isLive(resource: StateResource): boolean {
  return resource.delete !== true;
}
