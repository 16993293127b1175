import type { Issue } from "../../core/issues";
import { commitmentSentence, PRODUCT_VERSION, type Commitment } from "../../core/kms/instance";
import { INSTANCE_ZONE_COUNT } from "../../core/limits";

/** How an instance is paid for. */
export interface InstancePurchase {
  /** Changing it replaces the instance. */
  readonly payment: Commitment["payment"];
  /** Months of a subscription: 1, 2, 3, 6, 12, 24 or 36. @default 1 */
  readonly periodInMonths?: number | undefined;
  /** Months that a subscription is renewed by without being asked. @default - it is renewed by hand, or ends */
  readonly autoRenewalInMonths?: number | undefined;
  /** The sentence that says what is bought, word for word: whoever wrote it has read what cannot be given back. */
  readonly acknowledgement: string;
}

/** Amounts that a purchase is for. */
type Amounts = Pick<Commitment, "productVersion" | "queriesPerSecond" | "keyQuota" | "secretQuota">;

/** What a software instance and its purchase are judged by. */
export interface PlannedInstance extends Amounts {
  readonly existingInstanceId?: string | undefined;
  readonly purchase?: InstancePurchase | undefined;
  /** Where a new instance is. */
  readonly network?: { readonly zoneIds: readonly string[] } | undefined;
  /** VPCs besides the instance's own, and accounts that it is shared with. */
  readonly vpcsInUse: number;
  readonly vpcQuota: number;
  readonly logAnalysis?:
    { readonly storageInGb: number; readonly acknowledgeIrreversible: boolean } | undefined;
}

/** Everything that keeps an instance from being bought or adopted as it is planned. */
export function instanceIssues(planned: PlannedInstance): Issue[] {
  const { existingInstanceId, purchase } = planned;
  if (existingInstanceId !== undefined)
    return purchase === undefined ? [] : [bothIssue(existingInstanceId)];
  return [
    ...purchaseIssues(planned),
    ...networkIssues(planned),
    ...quotaIssues(planned),
    ...logIssues(planned),
  ];
}

function bothIssue(existingInstanceId: string): Issue {
  return {
    path: "existingInstanceId",
    expected: "either an existing instance or a purchase",
    received: existingInstanceId,
    fix: "leave out purchase to use the existing instance",
  };
}

function purchaseIssues(planned: PlannedInstance): Issue[] {
  const { purchase } = planned;
  if (purchase === undefined)
    return [
      {
        path: "purchase",
        expected: "how the instance is paid for",
        received: purchase,
        fix: "say it, or name an existingInstanceId",
      },
    ];
  const wanted = wantedSentence(planned, purchase);
  if (purchase.acknowledgement === wanted) return [];
  return [
    {
      path: "purchase.acknowledgement",
      expected: `the sentence '${wanted}'`,
      received: purchase.acknowledgement,
      fix: "write it word for word if this is what you want to buy",
    },
  ];
}

function wantedSentence(planned: PlannedInstance, purchase: InstancePurchase): string {
  const { productVersion, queriesPerSecond, keyQuota, secretQuota, vpcQuota } = planned;
  return commitmentSentence({
    edition: "software",
    quantity: 1,
    ...purchase,
    ...{ productVersion, queriesPerSecond, keyQuota, secretQuota, vpcQuota },
    logStorageInGb: planned.logAnalysis?.storageInGb,
  });
}

function networkIssues({ purchase, network }: PlannedInstance): Issue[] {
  if (purchase === undefined) return [];
  const zones = network?.zoneIds ?? [];
  if (zones.length === INSTANCE_ZONE_COUNT && new Set(zones).size === INSTANCE_ZONE_COUNT)
    return [];
  return [
    {
      path: network ? "network.zoneIds" : "network",
      expected: `a VPC with vSwitches and ${INSTANCE_ZONE_COUNT} different zones`,
      received: network?.zoneIds,
      fix: "say where the instance is to be",
    },
  ];
}

function quotaIssues({ vpcsInUse, vpcQuota }: PlannedInstance): Issue[] {
  if (vpcsInUse + 1 <= vpcQuota) return [];
  return [
    {
      path: "vpcQuota",
      expected: `at least ${vpcsInUse + 1}: the instance's own VPC, every bound VPC and every account that it is shared with`,
      received: vpcQuota,
      fix: "raise it, or bind fewer VPCs",
    },
  ];
}

function logIssues({ logAnalysis }: PlannedInstance): Issue[] {
  if (logAnalysis?.acknowledgeIrreversible !== false) return [];
  return [
    {
      path: "logAnalysis.acknowledgeIrreversible",
      expected: "true, as log analysis cannot be disabled again",
      received: false,
      fix: "set it to true, or leave out logAnalysis",
    },
  ];
}

/** What keeps an instance that exists from being used as a software instance. */
export function adoptedInstanceIssues(id: string, status: string, productVersion: string): Issue[] {
  const path = "existingInstanceId";
  const versions: readonly string[] = Object.values(PRODUCT_VERSION);
  if (!versions.includes(productVersion))
    return [
      {
        path,
        expected: `a software instance (product version ${versions.join(" or ")})`,
        received: `${id}: product version ${productVersion}`,
        fix: "name another instance, or its own edition",
      },
    ];
  if (status === "Connected") return [];
  return [
    {
      path,
      expected: "an instance that is Connected",
      received: `${id}: ${status}`,
      fix: "enable it in the KMS console first",
    },
  ];
}
