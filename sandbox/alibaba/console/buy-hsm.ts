import type { Cloud } from "../../cloud/context";
import { IssueError } from "../../../core/issues";
import { newBackupId, newHsmId, newOrderId } from "../hsm/identifiers";
import { BACKUP_MAX_IMAGES } from "../hsm/limits";
import { HSM_REGIONS, hsmZones, isMainland } from "../hsm/regions";
import { backups, type HsmInstanceRow, hsms } from "../hsm/tables";
import { addMonths } from "../kms/instances/subscription";

/** What a person orders at the HSM console: there is no operation for it. */
export interface HsmOrder {
  readonly accountId: string;
  readonly region: string;
  readonly zoneId: string;
  readonly periodInMonths: number;
  /** @default true */
  readonly autoRenewal?: boolean;
  /** Id for the HSM that a configuration names. @default - a new one */
  readonly instanceId?: string;
}

/** Make of general-purpose HSMs: Chinese in mainland China, FIPS elsewhere. The second is an assumption. */
const DEVICE_TYPES = { mainland: "jnta.SJJ1528-G", outside: "nexus.FIPS-G" } as const;

/** Buys one general-purpose HSM with space for backups. It is PENDING until it gets an address. @throws IssueError */
export function buyHsm(cloud: Cloud, order: HsmOrder): HsmInstanceRow {
  const { region, zoneId, accountId, periodInMonths } = order;
  refuseZone(region, zoneId);
  const nowMs = cloud.clock.now();
  const expireAtMs = addMonths(nowMs, periodInMonths);
  const hsm: HsmInstanceRow = {
    instanceId: order.instanceId ?? newHsmId(),
    accountId,
    region,
    zoneId,
    deviceType: isMainland(region) ? DEVICE_TYPES.mainland : DEVICE_TYPES.outside,
    createdAtMs: nowMs,
    orderId: newOrderId(),
    expireAtMs,
    periodInMonths,
    autoRenewal: order.autoRenewal ?? true,
    remark: "",
    status: "PENDING",
    vpcId: "",
    vSwitchId: "",
    ip: "",
    whitelist: "",
    isMaster: false,
    management: {},
  };
  hsms(cloud).set(hsm.instanceId, hsm);
  addBackup(cloud, hsm);
  cloud.store.save();
  return hsm;
}

function addBackup(cloud: Cloud, hsm: HsmInstanceRow): void {
  const backupId = newBackupId();
  backups(cloud).set(backupId, {
    backupId,
    region: hsm.region,
    createdAtMs: hsm.createdAtMs,
    expireAtMs: hsm.expireAtMs,
    type: "DEFAULT",
    maxImageCount: BACKUP_MAX_IMAGES,
    status: "NEW",
    name: "",
    remark: "",
    automaticImages: 0,
  });
}

function refuseZone(region: string, zoneId: string): void {
  const zones = hsmZones(region);
  if (zones.includes(zoneId)) return;
  const issue =
    zones.length === 0
      ? { path: "region", expected: `one of ${HSM_REGIONS.join(", ")}`, received: region }
      : { path: "zone", expected: `one of ${zones.join(", ")}`, received: zoneId };
  throw new IssueError("buying an HSM", [{ ...issue, fix: "choose a place that has HSMs" }]);
}
