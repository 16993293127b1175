import type { OperationCall } from "../../cloud/operation";
import { refusal } from "../errors";
import { requiredText } from "../parameters";
import { type EventRuleRow, eventRules } from "./tables";

/** The rule that `RuleName` names. @throws CloudError EventRuleNotFound. */
export function namedRule({ cloud, params }: OperationCall): EventRuleRow {
  const rule = eventRules(cloud).get(requiredText(params, "RuleName"));
  if (!rule) throw refusal("EventRuleNotFound");
  return rule;
}
