import type { Asker } from "./asker";
import { consolePage } from "./console-pages";
import { nameOf, type StateResource } from "./deployment";
import { NONE, objectsOf, type Finder, type FoundObject } from "./finder";

/** Inputs by which a person recognises an object. */
const NAMING = /name$|^description$|^cidrBlock$|^zoneId$|^displayName$/i;

/** Has a person look at the cloud's console: no provider can list what it made. */
export class ConsoleFinder implements Finder {
  constructor(private readonly asker: Asker) {}

  async find(resource: StateResource): Promise<FoundObject[] | undefined> {
    const answer = await this.asker.text(question(resource));
    return answer === undefined || answer === "" ? undefined : objectsOf(resource, answer);
  }

  unclaimed(): Promise<FoundObject[]> {
    return Promise.resolve([]);
  }
}

/** What to look for, and where. */
export function question(resource: StateResource): string {
  const facts = Object.entries(resource.inputs ?? {}).filter(
    ([name, value]) => NAMING.test(name) && typeof value === "string",
  );
  const like =
    facts.length > 0
      ? ` with ${facts.map(([name, value]) => `${name} ${String(value)}`).join(", ")}`
      : "";
  return `${resource.type} ${nameOf(resource.urn)}: look for an object${like} at ${consolePage(resource.type)}; its id, or ${NONE}`;
}
