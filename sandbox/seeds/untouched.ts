import type { Row } from "../state/store";

/** What may happen to a seeded row without anybody having touched it. */
interface Freedom {
  /** Properties that the cloud or time changes, or that a stack may set where it uses the object. */
  readonly free: readonly string[];
  /** States that are all in order. */
  readonly inOrder: readonly string[];
}

/**
 * By table. A hardware instance is bound by a person, so Connected is what becomes of it; Disconnected and Error are not. HSMs join a cluster, and give it their
 * addresses; an HSM that is paused or reset was touched. What only looks at money and time (renewal, images of backups) is free.
 */
const FREEDOMS: Readonly<Record<string, Freedom>> = {
  "alibaba.kms.instances": {
    free: ["connectedAtMs", "endMs", "vpcId", "zoneIds", "vswitchIds", "clusterId"],
    inOrder: ["Uninitialized", "Connecting", "Connected"],
  },
  "alibaba.hsm.instances": {
    free: [
      "expireAtMs",
      "vpcId",
      "vSwitchId",
      "ip",
      "clusterId",
      "nodeId",
      "isMaster",
      "dataId",
      "management",
    ],
    inOrder: ["PENDING", "MODIFYING", "ACTIVE"],
  },
  "alibaba.hsm.clusters": {
    free: ["name", "whitelist", "subnets", "syncedAtMs"],
    inOrder: ["INITIALIZED", "SYNCHRONIZING"],
  },
  "alibaba.hsm.backups": {
    free: [
      "expireAtMs",
      "instanceId",
      "periodInDays",
      "hourOfDay",
      "nextImageAtMs",
      "automaticImages",
    ],
    inOrder: ["NEW", "ENABLED"],
  },
  "alibaba.vpc.vswitches": { free: ["availableIps"], inOrder: [] },
  "alibaba.actiontrail.trails": {
    free: ["updatedAtMs", "deliveredAtMs", "deliveryError"],
    inOrder: [],
  },
};

/** The part of a row that stays the same while nobody touches the object. */
export function untouchedPart(table: string, row: Row): object {
  const freedom = Object.hasOwn(FREEDOMS, table) ? FREEDOMS[table] : undefined;
  if (!freedom) return row;
  const kept = Object.entries(row).filter(([name]) => !freedom.free.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) =>
      name === "status" && freedom.inOrder.includes(String(value))
        ? [name, "in order"]
        : [name, value],
    ),
  );
}
