import type { DedicatedEdition } from "./editions";

/** Host name of an instance inside its VPCs; calls go to it by https only. Source: Alibaba Cloud KMS collection 2.4.1 and 3.4.1. */
export function instanceEndpoint(instanceId: string): string {
  return `${instanceId}.cryptoservice.kms.aliyuncs.com`;
}

/** Version code of a software instance. Source: upstream provider, which takes these two; that 5 is the small one is inferred from its acceptance test. */
export const PRODUCT_VERSION = { standard: "3", small: "5" } as const satisfies Readonly<
  Record<Product, string>
>;

/** Kinds of software instances. */
export const PRODUCTS = ["standard", "small"] as const;

/** Kind of a software instance. */
export type Product = (typeof PRODUCTS)[number];

/** Calls in a second that a subscription can be for. Source: upstream provider, `kms.Instance.spec`: 1000 and more need version 3. */
export const QUERIES_PER_SECOND: Readonly<Record<Product, readonly number[]>> = {
  standard: [1000, 2000, 4000],
  small: [200],
};

/** Ways of payment. */
export const PAYMENTS = ["Subscription", "PayAsYouGo"] as const;

/** What a purchase binds its buyer to. What is left out is bought as the service's least or our own default. */
export interface Commitment {
  readonly edition: DedicatedEdition;
  readonly payment: (typeof PAYMENTS)[number];
  /** Months of a subscription. @default 1 - the service's own */
  readonly periodInMonths?: number | undefined;
  /** Months that a subscription is renewed by without being asked. @default - it is not */
  readonly autoRenewalInMonths?: number | undefined;
  /** @default "standard" */
  readonly productVersion?: Product | undefined;
  /** Calls in a second of a subscription. @default - the least of the product */
  readonly queriesPerSecond?: number | undefined;
  /** Key versions of a subscription. @default 1000 */
  readonly keyQuota?: number | undefined;
  /** Secrets of a subscription. @default 0 */
  readonly secretQuota?: number | undefined;
  /** VPCs of a subscription, the instance's own among them. @default 1 */
  readonly vpcQuota?: number | undefined;
  /** Gigabytes of logs that are kept. @default - none */
  readonly logStorageInGb?: number | undefined;
  /** Instances bought at once. */
  readonly quantity: number;
}

/**
 * What whoever buys an instance must write into the configuration: every amount, so that none can be raised unread, and what destroy does not give back.
 * Source: KMS API reference, ReleaseKmsInstance; "Manage KMS instances".
 */
export function commitmentSentence(commitment: Commitment): string {
  const { edition, payment, periodInMonths = 1, quantity } = commitment;
  const what = count(quantity, `${edition} KMS instance`);
  const release = "a release destroys its keys and secrets for ever";
  if (payment === "PayAsYouGo") {
    const logs = logsOf(commitment);
    const extra = logs === undefined ? "" : ` with ${logs}`;
    return `I buy ${what} by PayAsYouGo${extra}: it costs until it is released, and ${release}`;
  }
  const months = `for ${count(periodInMonths, "month")} by Subscription${renewalOf(commitment)}`;
  return `I buy ${what} ${months} with ${amountsOf(commitment)}: destroy need not refund any of it, and ${release}`;
}

function renewalOf({ autoRenewalInMonths: months }: Commitment): string {
  return months === undefined ? "" : `, renewed by ${count(months, "month")} each time it ends,`;
}

function amountsOf(commitment: Commitment): string {
  const { productVersion = "standard", keyQuota = 1000 } = commitment;
  const { secretQuota = 0, vpcQuota = 1 } = commitment;
  const queries = commitment.queriesPerSecond ?? QUERIES_PER_SECOND[productVersion][0] ?? 0;
  const logs = logsOf(commitment);
  const amounts = [
    `${count(queries, "call")} in a second`,
    count(keyQuota, "key version"),
    count(secretQuota, "secret"),
    count(vpcQuota, "VPC"),
    ...(logs === undefined ? [] : [logs]),
  ];
  return `${amounts.slice(0, -1).join(", ")} and ${amounts.at(-1) ?? ""}`;
}

function logsOf({ logStorageInGb: storage }: Commitment): string | undefined {
  return storage === undefined ? undefined : `${storage} GB of logs`;
}

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? "" : "s"}`;
}
