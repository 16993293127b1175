import { deepEqual, equal } from "node:assert/strict";
import { changeAlibabaSettings } from "../../../../sandbox/alibaba/settings";
import { confirmAlarmContact } from "../../../../sandbox/alibaba/cms/confirm-contact";
import { refusalOf, SmallCloud } from "../small-cloud";

const CONTACT = { ContactName: "alice", Describe: "on call", "Channels.Mail": "alice@example.com" };
const INVALID = "400 InvalidParameter: The specified parameter is not valid.";
const MISSING =
  "400 MissingParameter: A parameter that is mandatory for this request is not supplied.";

describe("sandbox/alibaba/cms: contacts and rules", () => {
  let cloud: SmallCloud;
  beforeEach(async () => {
    cloud = new SmallCloud();
    await cloud.run("metrics:PutContact", CONTACT);
  });

  const contact = async (): Promise<Record<string, any>> => {
    const answer = await cloud.run("metrics:DescribeContactList", { ContactName: "alice" });
    return answer["Contacts"].Contact[0] as Record<string, any>;
  };
  const rule = (params: Record<string, unknown> = {}): Promise<object> =>
    cloud.run("metrics:PutEventRule", {
      RuleName: "disabled",
      "EventPattern.1.Product": "KMS",
      ...params,
    });

  it("keeps an address pending until the person behind it confirms it, and again after a change", async () => {
    deepEqual(await contact(), {
      Name: "alice",
      Desc: "on call",
      Lang: "zh-cn",
      Channels: { Mail: "alice@example.com", SMS: "", AliIM: "", DingWebHook: "" },
      ChannelsState: { Mail: "PENDING" },
      CreateTime: Date.parse("2026-03-01T08:00:00Z"),
    });
    deepEqual(confirmAlarmContact(cloud, "alice"), ["alice@example.com"]);
    deepEqual((await contact())["ChannelsState"], { Mail: "OK" });
    const change = { "Channels.Mail": "a@example.com", "Channels.SMS": "13800000000", Lang: "en" };
    await cloud.run("metrics:PutContact", { ...CONTACT, ...change });
    deepEqual((await contact())["ChannelsState"], { Mail: "PENDING", SMS: "PENDING" });
    deepEqual(confirmAlarmContact(cloud, "alice"), ["a@example.com", "13800000000"]);
    deepEqual((await contact())["ChannelsState"], { Mail: "OK", SMS: "OK" });
  });

  it("hides an address that is not confirmed, when the setting says so", async () => {
    changeAlibabaSettings(cloud, { unconfirmedContactsAreShown: false });
    equal((await contact())["Channels"].Mail, "");
    confirmAlarmContact(cloud, "alice");
    equal((await contact())["Channels"].Mail, "alice@example.com");
  });

  it("refuses to confirm nobody, a contact without a channel, and an address that is none", async () => {
    equal(
      await refusalOf(Promise.resolve().then(() => confirmAlarmContact(cloud, "bob"))),
      "404 ContactNotExists: The alert contact does not exist. Contact bob.",
    );
    const { ContactName, Describe } = CONTACT;
    equal(
      await refusalOf(cloud.run("metrics:PutContact", { ContactName, Describe })),
      `${MISSING} Supply Channels.`,
    );
    equal(
      await refusalOf(cloud.run("metrics:PutContact", { ...CONTACT, "Channels.Mail": "alice" })),
      `${INVALID} Channels.Mail: expected a mail address`,
    );
  });

  it("makes groups of contacts that exist and forgets a contact that is deleted", async () => {
    const group = { ContactGroupName: "ops", "ContactNames.1": "alice", Describe: "d" };
    await cloud.run("metrics:PutContactGroup", group);
    equal(
      await refusalOf(cloud.run("metrics:PutContactGroup", { ...group, "ContactNames.2": "bob" })),
      "404 ContactNotExists: The alert contact does not exist. Contact bob.",
    );
    const listed = async (): Promise<unknown> =>
      (await cloud.run("metrics:DescribeContactGroupList"))["ContactGroupList"].ContactGroup;
    const shown = { Name: "ops", Describe: "d", EnableSubscribed: false };
    deepEqual(await listed(), [{ ...shown, Contacts: { Contact: ["alice"] } }]);
    await cloud.run("metrics:DeleteContact", { ContactName: "alice" });
    deepEqual(await listed(), [{ ...shown, Contacts: { Contact: [] } }]);
    await cloud.run("metrics:DeleteContactGroup", { ContactGroupName: "ops" });
    equal(
      await refusalOf(cloud.run("metrics:DeleteContactGroup", { ContactGroupName: "ops" })),
      "404 ContactGroupNotExists: The alert contact group does not exist.",
    );
    equal(
      await refusalOf(cloud.run("metrics:DeleteContact", { ContactName: "alice" })),
      "404 ContactNotExists: The alert contact does not exist.",
    );
  });

  it("says success as CloudMonitor does", async () => {
    const { RequestId, ...said } = await cloud.run("metrics:PutContact", CONTACT);
    equal(typeof RequestId, "string");
    deepEqual(said, { Success: true, Code: "200", Message: "" });
  });

  it("creates a rule that is on, changes it, and keeps its targets", async () => {
    await cloud.run("metrics:PutContactGroup", { ContactGroupName: "ops" });
    await rule({
      "EventPattern.1.NameList.1": "Key:DisableKey:Success",
      "EventPattern.1.LevelList.1": "CRITICAL",
      "EventPattern.1.EventTypeList.1": "Exception",
      Description: "d",
    });
    await cloud.run("metrics:PutEventRuleTargets", {
      RuleName: "disabled",
      "ContactParameters.1.Id": "1",
      "ContactParameters.1.ContactGroupName": "ops",
      "ContactParameters.1.Level": "3",
    });
    await rule({ State: "DISABLED", SilenceTime: 60 });
    const { EventRules } = await cloud.run("metrics:DescribeEventRuleList", { NamePrefix: "dis" });
    deepEqual(EventRules.EventRule, [
      {
        Name: "disabled",
        Description: "",
        State: "DISABLED",
        EventType: "SYSTEM",
        SilenceTime: 60,
        EventPattern: {
          Product: "KMS",
          NameList: { NameList: [] },
          LevelList: { LevelList: [] },
          EventTypeList: { EventTypeList: [] },
        },
      },
    ]);
    const targets = await cloud.run("metrics:DescribeEventRuleTargetList", {
      RuleName: "disabled",
    });
    deepEqual(targets["ContactParameters"].ContactParameter, [
      { Id: "1", ContactGroupName: "ops", Level: "3" },
    ]);
    await cloud.run("metrics:DeleteEventRuleTargets", { RuleName: "disabled", "Ids.1": "1" });
    const left = await cloud.run("metrics:DescribeEventRuleTargetList", { RuleName: "disabled" });
    deepEqual(left["ContactParameters"].ContactParameter, []);
    await cloud.run("metrics:DeleteEventRules", { "RuleNames.1": "disabled" });
    await cloud.run("metrics:DeleteEventRules", { "RuleNames.1": "disabled" });
    equal((await cloud.run("metrics:DescribeEventRuleList"))["Total"], 0);
  });

  for (const [what, params, why] of [
    ["no product", { "EventPattern.1.Product": "" }, `${MISSING} Supply EventPattern.1.Product.`],
    [
      "an unknown level",
      { "EventPattern.1.LevelList.1": "FATAL" },
      `${INVALID} EventPattern.1.LevelList: expected some of CRITICAL, WARN, INFO, *`,
    ],
    [
      "an unknown type",
      { "EventPattern.1.EventTypeList.1": "Notification" },
      `${INVALID} EventPattern.1.EventTypeList: expected some of StatusNotification, Exception, Maintenance, *`,
    ],
    [
      "two patterns",
      { "EventPattern.2.Product": "ecs" },
      "400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: a rule with more than one EventPattern",
    ],
    [
      "a filter",
      { "EventPattern.1.SQLFilter": "x" },
      "400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: SQLFilter of an EventPattern",
    ],
    [
      "a silence of 86401 seconds",
      { SilenceTime: 86_401 },
      `${INVALID} SilenceTime: expected a whole number of seconds from 0 to 86400`,
    ],
  ] as const) {
    it(`refuses a rule with ${what}`, async () => {
      equal(await refusalOf(rule(params)), why);
    });
  }

  it("accepts a silence of 86400 seconds", async () => {
    await rule({ SilenceTime: 86_400 });
  });

  for (const [what, params, why] of [
    [
      "a group that does not exist",
      { "ContactParameters.1.ContactGroupName": "none" },
      "404 ContactGroupNotExists: The alert contact group does not exist. Group none.",
    ],
    [
      "a webhook by PUT",
      { "WebhookParameters.1.Url": "https://x.example", "WebhookParameters.1.Method": "PUT" },
      `${INVALID} WebhookParameters.1.Method: expected GET or POST`,
    ],
    [
      "a webhook that is no URL",
      { "WebhookParameters.1.Url": "x.example" },
      `${INVALID} WebhookParameters.1.Url: expected a URL that starts with http:// or https://`,
    ],
    [
      "six webhooks",
      Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((index) => [`WebhookParameters.${index}.Url`, "https://x.example"]),
      ),
      `${INVALID} WebhookParameters: expected at most 5 targets`,
    ],
  ] as const) {
    it(`refuses ${what} as target`, async () => {
      await rule();
      const work = cloud.run("metrics:PutEventRuleTargets", { RuleName: "disabled", ...params });
      equal(await refusalOf(work), why);
    });
  }

  it("accepts five webhooks and refuses a level that is none", async () => {
    await rule();
    await cloud.run("metrics:PutContactGroup", { ContactGroupName: "ops" });
    const RuleName = "disabled";
    await cloud.run("metrics:PutEventRuleTargets", {
      RuleName,
      ...Object.fromEntries(
        [1, 2, 3, 4, 5].map((index) => [`WebhookParameters.${index}.Url`, "https://x.example"]),
      ),
    });
    const group = { "ContactParameters.1.ContactGroupName": "ops" };
    for (const level of ["2", "3", "4"]) {
      const params = { RuleName, ...group, "ContactParameters.1.Level": level };
      await cloud.run("metrics:PutEventRuleTargets", params);
    }
    equal(
      await refusalOf(
        cloud.run("metrics:PutEventRuleTargets", {
          RuleName,
          ...group,
          "ContactParameters.1.Level": "1",
        }),
      ),
      `${INVALID} ContactParameters.1.Level: expected 2, 3 or 4`,
    );
  });

  it("says which rule is not there", async () => {
    for (const action of ["PutEventRuleTargets", "DescribeEventRuleTargetList"]) {
      equal(
        await refusalOf(cloud.run(`metrics:${action}`, { RuleName: "none" })),
        "404 EventRuleNotFound: The event-triggered alert rule does not exist.",
      );
    }
  });
});
