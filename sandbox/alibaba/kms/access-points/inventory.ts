import type { Cloud } from "../../../cloud/context";
import { vendorTime } from "../../dates";
import type { InventoryItem } from "../../inventory";
import { accessPoints, accessPolicies, clientKeys, networkRules } from "./tables";

/** Network rules, permission policies, application access points and client keys, for people. */
export function accessPointItems(cloud: Cloud): InventoryItem[] {
  const named = { cloud: "alibaba", state: "Available" } as const;
  return [
    ...[...networkRules(cloud)].map(([id, rule]) => ({
      ...named,
      type: "kms network rule",
      id,
      name: rule.name,
    })),
    ...[...accessPolicies(cloud)].map(([id, policy]) => ({
      ...named,
      type: "kms access policy",
      id,
      name: policy.name,
      state: `for ${policy.kmsInstance}`,
    })),
    ...[...accessPoints(cloud)].map(([id, point]) => ({
      ...named,
      type: "kms application access point",
      id,
      name: point.name,
    })),
    ...[...clientKeys(cloud).values()].map((key) => ({
      ...named,
      type: "kms client key",
      id: key.clientKeyId,
      name: key.accessPointName,
      state: cloud.clock.now() < key.notAfterMs ? "Valid" : "Expired",
      until: vendorTime(key.notAfterMs),
    })),
  ];
}
