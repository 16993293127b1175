import type { PendingOperation } from "./deployment";

/** How a pending operation is settled. */
export type Treatment =
  /** There is no object in any cloud to look for. */
  | { readonly kind: "drop"; readonly why: string }
  /** The object is in state; only the cloud knows how far the change came. */
  | { readonly kind: "read again"; readonly id: string }
  /** An object may exist that no state names. */
  | { readonly kind: "find"; readonly keep: boolean };

/** Why a create of a package needs no search. */
const WITHOUT_OBJECT: Readonly<Record<string, string>> = {
  hyok: "the next update finds what is ours and continues with it",
  tls: "it exists in state only; the next update makes it",
  command:
    "it ran on the host or did not; the next update runs it again, which changes nothing that is right",
  random: "it exists in state only; the next update makes it",
  pulumi: "it exists in state only; the next update makes it",
};

/** Objects that are of no use once the answer to their creation is lost: the cloud tells their secret once. */
const TOLD_ONCE: ReadonlySet<string> = new Set(["alicloud:ram/accessKey:AccessKey"]);

/** Says how a pending operation is settled. */
export function treatmentOf({ type, resource }: PendingOperation): Treatment {
  const packageName = resource.type.split(":")[0] ?? "";
  if (type === "creating") {
    if (resource.custom !== true)
      return { kind: "drop", why: "a component is no object; the next update makes it" };
    const why = WITHOUT_OBJECT[packageName];
    return why === undefined
      ? { kind: "find", keep: !TOLD_ONCE.has(resource.type) }
      : { kind: "drop", why };
  }
  if (resource.id === undefined || type === "reading" || type === "importing") {
    return {
      kind: "drop",
      why: `${type} changes nothing in the cloud; the next update does it again`,
    };
  }
  return { kind: "read again", id: resource.id };
}
