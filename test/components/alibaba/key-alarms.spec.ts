import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { checkedWebhook } from "../../../components/alibaba/alarm-checks";
import { KeyAlarms, type KeyAlarmsArgs } from "../../../components/alibaba/key-alarms";
import { inClear, settled } from "../../support/mock-engine";
import { build, inputsOf, only, refused, resources, SECRETS } from "./alibaba-run";

const CONTACTS = [
  { name: "custodian", mail: "custodian@example.com" },
  { name: "deputy", mail: "deputy@example.com" },
];
const WEBHOOK = `https://hooks.example.com/?token=${SECRETS.webhookToken}`;

describe("components: alibaba: KeyAlarms", () => {
  it("makes a rule for each event, and a group of the contacts", async () => {
    const run = await build(() => new KeyAlarms("hyok", { contacts: CONTACTS }));
    assert.deepEqual(resources(run), [
      "AlarmContact hyok-custodian",
      "AlarmContact hyok-deputy",
      "AlarmContactGroup hyok",
      "EventRule hyok-key-deletion-scheduled",
      "EventRule hyok-key-disabled",
      "EventRule hyok-key-rotation-failed",
      "EventRule hyok-secret-rotation-failed",
      "EventRule hyok-secret-rotation-succeeded",
      "KeyAlarms hyok",
    ]);
    assert.deepEqual(inputsOf(run, "AlarmContact", "hyok-deputy"), {
      alarmContactName: "hyok-deputy-521573",
      describe: "deputy",
      channelsMail: "deputy@example.com",
      lang: "en",
    });
    assert.deepEqual(inputsOf(run, "AlarmContactGroup"), {
      alarmContactGroupName: "hyok",
      describe: "Told of what happens to keys",
      contacts: ["hyok-custodian-7cb9e1", "hyok-deputy-521573"],
    });
    assert.equal(Object.keys(run.result.ruleNames).length, 5);
    const { keyDisabled } = run.result.ruleNames;
    assert.equal(keyDisabled && (await settled(keyDisabled)), "hyok-key-disabled");
  });

  const rules: readonly [string, string, string, string, string][] = [
    ["secret-rotation-failed", "Secret:RotateSecret:Failure", "CRITICAL", "Exception", "3"],
    ["secret-rotation-succeeded", "Secret:RotateSecret:Success", "INFO", "StatusNotification", "4"],
    ["key-rotation-failed", "Key:RotateKey:Failure", "*", "*", "3"],
    ["key-disabled", "Key:DisableKey:Success", "*", "*", "3"],
    ["key-deletion-scheduled", "Key:ScheduleKeyDeletion:Success", "*", "*", "3"],
  ];
  for (const [rule, event, level, type, contactLevel] of rules) {
    it(`tells the contacts of ${event} and of no other event by ${rule}`, async () => {
      const run = await build(() => new KeyAlarms("hyok", { contacts: CONTACTS }));
      assert.deepEqual(inputsOf(run, "EventRule", `hyok-${rule}`), {
        ruleName: `hyok-${rule}`,
        description: `${event} of KMS`,
        eventPattern: {
          product: "KMS",
          nameLists: [event],
          levelLists: [level],
          eventTypeLists: [type],
        },
        contactParameters: [
          { contactParametersId: "1", contactGroupName: "hyok", level: contactLevel },
        ],
        status: "ENABLED",
      });
    });
  }

  it("makes another contact of another address, as the service tells an unconfirmed one not back", async () => {
    const nameOf = async (mail: string, name = "deputy") => {
      const run = await build(
        () => new KeyAlarms("hyok-production-keys", { contacts: [{ name, mail }] }),
      );
      const contact = only(run, "AlarmContact", `hyok-production-keys-${name}`);
      assert.deepEqual(contact.ignoreChanges, ["channelsMail"]);
      return String(contact.inputs["alarmContactName"]);
    };
    const names = [await nameOf("a@example.com"), await nameOf("b@example.com")];
    assert.notEqual(names[0], names[1]);
    assert.match(names[0] ?? "", /^hyok-production-keys-deputy-[0-9a-f]{6}$/);
    assert.equal((await nameOf("a@example.com", "the-deputy-key-custodian")).length, 40);
  });

  it("tells an existing group, and only of the events that are named", async () => {
    const run = await build(
      () => new KeyAlarms("hyok", { contactGroup: "security", events: ["keyDisabled"] }),
    );
    assert.deepEqual(resources(run), ["EventRule hyok-key-disabled", "KeyAlarms hyok"]);
    const { contactParameters } = inputsOf(run, "EventRule") as Record<string, unknown>;
    assert.deepEqual(contactParameters, [
      { contactParametersId: "1", contactGroupName: "security", level: "3" },
    ]);
  });

  it("posts every event to a webhook, whose address is a secret", async () => {
    const run = await build(() => new KeyAlarms("hyok", { contacts: CONTACTS, webhook: WEBHOOK }));
    const rule = inputsOf(run, "EventRule", "hyok-key-disabled") as Record<string, unknown>;
    assert.deepEqual(rule["webhookParameters"], [
      { webhookParametersId: "1", protocol: "http", method: "POST", url: WEBHOOK },
    ]);
    const clear = run.registrations.map(({ inputs }) => inClear(inputs)).join("\n");
    assert(!clear.includes(SECRETS.webhookToken));
    assert(clear.includes('"url":"[secret]"'));
  });

  it("takes a webhook that the engine hands over encrypted", async () => {
    const webhook = () => pulumi.secret(WEBHOOK);
    const run = await build(
      () => new KeyAlarms("hyok", { contacts: CONTACTS, webhook: webhook() }),
    );
    const rule = inputsOf(run, "EventRule", "hyok-key-disabled") as Record<string, unknown>;
    assert.deepEqual(rule["webhookParameters"], [
      { webhookParametersId: "1", protocol: "http", method: "POST", url: WEBHOOK },
    ]);
    const clear = run.registrations.map(({ inputs }) => inClear(inputs)).join("\n");
    assert(!clear.includes(SECRETS.webhookToken));
  });

  it("refuses an encrypted webhook without TLS when it is opened, and does not repeat it", async () => {
    const words = (error: Error): string => error.message;
    const answer = (address: string) =>
      settled(checkedWebhook(pulumi.secret(address), undefined)).catch(words);
    const refusal =
      "webhook: expected an address that starts with https://, received a secret value; use https, as events name keys";
    assert.equal(await answer(`http://hooks.example.com/${SECRETS.webhookToken}`), refusal);
    assert.equal(await answer("https://"), refusal);
    assert.equal(await answer("https://hooks.example.com"), "https://hooks.example.com");
    assert.equal(await answer(WEBHOOK), WEBHOOK);
  });

  const wrong: readonly [string, KeyAlarmsArgs, string][] = [
    [
      "nobody to tell",
      {},
      "contacts: expected either contacts or a contact group, so that someone is told, received undefined; name someone",
    ],
    [
      "no event",
      { contacts: [], contactGroup: "security", events: [] },
      "events: expected at least one event, received []; name one, or leave it out for all",
    ],
    [
      "a webhook without TLS, and does not repeat it",
      { contactGroup: "security", webhook: `http://hooks.example.com/${SECRETS.webhookToken}` },
      "webhook: expected an address that starts with https://, received a secret value; use https, as events name keys",
    ],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what}`, async () => {
      await refused(() => new KeyAlarms("hyok", args), message);
    });
  }

  it("refuses contacts besides an existing group", async () => {
    const args = { contacts: CONTACTS.slice(0, 1), contactGroup: "security" };
    await refused(
      () => new KeyAlarms("hyok", args),
      "contacts: expected either contacts or a contact group, so that someone is told, received [ { name: 'custodian', mail: 'custodian@example.com' } ]; leave out contactGroup",
    );
  });
});
