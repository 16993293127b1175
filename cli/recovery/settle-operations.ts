import { isDeepStrictEqual } from "node:util";
import type { Asker } from "./asker";
import {
  nameOf,
  pendingOf,
  resourcesOf,
  type PendingOperation,
  type StackExport,
} from "./deployment";
import { objectKey, type Finder } from "./finder";
import { isMadeSince, settle, type Settlement } from "./surgery";
import { treatmentOf } from "./treatment";

/** What became of one pending operation. */
export interface SettledOperation {
  readonly operation: string;
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly id?: string;
  readonly action: "dropped" | "imported" | "deleted" | "read again" | "unsettled";
  /** Why, a sentence for people. */
  readonly why: string;
}

/** The state with its pending operations settled as far as they can be. */
export interface Settled {
  readonly state: StackExport;
  readonly operations: readonly SettledOperation[];
}

/** Who decides. */
export interface Deciders {
  readonly finder: Finder;
  readonly asker: Asker;
}

/** Settles every pending operation of a state. Nothing outside it is changed. */
export async function settleOperations(state: StackExport, deciders: Deciders): Promise<Settled> {
  let current = state;
  const operations: SettledOperation[] = [];
  for (const operation of pendingOf(state)) {
    const { settlement, ...decided } = await decide(current, operation, deciders);
    const { type, urn } = operation.resource;
    operations.push({ operation: operation.type, type, name: nameOf(urn), urn, ...decided });
    if (settlement) current = settle(current, operation, settlement);
  }
  return { state: current, operations };
}

/** Keys of the objects that a state names. */
export function namedObjects(state: StackExport): Set<string> {
  return new Set(
    resourcesOf(state).flatMap(({ type, id }) => (id === undefined ? [] : [objectKey(type, id)])),
  );
}

interface Decision {
  readonly action: SettledOperation["action"];
  readonly why: string;
  readonly id?: string;
  readonly settlement?: Settlement;
}

async function decide(
  state: StackExport,
  operation: PendingOperation,
  deciders: Deciders,
): Promise<Decision> {
  const treatment = treatmentOf(operation);
  if (treatment.kind === "drop")
    return { action: "dropped", why: treatment.why, settlement: { kind: "drop" } };
  if (treatment.kind === "read again") {
    return {
      action: "read again",
      id: treatment.id,
      why: `${operation.type} was cut short; state is read again from the cloud`,
      settlement: { kind: "drop" },
    };
  }
  const found = await deciders.finder.find(operation.resource, namedObjects(state));
  if (found === undefined)
    return unsettled(
      "nobody said which object it made, or none; answer on a terminal, or give --found URN=ID or --found URN=none",
    );
  const [object] = found;
  if (object === undefined)
    return {
      action: "dropped",
      why: "the crashed run had not made it; the next update makes it",
      settlement: { kind: "drop" },
    };
  if (found.length > alike(state, operation))
    return unsettled(
      `${found.length} objects could be it: ${found.map(({ id }) => id).join(", ")}; give --found URN=ID for the right one`,
    );
  return agreed(
    operation,
    { ...purposeOf(state, operation, treatment.keep), id: object.id },
    deciders,
  );
}

/** What is to be done with an object that the crashed run made. */
interface Purpose {
  readonly kind: "import" | "delete";
  readonly why: string;
}

function purposeOf(state: StackExport, operation: PendingOperation, isOfUse: boolean): Purpose {
  if (isMadeSince(state, operation))
    return { kind: "delete", why: "a later update made another one" };
  if (isOfUse) return { kind: "import", why: "the crashed run made it" };
  return { kind: "delete", why: "its secret was told to the crashed run only" };
}

async function agreed(
  { resource }: PendingOperation,
  { kind, why, id }: Purpose & { readonly id: string },
  { asker }: Deciders,
): Promise<Decision> {
  const question = `${resource.type} ${nameOf(resource.urn)} is ${id}: ${why}; ${kind} it?`;
  if ((await asker.confirm(question)) !== true)
    return { ...unsettled(`${question} Answer yes on a terminal, or give --yes`), id };
  const action = kind === "import" ? "imported" : "deleted";
  return { action, id, why, settlement: { kind, id } };
}

function unsettled(why: string): Decision {
  return { action: "unsettled", why };
}

/** Number of pending creates that no object can tell apart. */
function alike(state: StackExport, { resource }: PendingOperation): number {
  const same = pendingOf(state).filter(
    (other) =>
      other.resource.type === resource.type &&
      isDeepStrictEqual(other.resource.inputs, resource.inputs),
  );
  return same.length;
}
