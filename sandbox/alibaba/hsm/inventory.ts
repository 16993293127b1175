import type { Cloud } from "../../cloud/context";
import { backups, clusters, hsms } from "./tables";

/** One HSM, cluster or backup in the list of every object. */
export interface HsmItem {
  readonly cloud: "alibaba";
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly state: string;
  /** True for what only a person buys: it belongs to the account. */
  readonly accountWide?: boolean;
}

/** Every HSM, cluster and backup; deleted clusters are none any more. */
export function hsmItems(cloud: Cloud): HsmItem[] {
  const live = [...clusters(cloud).values()].filter(({ status }) => status !== "DELETED");
  return [
    ...[...hsms(cloud).values()].map((hsm) =>
      bought("hsm instance", hsm.instanceId, { name: hsm.remark, state: hsm.status }),
    ),
    ...live.map((cluster) =>
      item("hsm cluster", cluster.clusterId, { name: cluster.name, state: cluster.status }),
    ),
    ...[...backups(cloud).values()].map((backup) =>
      bought("hsm backup", backup.backupId, { name: backup.name, state: backup.status }),
    ),
  ];
}

function bought(type: string, id: string, shown: { name: string; state: string }): HsmItem {
  return { ...item(type, id, shown), accountWide: true };
}

function item(type: string, id: string, shown: { name: string; state: string }): HsmItem {
  return { cloud: "alibaba", type, id, ...shown };
}
