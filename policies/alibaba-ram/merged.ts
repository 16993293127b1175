import { readPolicy, type ReadStatement } from "../../core/ram/judge/read-policy";
import { POLICY_VERSION } from "../../core/ram/policy-language";

/** A policy as the judge of policies takes it. */
export interface MergedPolicy {
  readonly Version: string;
  readonly Statement: readonly object[];
}

/** Statements of several documents in one policy, as RAM takes them for one principal; `change` changes each of their resource names. */
export function merged(
  texts: readonly string[],
  change: (resource: string) => string = (resource) => resource,
): MergedPolicy {
  const statements = texts.flatMap((text) => readPolicy(text).statements);
  return { Version: POLICY_VERSION, Statement: statements.map((each) => written(each, change)) };
}

function written(
  { allows, actions, resources, conditions }: ReadStatement,
  change: (resource: string) => string,
): object {
  const block: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of conditions)
    block[operator] = { ...block[operator], [key]: values };
  return {
    Effect: allows ? "Allow" : "Deny",
    Action: actions,
    Resource: resources.map(change),
    Condition: block,
  };
}
