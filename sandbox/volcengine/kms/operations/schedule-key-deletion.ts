import { findKey, keyInState, keyParams } from "../find";
import { kmsOperation } from "../operation";
import { touch } from "../rows";
import { daysMs } from "../views";

/** Waiting time in days: least, most and default (docs/6476/1337059). */
export const PENDING_WINDOW_DAYS = { min: 7, max: 30, default: 7 } as const;

/** Marks a key for deletion; it is unusable at once and gone when the waiting time is over by the sandbox's clock. */
export const scheduleKeyDeletion = kmsOperation("ScheduleKeyDeletion", (call, params) => {
  const by = keyParams(params);
  const days =
    params.whole("PendingWindowInDays", PENDING_WINDOW_DAYS) ?? PENDING_WINDOW_DAYS.default;
  params.done();
  const row = findKey(call, by);
  keyInState(row, ["Enable", "Disable"]);
  row.keyState = "PendingDelete";
  row.deleteAtMs = call.cloud.clock.now() + daysMs(days);
  touch(call, row);
  return {};
});
