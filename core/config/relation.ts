import type { Issue } from "../issues";
import type { EnvironmentConfig, SecretKey } from "./schema";

/** A top-level key of the configuration. */
export type ConfigKey = keyof EnvironmentConfig;

/** What relations look at: the keys that are right alone, and which secret keys are set. */
export interface Relations {
  readonly config: Partial<EnvironmentConfig>;
  readonly secrets: ReadonlySet<SecretKey>;
}

/** One check between fields that each look right alone; it finds nothing while a key that it needs is wrong. */
export type Relation = (relations: Relations) => Issue[];

/** Keys that a check needs, with what they hold. */
type Needed<K extends ConfigKey> = Pick<EnvironmentConfig, K>;

/** A check that runs when the keys that it needs are right, whatever the others hold. */
export function relation<K extends ConfigKey>(
  keys: readonly K[],
  check: (of: { readonly config: Needed<K>; readonly secrets: Relations["secrets"] }) => Issue[],
): Relation {
  return ({ config, secrets }) => (hasKeys(config, keys) ? check({ config, secrets }) : []);
}

function hasKeys<K extends ConfigKey>(
  config: Partial<EnvironmentConfig>,
  keys: readonly K[],
): config is Partial<EnvironmentConfig> & Needed<K> {
  // A key that may be left out is there, as undefined, when it is left out; one that is wrong alone is not there.
  return keys.every((key) => Object.hasOwn(config, key));
}

/** The issue as a list when a claim does not hold, else nothing. */
export function unless(holds: boolean, issue: Issue): Issue[] {
  return holds ? [] : [issue];
}

/** An issue for each value that came before in the list. */
export function repeated<T>(
  values: readonly T[],
  issueAt: (value: T, index: number) => Issue,
): Issue[] {
  return values.flatMap((value, index) =>
    value !== undefined && values.indexOf(value) < index ? [issueAt(value, index)] : [],
  );
}
