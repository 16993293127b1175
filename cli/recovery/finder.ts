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
   * `known` are the keys of objects that the state names already.
   */
  find(
    resource: StateResource,
    known: ReadonlySet<string>,
  ): Promise<readonly FoundObject[] | undefined>;
  /** Objects that no state of this stack names, whatever made them. */
  unclaimed(known: ReadonlySet<string>): Promise<readonly FoundObject[]>;
}

/** Key of an object among all objects: two services may use the same id. */
export function objectKey(type: string, id: string): string {
  return `${type} ${id}`;
}

/** Answer of a person who found no object. */
export const NONE = "none";

/** A finder that knows what a person found before, by URN, and otherwise looks. */
export function withGiven(given: ReadonlyMap<string, string>, finder: Finder): Finder {
  return {
    unclaimed: (known) => finder.unclaimed(known),
    find: async (resource, known) => {
      const answer = given.get(resource.urn);
      return answer === undefined ? finder.find(resource, known) : objectsOf(resource, answer);
    },
  };
}

/** The objects that an answer of a person stands for. */
export function objectsOf(resource: StateResource, answer: string): FoundObject[] {
  return answer === NONE ? [] : [{ id: answer, description: `${resource.type} ${answer}` }];
}
