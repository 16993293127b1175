import { DAY_MS } from "../../dates";
import { refusal } from "../../errors";
import { integer, missing } from "../../parameters";
import { publishKeyEvent } from "../key-events";
import { keyOperation } from "../kms-operation";
import { PENDING_WINDOW_DAYS } from "../limits";

/** Starts the pending window after which a key is destroyed. */
export const scheduleKeyDeletion = keyOperation({
  action: "ScheduleKeyDeletion",
  parameter: "KeyId",
  alias: false,
  parameters: ["PendingWindowInDays"],
  mutates: true,
  run: (key, { params, cloud }) => {
    const days = integer(params, "PendingWindowInDays", PENDING_WINDOW_DAYS);
    if (days === undefined) throw missing("PendingWindowInDays");
    if (key.state === "PendingDeletion") throw refusal("Rejected.StateModifiedFailed");
    if (key.deletionProtection) throw refusal("Forbidden.ProhibitedByDeletionProtection");
    key.state = "PendingDeletion";
    key.deleteAtMs = cloud.clock.now() + days * DAY_MS;
    publishKeyEvent(cloud, key, { name: "Key:ScheduleKeyDeletion:Success" });
    return {};
  },
});
