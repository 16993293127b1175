import assert from "node:assert/strict";
import { ALARM_EVENT_NAMES, ALARM_EVENTS } from "../../../core/kms/alarm-events";

describe("core/kms/alarm-events", () => {
  it("tells failures and losses as critical, and what is only inferred as such", () => {
    assert.deepEqual(
      ALARM_EVENT_NAMES.map((name) => {
        const { eventName, level, eventType, isInferred } = ALARM_EVENTS[name];
        return [eventName, level, eventType, isInferred].join(" ");
      }),
      [
        "Secret:RotateSecret:Failure CRITICAL Exception false",
        "Secret:RotateSecret:Success INFO Notification false",
        "Key:RotateKey:Failure CRITICAL Exception true",
        "Key:DisableKey:Success CRITICAL Notification true",
        "Key:ScheduleKeyDeletion:Success CRITICAL Notification true",
      ],
    );
  });
});
