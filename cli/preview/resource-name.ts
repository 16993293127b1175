/** What a URN says: `urn:pulumi:<stack>::<project>::<type chain>::<name>`. */
export interface ResourceName {
  readonly stack: string;
  readonly project: string;
  /** Type of the resource itself. */
  readonly type: string;
  /** Types of its parents, outermost first. */
  readonly parents: readonly string[];
  readonly name: string;
}

const SEPARATOR = "::";
const PREFIX = "urn:pulumi:";

/** Takes a URN apart; a name may hold the separator itself. */
export function resourceName(urn: string): ResourceName {
  const [stack = "", project = "", chain = "", ...name] = urn.split(SEPARATOR);
  const types = chain.split("$");
  return {
    stack: stack.startsWith(PREFIX) ? stack.slice(PREFIX.length) : stack,
    project,
    type: types[types.length - 1] ?? "",
    parents: types.slice(0, -1),
    name: name.join(SEPARATOR),
  };
}

/** Last part of a type, for people: `Key` of `alicloud:kms/key:Key`. */
export function shortType(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}
