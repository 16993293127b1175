import type { EventRuleArgs } from "@pulumi/alicloud/cms/eventRule";
import { expects } from "../rule/expects";
import { eachOf, firstViolation } from "../rule/first-violation";
import type { Inputs } from "../rule/resource-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";

/** Inputs of a rule of CloudMonitor. */
export type EventRuleInputs = Inputs<EventRuleArgs>;

/** Methods of a callback. Source: CloudMonitor API, PutEventRuleTargets. */
const METHODS = ["GET", "POST"];

/** Whether nobody hears what a rule tells: it names neither a contact nor a target. */
export function tellsNobody(rule: EventRuleInputs): boolean {
  const { contactParameters, webhookParameters, slsParameters } = rule;
  const { fcParameters, mnsParameters, openApiParameters } = rule;
  return [
    ...[contactParameters, webhookParameters, slsParameters],
    ...[fcParameters, mnsParameters, openApiParameters],
  ].every((each) => each === undefined || each.length === 0);
}

/** What is wrong with the callbacks of a rule. Their addresses may hold tokens, so none is shown. */
export function judgeWebhooks({ webhookParameters }: EventRuleInputs): Verdict {
  return eachOf(webhookParameters, (read, index) => {
    const path = `webhookParameters[${index}]`;
    const method = () => {
      const { method: is } = read();
      const expected = { en: METHODS.join(" or "), zh: METHODS.join(" 或 ") };
      return is === undefined || METHODS.includes(is)
        ? PASS
        : expects(`${path}.method`, is, expected);
    };
    const address = () =>
      read().url?.startsWith("https://") === true
        ? PASS
        : violation({
            en: `${path}.url does not start with https://, expected a callback by https`,
            zh: `${path}.url 未以 https:// 开头，应使用 https 回调`,
          });
    return firstViolation(method, address);
  });
}
