import { vendorTime } from "../../dates";
import { PRODUCT_TYPES } from "../../kms/instances/view";
import { type KmsInstanceRow, kmsInstances } from "../../kms/instances/tables";
import { integer, optionalText } from "../../parameters";
import { bssOperation, PRODUCT_PARAMETERS, readProduct } from "../bss-operation";

const PAGE_SIZE = { min: 1, max: 300 } as const;
const FIRST_PAGE_SIZE = 20;

/** Lists what the account has bought, with how it is paid and renewed. */
export const queryAvailableInstances = bssOperation({
  action: "QueryAvailableInstances",
  parameters: [...PRODUCT_PARAMETERS, "InstanceIDs", "Region", "PageNum", "PageSize"],
  mutates: false,
  run: (call) => {
    const { cloud, caller, params } = call;
    const payment = params["ProductCode"] === undefined ? undefined : readProduct(call);
    const ids = optionalText(params, "InstanceIDs")?.split(",");
    const region = optionalText(params, "Region");
    const wanted = [...kmsInstances(cloud).values()].filter(
      (instance) =>
        instance.accountId === caller.accountId &&
        (ids === undefined || ids.includes(instance.instanceId)) &&
        (region === undefined || instance.region === region) &&
        (payment === undefined || paymentOf(instance) === payment),
    );
    const PageNum = integer(params, "PageNum", { min: 1, max: 1_000_000 }) ?? 1;
    const PageSize = integer(params, "PageSize", PAGE_SIZE) ?? FIRST_PAGE_SIZE;
    const page = wanted.slice((PageNum - 1) * PageSize, PageNum * PageSize);
    const InstanceList = page.map((instance) => instanceOf(instance, cloud.clock.now()));
    return { PageNum, PageSize, TotalCount: wanted.length, InstanceList };
  },
});

function instanceOf(instance: KmsInstanceRow, nowMs: number): object {
  const { endMs, renewal } = instance;
  return {
    OwnerId: instance.accountId,
    InstanceID: instance.instanceId,
    ProductCode: "kms",
    ProductType: PRODUCT_TYPES[instance.chargeType],
    SubscriptionType: paymentOf(instance),
    Status: "Normal",
    Region: instance.region,
    CreateTime: vendorTime(instance.startMs),
    ...(endMs === undefined ? {} : { EndTime: vendorTime(endMs), Expired: endMs <= nowMs }),
    ...(instance.chargeType === "POSTPAY" ? {} : { RenewStatus: renewal.status }),
    ...(renewal.periodInMonths === undefined
      ? {}
      : { RenewalDuration: renewal.periodInMonths, RenewalDurationUnit: "M" }),
  };
}

function paymentOf(instance: KmsInstanceRow): "Subscription" | "PayAsYouGo" {
  return instance.chargeType === "PREPAY" ? "Subscription" : "PayAsYouGo";
}
