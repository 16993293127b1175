import { deepEqual, equal } from "node:assert/strict";
import {
  KMS_EVENTS,
  KMS_EVENTS_MAX_ROWS,
  kmsEvents,
  publishKmsEvent,
} from "../../../../sandbox/alibaba/kms/events";
import { SmallCloud } from "../small-cloud";

describe("sandbox/alibaba/kms/events", () => {
  let cloud: SmallCloud;
  beforeEach(() => {
    cloud = new SmallCloud();
  });

  it("tells of a key that is disabled, scheduled for deletion, kept after all and destroyed", async () => {
    const KeyId = await cloud.createKey();
    await cloud.run("kms:DisableKey", { KeyId });
    await cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    await cloud.run("kms:CancelKeyDeletion", { KeyId });
    await cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    cloud.setTime("2026-03-08T08:00:00Z");
    await cloud.run("kms:ListKeys");
    deepEqual(
      [...kmsEvents(cloud).values()].map((one) => [one.order, one.name, one.level, one.type]),
      [
        [1, "Key:DisableKey:Success", "WARN", "StatusNotification"],
        [2, "Key:ScheduleKeyDeletion:Success", "CRITICAL", "StatusNotification"],
        [3, "Key:CancelKeyDeletion:Success", "INFO", "StatusNotification"],
        [4, "Key:ScheduleKeyDeletion:Success", "CRITICAL", "StatusNotification"],
        [5, "Key:DeleteKey:Success", "CRITICAL", "StatusNotification"],
      ],
    );
    deepEqual(kmsEvents(cloud).get("1"), {
      order: 1,
      product: "KMS",
      name: "Key:DisableKey:Success",
      level: "WARN",
      type: "StatusNotification",
      status: "Normal",
      region: "cn-hangzhou",
      resourceId: `acs:kms:cn-hangzhou:${cloud.account.accountId}:key/${KeyId}`,
      content: { keyId: KeyId, keyState: "Disabled" },
      timeMs: Date.parse("2026-03-01T08:00:00Z"),
    });
  });

  it("tells of nothing that was refused", async () => {
    const KeyId = await cloud.createKey();
    await cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    await cloud.run("kms:DisableKey", { KeyId }).catch(() => undefined);
    equal(kmsEvents(cloud).size, 1);
  });

  it("keeps the last 1000 events and never uses an order twice", () => {
    const event = {
      name: "Key:RotateKey:Failure",
      region: "cn-hangzhou",
      resourceId: "acs:kms:cn-hangzhou:1:key/1",
      content: {},
    } as const;
    for (let count = 0; count < KMS_EVENTS_MAX_ROWS + 1; count++) publishKmsEvent(cloud, event);
    const orders = [...kmsEvents(cloud).values()].map((one) => one.order);
    deepEqual([orders.length, orders[0], orders.at(-1)], [1000, 2, 1001]);
  });

  it("marks every name that the vendor does not document", () => {
    deepEqual(
      Object.entries(KMS_EVENTS).flatMap(([name, { source }]) =>
        source === "vendor" ? [name] : [],
      ),
      ["Secret:RotateSecret:Failure", "Secret:RotateSecret:Success"],
    );
  });
});
