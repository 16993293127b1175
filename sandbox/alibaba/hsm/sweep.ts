import type { Cloud } from "../../cloud/context";
import { addMonths } from "../kms/instances/subscription";
import { settleBackups } from "./backup-images";
import { settleBindings } from "./bindings";
import { endDueJobs } from "./jobs";
import { hsms } from "./tables";

/** Does what time alone does to HSMs: jobs end, subscriptions end or are renewed, images are made, bound instances follow. Answers whether anything changed. */
export function sweepHsm(cloud: Cloud): boolean {
  const changes = [
    endDueJobs(cloud),
    endSubscriptions(cloud),
    settleBackups(cloud),
    settleBindings(cloud),
  ];
  return changes.includes(true);
}

function endSubscriptions(cloud: Cloud): boolean {
  const now = cloud.clock.now();
  let changed = false;
  for (const hsm of hsms(cloud).values()) {
    while (hsm.autoRenewal && hsm.expireAtMs <= now) {
      hsm.expireAtMs = addMonths(hsm.expireAtMs, hsm.periodInMonths);
      changed = true;
    }
    if (hsm.expireAtMs > now || hsm.status === "EXPIRED") continue;
    hsm.status = "EXPIRED";
    changed = true;
  }
  return changed;
}
