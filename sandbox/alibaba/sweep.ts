import type { Cloud } from "../cloud/context";
import { deliverDue } from "./actiontrail/delivery";
import { fireAlarms } from "./cms/fire-alarms";
import { sweepHsm } from "./hsm/sweep";
import { sweepInstances } from "./kms/instances/lifecycle";
import { sweepKeys } from "./kms/sweep-keys";

/** Does what time alone does: to HSMs, KMS instances and keys, in this order, then what watches them: alarms and trails. */
export function sweepAlibaba(cloud: Cloud): void {
  const sweeps = [sweepHsm, sweepInstances, sweepKeys, fireAlarms, deliverDue];
  const changes = sweeps.map((sweep) => sweep(cloud));
  if (changes.includes(true)) cloud.store.save();
}
