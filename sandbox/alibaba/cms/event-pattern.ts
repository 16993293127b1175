import { invalidParameter, notModelled } from "../errors";
import { missing, type Parameters } from "../parameters";
import { repeatedObjects, repeatedTexts } from "../repeated-parameters";
import type { EventPattern } from "./tables";

/** Levels of system events. @see https://www.alibabacloud.com/help/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-puteventrule */
const LEVELS = ["CRITICAL", "WARN", "INFO", "*"];

/** Types of system events. */
const TYPES = ["StatusNotification", "Exception", "Maintenance", "*"];

/** Parameters of `readEventPattern`. */
export const PATTERN_PARAMETERS: readonly string[] = [
  "EventPattern.N.Product",
  "EventPattern.N.NameList.N",
  "EventPattern.N.LevelList.N",
  "EventPattern.N.EventTypeList.N",
  "EventPattern.N.SQLFilter",
];

/** Reads the one pattern of a rule. @throws CloudError MissingParameter, InvalidParameter. */
export function readEventPattern(params: Parameters): EventPattern {
  const [pattern, ...others] = repeatedObjects(params, "EventPattern");
  if (!pattern) throw missing("EventPattern.1.Product");
  if (others.length > 0) throw notModelled("a rule with more than one EventPattern");
  if (pattern["SQLFilter"] !== undefined) throw notModelled("SQLFilter of an EventPattern");
  const product = pattern["Product"];
  if (product === undefined) throw missing("EventPattern.1.Product");
  return {
    product,
    names: repeatedTexts(pattern, "NameList"),
    levels: someOf(pattern, "LevelList", LEVELS),
    types: someOf(pattern, "EventTypeList", TYPES),
  };
}

function someOf(pattern: Parameters, name: string, values: readonly string[]): string[] {
  const list = repeatedTexts(pattern, name);
  if (!list.every((one) => values.includes(one)))
    throw invalidParameter(`EventPattern.1.${name}`, `some of ${values.join(", ")}`);
  return list;
}
