import type { StateResource } from "./deployment";

/** An object in a cloud. */
export interface FoundObject {
  readonly id: string;
  /** What it is, for people. */
  readonly description: string;
}

/** Looks for objects that a crashed run may have made. */
export interface Finder {
  /**
   * Objects that may be what a create of this resource made; empty when it made none, undefined when nobody can tell.
   * `known` are ids that the state names already.
   */
  find(resource: StateResource, known: ReadonlySet<string>): Promise<readonly FoundObject[] | undefined>;
  /** Objects that no state of this stack names, whatever made them. */
  unclaimed(known: ReadonlySet<string>): Promise<readonly FoundObject[]>;
}
