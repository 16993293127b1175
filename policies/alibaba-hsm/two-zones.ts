import { Instance } from "@pulumi/alicloud/kms/instance";
import { HsmCluster } from "../../providers/hyok/hsm-cluster/resource";
import { REDUNDANCY } from "../rule/controls";
import { on, resourceRule } from "../rule/resource-rule";
import { PASS, violation, type Verdict } from "../rule/verdict";

/** Keys live in two zones: instances name them, and clusters have an HSM in each, which the provider of the cluster looks at. */
export const twoZones = resourceRule({
  id: "alibaba-hsm-two-zones",
  level: "mandatory",
  severity: "high",
  what: {
    en: "an instance of KMS or a cluster of HSMs has a single zone or a single HSM",
    zh: "KMS 实例只有一个可用区，或 HSM 集群只有一台密码机",
  },
  why: {
    en: "when the zone or the HSM fails, all keys are dark",
    zh: "该可用区或密码机故障时，全部密钥不可用",
  },
  fix: {
    en: "name two zones in zoneIds, and two HSMs of different zones in instanceIds",
    zh: "在 zoneIds 中写明两个可用区，在 instanceIds 中写明两个不同可用区的密码机",
  },
  sources: ["R-120", "U-54", "U-55"],
  controls: REDUNDANCY,
  cases: [
    on(Instance, ({ zoneIds }) => judge("zoneIds", zoneIds)),
    on(HsmCluster, ({ instanceIds }) => judge("instanceIds", instanceIds)),
  ],
});

/** A single name is one too few, known or not. */
function judge(property: string, names: readonly string[]): Verdict {
  const count = names.length < 2 ? names.length : new Set(names).size;
  if (count >= 2) return PASS;
  return violation({
    en: `${property} holds ${count} different, expected 2 or more`,
    zh: `${property} 中不同的值有 ${count} 个，应不少于 2 个`,
  });
}
