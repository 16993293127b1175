import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { REDUNDANCY } from "../rule/controls";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, notApplicable, PASS, violation } from "../rule/verdict";
import { zonesBehind } from "./backend-zones";

/** One zone may fail without the keys. */
export const twoZones = stackRule({
  id: "volcengine-network-two-zones",
  level: "advisory",
  severity: "high",
  what: {
    en: "the way to the keys stands in one zone alone",
    zh: "密钥链路仅部署在一个可用区",
  },
  why: {
    en: "when the zone fails no key works, and nothing that was encrypted under them can be read",
    zh: "该可用区故障时所有密钥不可用，由其加密的数据均无法读取",
  },
  fix: {
    en: 'set zoneType to "active-standby" with a slaveZoneId, and put proxies into both zones',
    zh: "将 zoneType 设为 active-standby 并设置 slaveZoneId，在两个可用区部署代理",
  },
  sources: ["U-10", "U-11"],
  controls: { ...REDUNDANCY, mlps3: ["8.1.2.1", "8.1.4.9"] },
  relations: [
    relation(Clb, ({ outputs }) => {
      const { zoneType } = outputs;
      if (zoneType === "active-standby") return PASS;
      // Where nothing is said, a standby zone makes two; the cloud tells it after the update.
      if (zoneType === undefined && outputs.slaveZoneId) return PASS;
      return differs("zoneType", zoneType, "active-standby");
    }),
    relation(ServerGroup, (group, stack) => {
      const zones = zonesBehind(group, stack);
      if (zones === undefined)
        return notApplicable({
          en: "the group has no backend that is an instance of the stack",
          zh: "服务器组中没有属于本栈的实例",
        });
      const [zone, ...others] = zones;
      if (others.length > 0) return PASS;
      return violation({
        en: `every backend is in zone ${zone}, expected two zones`,
        zh: `所有后端均在可用区 ${zone}，应分布在两个可用区`,
      });
    }),
  ],
});
