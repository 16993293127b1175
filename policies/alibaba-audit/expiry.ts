import { hasOne } from "../rule/partly-known";
import type { TrailBucket } from "./trail-bucket";

/** Whether a rule of a bucket deletes what is younger than so many days. */
export function expiresBefore(days: number, { outputs }: TrailBucket): boolean {
  return hasOne(
    outputs.lifecycleRules ?? [],
    (rule) =>
      hasOne(rule.expirations ?? [], (each) => each.days !== undefined && each.days < days) &&
      rule.enabled,
  );
}
