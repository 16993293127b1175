import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { Subnet } from "@pulumi/volcengine/bin/vpc/subnet";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";

/** A host stands in the zone of its subnet. */
export const zoneOfSubnet = stackRule({
  id: "volcengine-ecs-zone-of-subnet",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "an instance is wanted in another zone than its subnet",
    zh: "实例与其子网不在同一可用区",
  },
  why: {
    en: "the cloud refuses it in the middle of an update, after what comes before was made",
    zh: "云平台会在更新过程中拒绝创建，而此前的资源已经创建",
  },
  fix: {
    en: "set zoneId to the zone of the subnet, or leave it out",
    zh: "将 zoneId 设为子网所在可用区，或不设置",
  },
  sources: ["R-002", "R-003", "R-019"],
  controls: {},
  relations: [
    relation(Instance, (instance, stack) => {
      const { zoneId } = instance.outputs;
      if (zoneId === undefined)
        return notApplicable({ en: "the cloud chooses the zone", zh: "由云平台选择可用区" });
      const subnet = stack.link(instance, "subnetId", { class: Subnet });
      if (!("to" in subnet))
        return notApplicable({ en: "the subnet is not of the stack", zh: "子网不属于本栈" });
      const expected = subnet.to.outputs.zoneId;
      return zoneId === expected ? PASS : differs("zoneId", zoneId, expected);
    }),
  ],
});
