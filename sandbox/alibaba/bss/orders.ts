import type { Cloud } from "../../cloud/context";

/** What was bought under one client token. */
export interface PurchaseRow {
  readonly orderId: string;
  readonly instanceId: string;
}

/** Purchases by client token. */
export const purchases = (cloud: Cloud): Map<string, PurchaseRow> =>
  cloud.store.table("alibaba.bss.purchases");
