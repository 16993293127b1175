/** Kinds of names that policies can be narrowed to. */
export type NamedKind =
  | "alias"
  | "bucket"
  | "keyring"
  | "linked service"
  | "network rule"
  | "policy"
  | "role"
  | "trail"
  | "user";

/** Actions of a cloud that the life of one type of resource takes. */
export interface ResourceActions {
  readonly create: readonly string[];
  readonly read: readonly string[];
  readonly update: readonly string[];
  readonly delete: readonly string[];
  /** What deleting takes besides, where an input of this name is true. */
  readonly forced?: { readonly input: string; readonly actions: readonly string[] };
  /** Paths of inputs that hold names of things in the cloud, by the kind of thing. */
  readonly names?: Readonly<Partial<Record<NamedKind, string>>>;
}

/** A type of resource that nothing in this cloud is asked for. */
export const NO_ACTIONS: ResourceActions = { create: [], read: [], update: [], delete: [] };

/** Names of a service's interfaces as its actions. */
export function of(service: string, ...names: readonly string[]): string[] {
  return names.map((name) => `${service}:${name}`);
}
