import assert from "node:assert/strict";
import { alarmPhase, contactPhase } from "../../../cli/rehearsal/alarm-phase";
import { fakeRehearsal, verifiedKey } from "./fake-rehearsal";

const MESSAGE = {
  ruleName: "hyok-key-disabled",
  outcome: "sent",
  channel: "mail",
  to: "custodian@example.com",
  body: "Key:DisableKey:Success external-finetune",
};

const alarms = (sent: readonly object[], names = ["finetune"]): Promise<string> =>
  alarmPhase.run(
    fakeRehearsal({
      sandbox: { alibaba: { alarms: () => Promise.resolve(sent) } },
      outputs: { alarms: { keyDisabled: "hyok-key-disabled" } },
      rest: { verified: names.map(verifiedKey) },
    }),
  );

describe("cli/rehearsal/alarm-phase: contacts", () => {
  const contacts = (items: readonly object[], confirmed: string[] = []): Promise<string> =>
    contactPhase.run(
      fakeRehearsal({
        sandbox: {
          inventory: () => Promise.resolve(items),
          alibaba: {
            confirmContact: (name: string) => {
              confirmed.push(name);
              return Promise.resolve([`${name}@example.com`]);
            },
          },
        },
      }),
    );

  it("confirms those that have not answered, and no one else", async () => {
    const confirmed: string[] = [];
    const items = [
      { type: "alarm contact", name: "custodian", state: "pending" },
      { type: "alarm contact", name: "auditor", state: "confirmed" },
      { type: "alarm rule", name: "rule", state: "pending" },
      { type: "alarm contact", name: "owner", state: "pending" },
    ];
    assert.equal(
      await contacts(items, confirmed),
      "played at their mailboxes: custodian@example.com, owner@example.com confirmed",
    );
    assert.deepEqual(confirmed, ["custodian", "owner"]);
  });

  it("says that there are none", async () => {
    assert.equal(await contacts([]), "none in this stack");
  });
});

describe("cli/rehearsal/alarm-phase: alarms", () => {
  it("names each way once by which somebody was told of each key", async () => {
    const webhook = { ...MESSAGE, channel: "webhook", to: "https://example.com/" };
    const second = { ...MESSAGE, body: "Key:DisableKey:Success external-evaluate" };
    assert.equal(
      await alarms([MESSAGE, webhook, MESSAGE, second], ["finetune", "evaluate"]),
      [
        "finetune: Key:DisableKey:Success told by mail to custodian@example.com and webhook to https://example.com/",
        "evaluate: Key:DisableKey:Success told by mail to custodian@example.com",
      ].join("\n"),
    );
  });

  const silent: readonly [what: string, sent: readonly object[]][] = [
    ["nobody was told", []],
    ["the message was not sent", [{ ...MESSAGE, outcome: "unconfirmed" }]],
    ["another rule sent it", [{ ...MESSAGE, ruleName: "hyok-key-deletion" }]],
    ["it tells of another key", [{ ...MESSAGE, body: "Key:DisableKey:Success external-other" }]],
    ["it tells of another event", [{ ...MESSAGE, body: "Key:EnableKey external-finetune" }]],
  ];
  for (const [what, sent] of silent) {
    it(`fails when ${what}`, () =>
      assert.rejects(alarms(sent), {
        name: "CommandError",
        message:
          "key: expected an alarm of hyok-key-disabled after external-finetune was disabled, received none; nobody is told when finetune is switched off",
      }));
  }

  it("leaves out a stack without that alarm", async () => {
    const without = fakeRehearsal({ outputs: { alarms: { keyRotationFailed: "other" } } });
    assert.equal(await alarmPhase.run(without), "none for disabled keys in this stack");
  });

  it("fails before anything is deployed", async () => {
    await assert.rejects(alarmPhase.run(fakeRehearsal({})), {
      name: "CommandError",
      message: "expected a deployed stack; run the phases in order",
    });
  });
});
