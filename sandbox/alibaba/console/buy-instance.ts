import type { Cloud } from "../../cloud/context";
import { newKmsInstance } from "../kms/instances/new-instance";
import type { KmsInstanceRow } from "../kms/instances/tables";

/** What a person orders at the KMS console: a hardware instance, which no operation enables. */
export interface InstanceOrder {
  readonly accountId: string;
  readonly region: string;
  readonly periodInMonths: number;
  /** @default true */
  readonly autoRenewal?: boolean;
  /** VPCs that reach it, its own included. @default 1 */
  readonly vpcNum?: number;
  /** Id for the instance that a configuration names. @default - a new one */
  readonly instanceId?: string;
}

/** What comes with every hardware instance here: an assumption, as prices and bundles differ by contract. */
const BUNDLE = { spec: 2000, keyNum: 2000, secretNum: 0, log: false, logStorage: 0 } as const;

/** Buys a hardware instance. It is Uninitialized until an HSM cluster is bound to it. */
export async function buyInstance(cloud: Cloud, order: InstanceOrder): Promise<KmsInstanceRow> {
  const { accountId, region, periodInMonths, instanceId, autoRenewal = true, vpcNum = 1 } = order;
  const instance = await newKmsInstance(cloud, {
    accountId,
    region,
    periodInMonths,
    purchase: { productVersion: "1", vpcNum, ...BUNDLE },
    renewal: autoRenewal ? { status: "AutoRenewal", periodInMonths } : { status: "ManualRenewal" },
    ...(instanceId !== undefined && { instanceId }),
  });
  cloud.store.save();
  return instance;
}
