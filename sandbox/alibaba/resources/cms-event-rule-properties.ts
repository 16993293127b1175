import type { Properties } from "../../cloud/resource";
import type { EventRuleView, TargetsView } from "../cms/views";
import { toRepeatedObjects } from "../repeated-parameters";
import { outputs, text } from "./api";

/** Parameters of PutEventRuleTargets for the targets in a program. */
export function targetParameters(inputs: Properties): Record<string, string> {
  return {
    ...toRepeatedObjects(
      "ContactParameters",
      blocks(inputs, "contactParameters").map((block) => ({
        Id: text(block, "contactParametersId"),
        ContactGroupName: text(block, "contactGroupName"),
        Level: text(block, "level"),
      })),
    ),
    ...toRepeatedObjects(
      "WebhookParameters",
      blocks(inputs, "webhookParameters").map((block) => ({
        Id: text(block, "webhookParametersId"),
        Method: text(block, "method"),
        Protocol: text(block, "protocol"),
        Url: text(block, "url"),
      })),
    ),
  };
}

/** Ids of all targets in a program. */
export function targetIds(properties: Properties): string[] {
  return [
    ...blocks(properties, "contactParameters").map((block) => text(block, "contactParametersId")),
    ...blocks(properties, "webhookParameters").map((block) => text(block, "webhookParametersId")),
  ].filter((id) => id !== undefined);
}

/** Outputs of a rule. Lists that are empty are left out, and so is a silence that the program never asked for. */
export function ruleOutputs(
  rule: EventRuleView,
  targets: TargetsView,
  known: Properties,
): Properties {
  const pattern = rule.EventPattern;
  const silence = rule.SilenceTime === 0 && known["silenceTime"] === undefined;
  return {
    ...outputs({
      description: rule.Description,
      silenceTime: silence ? undefined : rule.SilenceTime,
    }),
    ...listed(
      "contactParameters",
      targets.ContactParameters.ContactParameter.map((one) => ({
        contactParametersId: one.Id,
        contactGroupName: one.ContactGroupName,
        level: one.Level,
      })),
    ),
    ...listed(
      "webhookParameters",
      targets.WebhookParameters.WebhookParameter.map((one) => ({
        webhookParametersId: one.Id,
        method: one.Method,
        protocol: one.Protocol,
        url: one.Url,
      })),
    ),
    eventPattern: {
      product: pattern.Product,
      ...listed("nameLists", pattern.NameList.NameList),
      ...listed("levelLists", pattern.LevelList.LevelList),
      ...listed("eventTypeLists", pattern.EventTypeList.EventTypeList),
    },
    ruleName: rule.Name,
    status: rule.State,
  };
}

function blocks(properties: Properties, name: string): readonly Properties[] {
  return (properties[name] ?? []) as readonly Properties[];
}

function listed(name: string, list: readonly unknown[]): Properties {
  return list.length === 0 ? {} : { [name]: list };
}
