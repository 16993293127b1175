import type { Cloud } from "../../../cloud/context";
import { invalidParameter, refusal } from "../../errors";
import type { Parameters } from "../../parameters";
import { repeatedObjects } from "../../repeated-parameters";
import { cmsOperation } from "../cms-operation";
import { namedRule } from "../named-rule";
import { contactGroups, type ContactTarget, type WebhookTarget } from "../tables";

/** Targets of one kind that a rule may have. */
const TARGETS_MAX = 5;

/** Replaces the targets of a rule, kind by kind; a kind that is left out stays as it is. */
export const putEventRuleTargets = cmsOperation({
  action: "PutEventRuleTargets",
  parameters: [
    "RuleName",
    "ContactParameters.N.Id",
    "ContactParameters.N.ContactGroupName",
    "ContactParameters.N.Level",
    "WebhookParameters.N.Id",
    "WebhookParameters.N.Method",
    "WebhookParameters.N.Protocol",
    "WebhookParameters.N.Url",
  ],
  mutates: true,
  run: (call) => {
    const rule = namedRule(call);
    const people = readContacts(call.cloud, call.params);
    const webhooks = readWebhooks(call.params);
    if (people.length > 0) rule.contacts = people;
    if (webhooks.length > 0) rule.webhooks = webhooks;
    return { FailedParameterCount: "0" };
  },
});

function readContacts(cloud: Cloud, params: Parameters): ContactTarget[] {
  return targets(params, "ContactParameters").map((target, index) => {
    const path = `ContactParameters.${index + 1}`;
    const { Id = String(index + 1), ContactGroupName = "", Level = "4" } = target;
    if (!contactGroups(cloud).has(ContactGroupName))
      throw refusal("ContactGroupNotExists", `Group ${ContactGroupName}.`);
    if (!["2", "3", "4"].includes(Level)) throw invalidParameter(`${path}.Level`, "2, 3 or 4");
    return { id: Id, groupName: ContactGroupName, level: Level };
  });
}

function readWebhooks(params: Parameters): WebhookTarget[] {
  return targets(params, "WebhookParameters").map((target, index) => {
    const path = `WebhookParameters.${index + 1}`;
    const { Id = String(index + 1), Method = "POST", Protocol = "http", Url = "" } = target;
    if (Method !== "GET" && Method !== "POST")
      throw invalidParameter(`${path}.Method`, "GET or POST");
    if (!/^https?:\/\/[^\s/]+/.test(Url))
      throw invalidParameter(`${path}.Url`, "a URL that starts with http:// or https://");
    return { id: Id, method: Method, protocol: Protocol, url: Url };
  });
}

function targets(params: Parameters, name: string): Record<string, string>[] {
  const list = repeatedObjects(params, name);
  if (list.length > TARGETS_MAX) throw invalidParameter(name, `at most ${TARGETS_MAX} targets`);
  return list;
}
