import type { Properties, ResourceCall, ResourceModel } from "../../cloud/resource";
import { deleteEventRuleTargets } from "../cms/operations/delete-event-rule-targets";
import { deleteEventRules } from "../cms/operations/delete-event-rules";
import { describeEventRuleList } from "../cms/operations/describe-event-rule-list";
import { describeEventRuleTargetList } from "../cms/operations/describe-event-rule-target-list";
import { putEventRule } from "../cms/operations/put-event-rule";
import { putEventRuleTargets } from "../cms/operations/put-event-rule-targets";
import type { EventRuleView, TargetsView } from "../cms/views";
import { refusal } from "../errors";
import { toRepeated } from "../repeated-parameters";
import { callApi, text } from "./api";
import { ruleOutputs, targetIds, targetParameters } from "./cms-event-rule-properties";

/** A rule on system events, with whom it tells; its id is its name. */
export const cmsEventRule: ResourceModel = {
  token: "alicloud:cms/eventRule:EventRule",
  modelled: [
    "contactParameters",
    "description",
    "eventPattern",
    "ruleName",
    "silenceTime",
    "status",
    "webhookParameters",
  ],
  create: async (call, inputs) => {
    const id = text(inputs, "ruleName") ?? "";
    await put(call, id, inputs);
    return { id, outputs: await mustRead(call, id, inputs) };
  },
  read,
  update: async (call, id, { olds, news }) => {
    await put(call, id, news);
    const kept = targetIds(news);
    const gone = targetIds(olds).filter((target) => !kept.includes(target));
    if (gone.length > 0)
      await callApi(call, deleteEventRuleTargets, { RuleName: id, ...toRepeated("Ids", gone) });
    return mustRead(call, id, news);
  },
  delete: async (call, id) => {
    await callApi(call, deleteEventRules, { "RuleNames.1": id });
  },
};

async function put(call: ResourceCall, RuleName: string, inputs: Properties): Promise<void> {
  const pattern = (inputs["eventPattern"] ?? {}) as Properties;
  const list = (name: string): readonly string[] => (pattern[name] ?? []) as readonly string[];
  await callApi(call, putEventRule, {
    RuleName,
    Description: inputs["description"],
    State: inputs["status"],
    SilenceTime: inputs["silenceTime"],
    "EventPattern.1.Product": pattern["product"],
    "EventPattern.1.SQLFilter": pattern["sqlFilter"],
    ...toRepeated("EventPattern.1.NameList", list("nameLists")),
    ...toRepeated("EventPattern.1.LevelList", list("levelLists")),
    ...toRepeated("EventPattern.1.EventTypeList", list("eventTypeLists")),
  });
  const targets = targetParameters(inputs);
  if (Object.keys(targets).length > 0)
    await callApi(call, putEventRuleTargets, { RuleName, ...targets });
}

async function read(
  call: ResourceCall,
  id: string,
  known: Properties,
): Promise<Properties | undefined> {
  const answer = (await callApi(call, describeEventRuleList, { NamePrefix: id })) as {
    EventRules: { EventRule: readonly EventRuleView[] };
  };
  const rule = answer.EventRules.EventRule.find((one) => one.Name === id);
  if (!rule) return undefined;
  const targets = (await callApi(call, describeEventRuleTargetList, {
    RuleName: id,
  })) as TargetsView;
  return ruleOutputs(rule, targets, known);
}

async function mustRead(call: ResourceCall, id: string, inputs: Properties): Promise<Properties> {
  const found = await read(call, id, inputs);
  if (!found) throw refusal("EventRuleNotFound");
  return found;
}
