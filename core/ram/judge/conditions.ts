import { TAG_AWARE_ACTIONS } from "../actions";
import {
  CONDITION_OPERATORS,
  conditionKeyKind,
  type ConditionValueKind,
  isValueOf,
  meantConditionKey,
  SHARED_GATEWAY_KEYS,
  VALUE_FORMS,
} from "../conditions";
import { kmsActionsOf } from "./actions";
import type { PolicyContext } from "./context";
import { ramIssue, type RamIssue } from "./issue";
import type { ReadCondition, ReadPolicy, ReadStatement } from "./read-policy";

/** Conditions that RAM does not have, that compare the wrong way, or that can never hold. */
export function judgeConditions(policy: ReadPolicy, context: PolicyContext): RamIssue[] {
  return policy.statements.flatMap((statement) =>
    statement.conditions.flatMap((condition) => [
      ...judgeCondition(condition),
      ...judgeEffect(condition, statement, context),
    ]),
  );
}

function judgeCondition({ path, operator, key, values }: ReadCondition): RamIssue[] {
  const kind = conditionKeyKind(key);
  if (kind === undefined) {
    const meant = meantConditionKey(key);
    const fix = meant === undefined ? "name a condition key of RAM" : `write ${meant}`;
    const expected = "a condition key such as acs:SourceIp or kms:tag/<tag key>";
    return [ramIssue("condition-key", { path, expected, received: key, fix })];
  }
  if (!CONDITION_OPERATORS[kind].includes(operator)) return [wrongOperator(path, operator, kind)];
  return values.flatMap((value, index) =>
    isValueOf(kind, value)
      ? []
      : ramIssue("condition-value", {
          path: `${path}["${key}"][${index}]`,
          expected: VALUE_FORMS[kind],
          received: value,
          fix: `correct the value of ${key}`,
        }),
  );
}

function wrongOperator(path: string, operator: string, kind: ConditionValueKind): RamIssue {
  const operators = CONDITION_OPERATORS[kind];
  return ramIssue("condition-operator", {
    path,
    expected: `one of ${operators.join(", ")}`,
    received: operator,
    fix: `write ${operators[0] ?? ""}, or another of them`,
  });
}

/** A condition on what a call never has makes a grant that grants nothing. */
function judgeEffect(
  { path, key }: ReadCondition,
  statement: ReadStatement,
  context: PolicyContext,
): RamIssue[] {
  if (context.gateway === "dedicated" && SHARED_GATEWAY_KEYS.includes(key)) {
    return [
      ramIssue("condition-without-effect", {
        path,
        expected: "condition keys that calls through a dedicated instance have",
        received: key,
        fix: "leave the condition out and limit the network by the instance's network rules",
      }),
    ];
  }
  if (!key.startsWith("kms:tag/") || !statement.allows) return [];
  const blind = statement.actions.filter((name) => {
    const facts = kmsActionsOf(name, context);
    return facts !== undefined && !facts.some(({ action }) => TAG_AWARE_ACTIONS.includes(action));
  });
  if (blind.length === 0) return [];
  return [
    ramIssue("condition-without-effect", {
      path,
      expected: "actions that encrypt, decrypt, sign or verify, whose calls alone carry tags",
      received: blind,
      fix: "move these actions to a statement without the tag",
    }),
  ];
}
