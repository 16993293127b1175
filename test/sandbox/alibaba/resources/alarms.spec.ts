import { deepEqual, equal, match } from "node:assert/strict";
import { refusalOf, SmallCloud } from "../small-cloud";
import { ResourceBench } from "./resource-bench";

describe("sandbox/alibaba/resources: alarms", () => {
  let cloud: SmallCloud;
  let contact: ResourceBench;
  let group: ResourceBench;
  let rule: ResourceBench;
  beforeEach(() => {
    cloud = new SmallCloud();
    contact = new ResourceBench("alicloud:cms/alarmContact:AlarmContact", cloud);
    group = new ResourceBench("alicloud:cms/alarmContactGroup:AlarmContactGroup", cloud);
    rule = new ResourceBench("alicloud:cms/eventRule:EventRule", cloud);
  });

  const alice = { alarmContactName: "alice", describe: "on call", channelsMail: "a@b.example" };
  const eventPattern = {
    product: "KMS",
    nameLists: ["Key:DisableKey:Success"],
    levelLists: ["*"],
    eventTypeLists: ["*"],
  };
  const told = { contactParametersId: "1", contactGroupName: "ops", level: "3" };
  const hook = {
    webhookParametersId: "2",
    protocol: "http",
    method: "POST",
    url: "https://hooks.example/x",
  };

  it("creates a contact and changes it in place", async () => {
    const { id, outputs } = await contact.create({ ...alice, lang: "en" });
    deepEqual([id, outputs], ["alice", { ...alice, lang: "en" }]);
    const changed = await contact.update(id, outputs, { ...alice, channelsMail: "c@d.example" });
    deepEqual(changed, { ...alice, lang: "en", channelsMail: "c@d.example" });
    await contact.delete(id);
    await contact.delete(id);
    equal(await contact.read(id), undefined);
  });

  it("creates a group of contacts, and empties it", async () => {
    match(
      await refusalOf(group.create({ alarmContactGroupName: "ops", contacts: ["alice"] })),
      /^404 ContactNotExists/,
    );
    await contact.create(alice);
    const { id, outputs } = await group.create({
      alarmContactGroupName: "ops",
      contacts: ["alice"],
      describe: "d",
    });
    deepEqual(outputs, {
      alarmContactGroupName: "ops",
      contacts: ["alice"],
      describe: "d",
      enableSubscribed: false,
    });
    deepEqual(await group.update(id, outputs, { alarmContactGroupName: "ops" }), {
      alarmContactGroupName: "ops",
      enableSubscribed: false,
    });
    await group.delete(id);
    await group.delete(id);
    equal(await group.read(id), undefined);
  });

  it("creates a rule with a group and a webhook, takes one off, and deletes it", async () => {
    await contact.create(alice);
    await group.create({ alarmContactGroupName: "ops", contacts: ["alice"] });
    const inputs = { ruleName: "disabled", description: "d", eventPattern, status: "ENABLED" };
    const { id, outputs } = await rule.create({
      ...inputs,
      contactParameters: [told],
      webhookParameters: [hook],
    });
    deepEqual(outputs, { ...inputs, contactParameters: [told], webhookParameters: [hook] });
    const changed = await rule.update(id, outputs, {
      ...inputs,
      silenceTime: 300,
      status: "DISABLED",
      contactParameters: [told],
    });
    deepEqual(changed, {
      ...inputs,
      silenceTime: 300,
      status: "DISABLED",
      contactParameters: [told],
    });
    await rule.delete(id);
    await rule.delete(id);
    equal(await rule.read(id), undefined);
  });

  it("tells a rule from another whose name it starts", async () => {
    const inputs = { ruleName: "disabled", eventPattern, status: "ENABLED" };
    await rule.create({ ...inputs, ruleName: "disabled-too" });
    equal(await rule.read("disabled"), undefined);
    await rule.create(inputs);
    equal((await rule.read("disabled"))?.["ruleName"], "disabled");
  });

  it("shows as drift what somebody switched off", async () => {
    const { id, outputs } = await rule.create({ ruleName: "r", eventPattern });
    equal(outputs["status"], "ENABLED");
    await cloud.run("metrics:PutEventRule", {
      RuleName: "r",
      "EventPattern.1.Product": "KMS",
      State: "DISABLED",
    });
    equal((await rule.read(id, outputs))?.["status"], "DISABLED");
  });
});
