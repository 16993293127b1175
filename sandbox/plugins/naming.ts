import { createHash } from "node:crypto";
import type { Properties } from "../../providers/server";
import type { ResourceFacts } from "./schema";

/** What a made-up name is built from. */
export interface Naming {
  /** Name in the program. */
  readonly logicalName: string;
  readonly randomSeed: Uint8Array;
  /** Inputs in state: a name that was made up once stays. */
  readonly olds: Properties | undefined;
}

/** Hex digits behind the name, as the upstream bridge makes them. */
const SUFFIX_DIGITS = 7;

/** The inputs with a made-up `name` where the program may leave it out, as the upstream bridge does. */
export function nameInputs(facts: ResourceFacts, news: Properties, naming: Naming): Properties {
  const name = facts.inputs["name"];
  if (name?.type !== "string" || name.deprecated || facts.requiredInputs.includes("name"))
    return news;
  const rivals = [...(name.conflictsWith ?? []), ...(name.exactlyOneOf ?? [])];
  if (isSet(news["name"]) || rivals.some((rival) => isSet(news[rival]))) return news;
  return {
    ...news,
    name: naming.olds?.["name"] ?? `${naming.logicalName}-${suffix(naming.randomSeed)}`,
  };
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function suffix(seed: Uint8Array): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, SUFFIX_DIGITS);
}
