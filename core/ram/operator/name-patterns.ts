import type { NamedKind } from "./resource-actions";

/** Where and for which names the policies hold. */
export interface OperatorPlace {
  /** Region of the cloud. */
  readonly region: string;
  /** Account. @default "*" */
  readonly accountId?: string;
  /** Start of the names that the stack gives: the name itself and what follows it after a dash. @default - any name */
  readonly namePrefix?: string;
}

/** Names that a stack uses, by the kind of thing that they name. */
export type UsedNames = Readonly<Partial<Record<NamedKind, readonly string[]>>>;

/** Patterns of names of a kind: those that begin as the stack's do, and each other name by itself. */
export function namePatterns(
  kind: NamedKind,
  used: UsedNames,
  { namePrefix }: OperatorPlace,
): readonly string[] {
  const names = used[kind] ?? [];
  if (namePrefix === undefined) return ["*"];
  const own = [namePrefix, `${namePrefix}-*`];
  const others = names.filter((name) => name !== namePrefix && !name.startsWith(`${namePrefix}-`));
  return [...own, ...new Set(others)];
}
