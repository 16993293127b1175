import { isDeepStrictEqual } from "node:util";
import type { StateResource } from "./deployment";
import { objectKey, type Finder, type FoundObject } from "./finder";

/** An object as the sandbox remembers it. */
export interface SandboxObject {
  readonly token: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Mark of a secret value in a state file. */
const SECRET_MARK = "4dabf18193072939515e22adb298388d";

/** Finds objects in the sandbox: it remembers what each was made from. */
export class SandboxFinder implements Finder {
  constructor(private readonly made: () => Promise<readonly SandboxObject[]>) {}

  async find(resource: StateResource, known: ReadonlySet<string>): Promise<FoundObject[]> {
    const candidates = (await this.made()).filter(
      (object) =>
        object.token === resource.type &&
        !known.has(objectKey(object.token, object.id)) &&
        isMadeFrom(object, resource),
    );
    return candidates.map(described);
  }

  async unclaimed(known: ReadonlySet<string>): Promise<FoundObject[]> {
    return (await this.made())
      .filter((object) => !known.has(objectKey(object.token, object.id)))
      .map(described);
  }
}

/** Whether an object was made from a resource's inputs. Secret ones are not compared, and the sandbox leaves out inputs that only have their default. */
function isMadeFrom(object: SandboxObject, resource: StateResource): boolean {
  const inputs = resource.inputs ?? {};
  if (Object.keys(object.inputs).some((name) => !(name in inputs))) return false;
  return Object.entries(inputs).every(
    ([name, value]) =>
      !(name in object.inputs) ||
      holdsSecret(value) ||
      isDeepStrictEqual(value, object.inputs[name]),
  );
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return SECRET_MARK in value || Object.values(value).some(holdsSecret);
}

function described(object: SandboxObject): FoundObject {
  return { id: object.id, description: `${object.token} ${object.id}` };
}
