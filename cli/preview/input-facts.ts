import { compareText } from "../gate/report/order";
import { holdsSecret, holdsUnknown } from "./not-known";

/** What a digest is made of for the inputs of one resource. */
export interface InputFacts {
  /** The inputs that are known and no secret, as JSON with sorted names. */
  readonly canonical: string;
  /** Names of inputs that are not known yet, or hold something that is not, sorted. */
  readonly unknown: readonly string[];
  /** Names of inputs that are secrets, or hold one, sorted. */
  readonly secret: readonly string[];
}

/** Names that the engine and its SDKs write beside a program's own inputs. */
const INTERNAL = /^__/;

/** Mark of a file or an archive among inputs: its hash says what it is, its path only where this machine keeps it. */
const ASSET_MARK = "4dabf18193072939515e22adb298388d";

/** Sorts inputs into known, unknown and secret ones. */
export function inputFacts(inputs: Readonly<Record<string, unknown>>): InputFacts {
  const own = Object.entries(inputs).filter(([name]) => !INTERNAL.test(name));
  const names = (test: (value: unknown) => boolean) =>
    own
      .filter(([, value]) => test(value))
      .map(([name]) => name)
      .sort(compareText);
  const known = own.filter(([, value]) => !holdsUnknown(value) && !holdsSecret(value));
  return {
    canonical: JSON.stringify(canonical(Object.fromEntries(known))),
    unknown: names(holdsUnknown),
    secret: names(holdsSecret),
  };
}

/** A value in which names are sorted and files are their hashes. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const object = value as Readonly<Record<string, unknown>>;
  if (ASSET_MARK in object && "hash" in object) return { hash: object["hash"] };
  const names = Object.keys(object).filter((name) => !INTERNAL.test(name));
  return names.sort(compareText).map((name) => [name, canonical(object[name])]);
}
