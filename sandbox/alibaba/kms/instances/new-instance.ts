import { randomInt } from "node:crypto";
import type { Cloud } from "../../../cloud/context";
import { newInstanceAuthority } from "./authority";
import { addMonths } from "./subscription";
import { type KmsInstanceRow, kmsInstances, type Purchase, type Renewal } from "./tables";

const CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Characters after `kst-`. */
const ID_LENGTH = 21;

/** Where and how an instance is bought. */
export interface Order {
  readonly region: string;
  readonly accountId: string;
  readonly purchase: Purchase;
  /** Months of a subscription; absent for an instance that is paid as it is used. */
  readonly periodInMonths?: number;
  /** @default - manual renewal */
  readonly renewal?: Renewal;
  /** @default - a fresh one */
  readonly instanceId?: string;
}

/** Adds an instance as it is right after its purchase: not enabled, without a network. The caller saves the store. */
export async function newKmsInstance(cloud: Cloud, order: Order): Promise<KmsInstanceRow> {
  const nowMs = cloud.clock.now();
  const { region, accountId, purchase, periodInMonths } = order;
  const instanceId = order.instanceId ?? newInstanceId();
  const row: KmsInstanceRow = {
    instanceId,
    region,
    accountId,
    edition: purchase.productVersion === "1" ? "hardware" : "software",
    chargeType: periodInMonths === undefined ? "POSTPAY" : "PREPAY",
    startMs: nowMs,
    ...(periodInMonths === undefined ? {} : { endMs: addMonths(nowMs, periodInMonths) }),
    renewal: order.renewal ?? { status: "ManualRenewal" },
    ...purchase,
    status: "Uninitialized",
    name: instanceId,
    vpcId: "",
    zoneIds: [],
    vswitchIds: [],
    bindVpcs: [],
    deletionProtection: false,
    deletionProtectionDescription: "",
    ...(await newInstanceAuthority(instanceId, nowMs)),
    tags: {},
  };
  kmsInstances(cloud).set(instanceId, row);
  return row;
}

function newInstanceId(): string {
  const draw = (): string => CHARACTERS.charAt(randomInt(CHARACTERS.length));
  return `kst-${Array.from({ length: ID_LENGTH }, draw).join("")}`;
}
