import { deepEqual, equal } from "node:assert/strict";
import { confirmAlarmContact } from "../../../../sandbox/alibaba/cms/confirm-contact";
import { alarmNotifications } from "../../../../sandbox/alibaba/cms/notifications";
import {
  notificationTable,
  NOTIFICATIONS_MAX_ROWS,
} from "../../../../sandbox/alibaba/cms/notification-table";
import { type KmsEventName, publishKmsEvent } from "../../../../sandbox/alibaba/kms/events";
import { MemoryStore } from "../../../../sandbox/state/store";
import { SmallCloud } from "../small-cloud";

const RESOURCE = "acs:kms:cn-hangzhou:1234567890123456:key/key-1";

describe("sandbox/alibaba/cms: alarms", () => {
  let cloud: SmallCloud;
  let saves: number;
  beforeEach(async () => {
    saves = 0;
    class CountingStore extends MemoryStore {
      override save(): void {
        saves += 1;
      }
    }
    cloud = new SmallCloud(new CountingStore());
    await cloud.run("metrics:PutContact", {
      ContactName: "alice",
      Describe: "on call",
      "Channels.Mail": "alice@example.com",
    });
    await cloud.run("metrics:PutContactGroup", {
      ContactGroupName: "ops",
      "ContactNames.1": "alice",
    });
    confirmAlarmContact(cloud, "alice");
  });

  const rule = async (
    params: Record<string, unknown> = {},
    targets: Record<string, unknown> = {
      "ContactParameters.1.ContactGroupName": "ops",
      "ContactParameters.1.Level": "4",
    },
  ): Promise<void> => {
    const RuleName = "rule";
    const pattern = { "EventPattern.1.Product": "KMS" };
    await cloud.run("metrics:PutEventRule", { RuleName, ...pattern, ...params });
    await cloud.run("metrics:PutEventRuleTargets", { RuleName, ...targets });
  };
  const publish = (name: KmsEventName = "Secret:RotateSecret:Failure"): void =>
    publishKmsEvent(cloud, {
      name,
      region: "cn-hangzhou",
      resourceId: RESOURCE,
      content: { secretName: "db" },
    });
  const told = (): string[] =>
    alarmNotifications(cloud).map(({ outcome, channel, to }) => `${outcome} ${channel} ${to}`);

  it("tells a contact by mail, in the words of the vendor's sample", async () => {
    await rule();
    publish();
    const [notification, ...others] = alarmNotifications(cloud);
    deepEqual(others, []);
    const { body, ...rest } = notification ?? { body: "{}" };
    deepEqual(rest, {
      id: 1,
      time: "2026-03-01T08:00:00Z",
      ruleName: "rule",
      eventName: "Secret:RotateSecret:Failure",
      outcome: "sent",
      channel: "mail",
      to: "alice@example.com",
      contact: "alice",
    });
    deepEqual(JSON.parse(body), {
      product: "KMS",
      eventTime: "20260301T160000.000+0800",
      level: "CRITICAL",
      name: "Secret:RotateSecret:Failure",
      regionId: "cn-hangzhou",
      resourceId: RESOURCE,
      status: "Failed",
      content: { secretName: "db" },
      ver: "1.0",
    });
  });

  it("tells once of one event, however often it is asked, and saves that it did", async () => {
    await rule();
    publish();
    const before = saves;
    equal(told().length, 1);
    equal(saves, before + 1);
    equal(told().length, 1);
    equal(saves, before + 1);
  });

  it("fires when a key is disabled and when its deletion is scheduled, as soon as anybody calls anything", async () => {
    await rule({ "EventPattern.1.NameList.1": "Key:DisableKey:Success" });
    await cloud.run("metrics:PutEventRule", {
      RuleName: "deletion",
      "EventPattern.1.Product": "KMS",
      "EventPattern.1.NameList.1": "Key:ScheduleKeyDeletion:Success",
    });
    await cloud.run("metrics:PutEventRuleTargets", {
      RuleName: "deletion",
      "WebhookParameters.1.Url": "https://hooks.example/kms?token=secret",
      "WebhookParameters.1.Method": "POST",
    });
    const KeyId = await cloud.createKey();
    await cloud.run("kms:DisableKey", { KeyId });
    await cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 30 });
    await cloud.run("kms:ListKeys");
    deepEqual(
      [...notificationTable(cloud).values()].map(({ ruleName, channel, to, method }) => [
        ruleName,
        channel,
        to,
        method,
      ]),
      [
        ["rule", "mail", "alice@example.com", undefined],
        ["deletion", "webhook", "https://hooks.example/kms", "POST"],
      ],
    );
  });

  for (const [what, params, fires] of [
    ["the event's name", { "EventPattern.1.NameList.1": "Secret:RotateSecret:Failure" }, true],
    ["another name", { "EventPattern.1.NameList.1": "Secret:RotateSecret:Success" }, false],
    ["any name", { "EventPattern.1.NameList.1": "*" }, true],
    ["the event's level", { "EventPattern.1.LevelList.1": "CRITICAL" }, true],
    ["another level", { "EventPattern.1.LevelList.1": "INFO" }, false],
    [
      "one of two levels",
      { "EventPattern.1.LevelList.1": "INFO", "EventPattern.1.LevelList.2": "CRITICAL" },
      true,
    ],
    ["any level", { "EventPattern.1.LevelList.1": "*" }, true],
    ["the event's type", { "EventPattern.1.EventTypeList.1": "Exception" }, true],
    ["another type", { "EventPattern.1.EventTypeList.1": "StatusNotification" }, false],
    ["any type", { "EventPattern.1.EventTypeList.1": "*" }, true],
    ["another product", { "EventPattern.1.Product": "ecs" }, false],
    ["the product in small letters", { "EventPattern.1.Product": "kms" }, false],
    ["a rule that is off", { State: "DISABLED" }, false],
  ] as const) {
    it(`${fires ? "fires" : "does not fire"} on ${what}`, async () => {
      await rule(params);
      publish();
      equal(told().length, fires ? 1 : 0);
    });
  }

  it("does not fire for what happened before the rule was made", async () => {
    publish();
    await rule();
    deepEqual(told(), []);
  });

  it("sends nothing to an address that nobody confirmed", async () => {
    await cloud.run("metrics:PutContact", {
      ContactName: "alice",
      Describe: "on call",
      "Channels.Mail": "new@example.com",
    });
    await rule();
    publish();
    deepEqual(told(), ["undeliverable mail new@example.com"]);
  });

  it("tells by text message from level 3, and by DingTalk always", async () => {
    await cloud.run("metrics:PutContact", {
      ContactName: "alice",
      Describe: "on call",
      "Channels.SMS": "13800000000",
      "Channels.DingWebHook": "https://ding.example/send?access_token=secret",
    });
    confirmAlarmContact(cloud, "alice");
    await rule();
    publish();
    deepEqual(told(), ["sent dingtalk https://ding.example/send"]);
    const level = {
      "ContactParameters.1.ContactGroupName": "ops",
      "ContactParameters.1.Level": "3",
    };
    await rule({}, level);
    publish();
    deepEqual(told().slice(1), ["sent sms 13800000000", "sent dingtalk https://ding.example/send"]);
  });

  it("says that nobody is told when the group is empty or gone", async () => {
    await rule();
    await cloud.run("metrics:DeleteContact", { ContactName: "alice" });
    publish();
    deepEqual(told(), ["undeliverable none "]);
    await cloud.run("metrics:DeleteContactGroup", { ContactGroupName: "ops" });
    publish();
    deepEqual(told(), ["undeliverable none ", "undeliverable none "]);
  });

  it("keeps silent for as long as the rule says, to the second, for each event and object", async () => {
    await rule({ SilenceTime: 60 });
    publish();
    cloud.setTime("2026-03-01T08:00:59Z");
    publish();
    publish("Key:RotateKey:Failure");
    cloud.setTime("2026-03-01T08:01:00Z");
    publish();
    deepEqual(told(), [
      "sent mail alice@example.com",
      "silenced none ",
      "sent mail alice@example.com",
      "sent mail alice@example.com",
    ]);
  });

  it(`keeps the newest ${NOTIFICATIONS_MAX_ROWS} messages`, async () => {
    await rule();
    publish();
    const [first] = alarmNotifications(cloud);
    if (!first) throw new Error("expected a notification");
    for (let id = 2; id <= NOTIFICATIONS_MAX_ROWS; id++)
      notificationTable(cloud).set(String(id), { ...first, id });
    publish();
    const ids = alarmNotifications(cloud).map(({ id }) => id);
    deepEqual(
      [ids.length, ids[0], ids.at(-1)],
      [NOTIFICATIONS_MAX_ROWS, 2, NOTIFICATIONS_MAX_ROWS + 1],
    );
  });
});
