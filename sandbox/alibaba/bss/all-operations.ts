import type { AlibabaOperation } from "../operation";
import { createInstance } from "./operations/create-instance";
import { modifyInstance } from "./operations/modify-instance";
import { queryAvailableInstances } from "./operations/query-available-instances";
import { refundInstance } from "./operations/refund-instance";
import { renewInstance } from "./operations/renew-instance";
import { setRenewal } from "./operations/set-renewal";

/** Every modelled operation of the billing API 2017-12-14; it sells KMS instances and nothing else. */
export const BSS_OPERATIONS: readonly AlibabaOperation[] = [
  createInstance,
  modifyInstance,
  setRenewal,
  renewInstance,
  refundInstance,
  queryAvailableInstances,
];

/** Operations that the vendor has and the sandbox does not: those about money and orders that come near. */
export const BSS_UNMODELLED: readonly string[] = [
  "DescribePricingModule",
  "GetOrderDetail",
  "GetPayAsYouGoPrice",
  "GetSubscriptionPrice",
  "InquiryPriceRefundInstance",
  "QueryAccountBalance",
  "QueryOrders",
  "QueryProductList",
];
