import type { InstanceArgs } from "@pulumi/alicloud/ecs/instance";
import type { Inputs } from "../rule/resource-rule";
import { notApplicable } from "../rule/verdict";

/** Whether a launch template says what an instance does not. */
export function isFromTemplate(instance: Inputs<InstanceArgs>): boolean {
  return [instance.launchTemplateId, instance.launchTemplateName].some((each) => !!each);
}

/** Of an input that a launch template gives. */
export const LEFT_TO_TEMPLATE = notApplicable({
  en: "the launch template of the instance decides",
  zh: "由实例的启动模板决定",
});
