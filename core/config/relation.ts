import type { Issue } from "../issues";
import type { EnvironmentConfig, SecretKey } from "./schema";

/** What relations look at: the configuration, and which secret keys are set. */
export interface Relations {
  readonly config: EnvironmentConfig;
  readonly secrets: ReadonlySet<SecretKey>;
}

/** One check between fields that each look right alone. */
export type Relation = (relations: Relations) => Issue[];

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
