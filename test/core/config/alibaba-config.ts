import type { RawConfig } from "../../../core/config";
import { DEDICATED_KMS } from "../../../core/config/dedicated-kms-schema";
import { commitmentSentence } from "../../../core/kms/instance";
import { rawConfig, type Value } from "./valid-config";

/** The sentence of the purchase in `BASES.software`. */
export const SENTENCE = commitmentSentence({
  edition: "software",
  payment: "Subscription",
  periodInMonths: 12,
  quantity: 1,
});

/** A change to a right configuration; `undefined` removes a value. */
export type Change = Readonly<Record<string, Value | undefined>>;

/** Right configurations of each edition, as changes to the valid one. */
export const BASES = {
  shared: { kmsKeys: [{ name: "orders" }] },
  software: {
    dedicatedKms: {
      edition: "software",
      zones: ["cn-beijing-f", "cn-beijing-k"],
      purchase: { payment: "Subscription", periodInMonths: 12, acknowledgement: SENTENCE },
    },
    kmsKeys: [{ name: "orders" }],
    applicationAccess: [{ name: "shop", sourceCidrs: ["10.70.0.0/24"], keys: ["orders"] }],
  },
  hardware: {
    "keySource.accountId": "1234567890123456",
    dedicatedKms: {
      edition: "hardware",
      instanceId: "kst-1",
      zones: ["cn-beijing-f", "cn-beijing-k"],
      periodInMonths: 12,
      autoRenewal: true,
      hsm: {
        instanceIds: ["hsm-1", "hsm-2"],
        zones: ["cn-beijing-f", "cn-beijing-k"],
        periodInMonths: 12,
      },
      binding: { performedBy: "Key custodian" },
    },
    kmsKeys: [{ name: "orders" }],
    applicationAccess: [{ name: "shop", sourceCidrs: ["10.70.0.0/24"], keys: ["orders"] }],
  },
} satisfies Readonly<Record<string, Change>>;

/** Name of a right configuration. */
export type Base = keyof typeof BASES;

/** A right configuration of an edition with a change, as the engine hands it over; nothing is shared between two of them. */
export function alibabaConfig(base: Base, change: Change = {}): RawConfig {
  const config = rawConfig({ ...structuredClone(BASES[base]), ...structuredClone(change) });
  const { dedicatedKms } = config.values;
  const says = ["dedicatedKms", "dedicatedKms.purchase", "dedicatedKms.purchase.acknowledgement"];
  const sentence = says.some((key) => Object.hasOwn(change, key))
    ? undefined
    : needed(dedicatedKms);
  if (sentence !== undefined)
    Object.assign((dedicatedKms as { purchase: object }).purchase, { acknowledgement: sentence });
  return config;
}

/** The sentence that an instance's purchase needs. A change that is about something else is acknowledged with what it buys. */
function needed(value: unknown): string | undefined {
  const { data } = DEDICATED_KMS.safeParse(value);
  if (data?.edition !== "software" || !data.purchase) return undefined;
  const { productVersion, queriesPerSecond, keyQuota, secretQuota, vpcQuota, purchase } = data;
  return commitmentSentence({
    edition: "software",
    quantity: 1,
    ...purchase,
    ...{ productVersion, queriesPerSecond, keyQuota, secretQuota, vpcQuota },
    logStorageInGb: data.logAnalysis?.storageInGb,
  });
}
