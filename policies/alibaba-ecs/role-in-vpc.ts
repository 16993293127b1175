import { Instance } from "@pulumi/alicloud/ecs/instance";
import { RamRoleAttachment } from "@pulumi/alicloud/ecs/ramRoleAttachment";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, notApplicable, PASS, violation } from "../rule/verdict";
import { isFromTemplate, LEFT_TO_TEMPLATE } from "./template";
import { isInVpc } from "./vpc";

const VSWITCH = "the id of a vSwitch";

const NO_ROLE = notApplicable({ en: "the instance wears no role", zh: "实例未绑定角色" });

const ELSEWHERE = notApplicable({
  en: "the instance is not of this stack",
  zh: "实例不属于本栈",
});

/** Instances that wear a role are in a VPC, where alone its credentials are given out. */
export const roleInVpc = stackRule({
  id: "alibaba-ecs-role-in-vpc",
  level: "mandatory",
  severity: "low",
  what: {
    en: "an instance wears a role and is in no VPC",
    zh: "绑定角色的实例不在专有网络中",
  },
  why: {
    en: "the cloud gives roles to instances of a VPC only, so that the update ends half way",
    zh: "实例角色仅支持专有网络实例，更新会中途失败",
  },
  fix: { en: "set vswitchId", zh: "设置 vswitchId" },
  sources: ["R-468"],
  controls: {},
  relations: [
    relation(Instance, (instance, stack) => {
      const { outputs } = instance;
      if (isInVpc(instance, stack)) return PASS;
      if (!outputs.roleName) return NO_ROLE;
      return isFromTemplate(outputs)
        ? LEFT_TO_TEMPLATE
        : differs("vswitchId", outputs.vswitchId, VSWITCH);
    }),
    relation(RamRoleAttachment, (attachment, stack) => {
      const link = stack.link(attachment, "instanceId", { class: Instance });
      if (!("to" in link)) return ELSEWHERE;
      if (isInVpc(link.to, stack)) return PASS;
      if (isFromTemplate(link.to.outputs)) return LEFT_TO_TEMPLATE;
      return violation({
        en: `instanceId names the instance ${link.to.name}, which has no vswitchId, expected one in a VPC`,
        zh: `instanceId 引用的实例 ${link.to.name} 未设置 vswitchId，应为专有网络实例`,
      });
    }),
  ],
});
