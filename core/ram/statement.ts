import type { KmsAction } from "./actions";
import type { Condition } from "./conditions";

/** Services besides KMS whose actions a policy of this kit names. */
export type OtherService =
  "actiontrail" | "bssapi" | "cms" | "ecs" | "oss" | "ram" | "rds" | "sts" | "vpc" | "yundun-hsm";

/** An action: of KMS from its table, of other services as their pages name it. */
export type RamAction = KmsAction | `${OtherService}:${string}`;

/** What a statement is made of. */
export interface StatementParts {
  readonly actions: readonly RamAction[];
  /** Resource names, or `*`. */
  readonly resources: readonly string[];
  /** Every one must hold. @default - none */
  readonly conditions?: readonly Condition[];
}

/** One statement of a policy in the vendor's form. */
export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  /** Operator to condition key to values. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** A statement that allows. */
export function allow(parts: StatementParts): Statement {
  return statement("Allow", parts);
}

/** A statement that forbids; it wins over every statement that allows. */
export function deny(parts: StatementParts): Statement {
  return statement("Deny", parts);
}

function statement(Effect: "Allow" | "Deny", parts: StatementParts): Statement {
  const { actions, resources, conditions = [] } = parts;
  const base = { Effect, Action: [...actions], Resource: [...resources] };
  return conditions.length === 0 ? base : { ...base, Condition: conditionBlock(conditions) };
}

function conditionBlock(
  conditions: readonly Condition[],
): Record<string, Record<string, string[]>> {
  const block: Record<string, Record<string, string[]>> = {};
  for (const { operator, key, values } of conditions) {
    if (block[operator]?.[key] !== undefined)
      throw new RangeError(
        `${operator} on ${key} is given twice; give its values in one condition`,
      );
    block[operator] = { ...block[operator], [key]: [...values] };
  }
  return block;
}
