import { EventRule } from "@pulumi/alicloud/cms/eventRule";
import { ALARM_PRODUCT } from "../../core/kms/alarm-events";
import { allHold, hasOne } from "../rule/partly-known";
import type { Stack } from "../rule/stack";

/** Whether an enabled rule of a stack tells of an event of KMS. */
export function isTold(event: string, stack: Stack): boolean {
  return hasOne(stack.all(EventRule), ({ outputs }) =>
    allHold(
      () => isEnabled(outputs.status),
      () => outputs.eventPattern.product === ALARM_PRODUCT,
      () => {
        // A rule without names, or with an empty list of them, takes all events.
        const names = outputs.eventPattern.nameLists ?? [];
        return names.length === 0 || hasOne(names, (name) => name === event || name === "*");
      },
    ),
  );
}

/** Whether a rule is on, as one of which nothing is said is. Source: CloudMonitor API, PutEventRule. */
export function isEnabled(status: string | undefined): boolean {
  return status !== "DISABLED";
}
