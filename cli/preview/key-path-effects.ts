import type { Text } from "../../policies/rule/text";
import { rootOf, type Change } from "./change";
import { ALL_EFFECTS } from "./effects/all-effects";
import { effect, IMPACTS, type Effect, type Impact, type TypeEffects } from "./effects/effect";
import type { Operation } from "./steps";

/** What one change does to the key path. */
export interface KeyPathEffect {
  readonly impact: Impact;
  readonly text: Text;
  readonly change: Pick<Change, "urn" | "type" | "name">;
  readonly operation: Operation;
  /** Property paths that it comes from; none for a create or a delete. */
  readonly paths: readonly string[];
  /** Whether it happens for sure; else the new values are not known yet and may turn out to be the old ones. */
  readonly isCertain: boolean;
}

/** A resource of some type below some parents. */
type Typed = Pick<Change, "type" | "parents">;

const UNPROTECTED = effect(
  "guard",
  "its protection is taken off: the next update may delete or replace it",
  "将取消其保护：下一次更新可以删除或替换它",
);

/** What is known of a type; undefined for one that nothing is known of. */
export function typeEffects({ type, parents }: Typed): TypeEffects | undefined {
  const parent = parents[parents.length - 1];
  return own(ALL_EFFECTS, `${parent}$${type}`) ?? own(ALL_EFFECTS, type);
}

/** Whether keys are lost or unusable without a resource. */
export function bearsKeys(resource: Typed): boolean {
  return typeEffects(resource)?.bearsKeys === true;
}

/** Everything that changes do to the key path, worst first; changes of the same rank keep their order. */
export function keyPathEffects(changes: readonly Change[]): KeyPathEffect[] {
  return changes
    .flatMap(effectsOf)
    .sort((left, right) => IMPACTS.indexOf(left.impact) - IMPACTS.indexOf(right.impact));
}

/** Types that change and that nothing is known of, sorted. */
export function unfamiliarTypes(changes: readonly Change[]): string[] {
  const types = changes.filter((each) => typeEffects(each) === undefined).map(({ type }) => type);
  return [...new Set(types)].sort();
}

function effectsOf(change: Change): KeyPathEffect[] {
  const known = typeEffects(change);
  const own = known === undefined ? [] : ownEffects(change, known);
  const { urn, type, name, operation } = change;
  const stated = own.map(({ effect: { impact, text }, ...rest }) => ({ impact, text, ...rest }));
  if (change.losesProtection) stated.push({ ...UNPROTECTED, paths: [], isCertain: true });
  return stated.map((each) => ({ ...each, change: { urn, type, name }, operation }));
}

/** One effect with where it comes from. */
interface Caused {
  readonly effect: Effect;
  readonly paths: readonly string[];
  readonly isCertain: boolean;
}

function ownEffects(change: Change, known: TypeEffects): Caused[] {
  switch (change.operation) {
    case "create":
      return whole(known.create ?? "none", change);
    case "replace":
      return whole(known.replace, change);
    case "delete":
      return change.isRetained ? [] : whole(known.delete, change);
    case "update":
      return ofProperties(change, known);
    default:
      return [];
  }
}

/** A replacement counts as certain even where the new values are not known: the engine plans it, and what it depends on is mostly new, too. */
function whole(found: Effect | "none", { replaceKeys }: Change): Caused[] {
  return found === "none" ? [] : [{ effect: found, paths: replaceKeys, isCertain: true }];
}

/** One effect for all properties that have the same. */
function ofProperties({ changedPaths, unknownPaths }: Change, known: TypeEffects): Caused[] {
  const pathsOf = new Map<Effect, string[]>();
  for (const path of changedPaths) {
    const found = own(known.properties ?? {}, rootOf(path)) ?? known.update;
    if (found !== "none") pathsOf.set(found, [...(pathsOf.get(found) ?? []), path]);
  }
  return [...pathsOf].map(([found, paths]) => ({
    effect: found,
    paths,
    isCertain: paths.some((path) => !unknownPaths.includes(path)),
  }));
}

/** An entry of a table; nothing for a name that every object knows, such as `constructor`. */
function own<Entry>(table: Readonly<Record<string, Entry>>, name: string): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
