import type { Cloud } from "../cloud/context";

/** How the modelled Alibaba Cloud behaves where the vendor leaves it open, and how fast its slow steps are. */
export interface AlibabaSettings {
  /**
   * Whether the shared gateway (`kms.<region>.aliyuncs.com`) encrypts and decrypts with keys of KMS instances. The vendor's pages differ: the API
   * reference of 2024 allows it to roles of cloud services only, later pages to every caller whom RAM allows. False shows what an environment
   * does where it is refused.
   */
  readonly sharedGatewayServesInstanceKeys: boolean;
  /** Milliseconds between ConnectKmsInstance and Connected; about 30 minutes at the vendor's. */
  readonly instanceConnectMs: number;
  /** Milliseconds between the binding of an HSM cluster on the console and Connected; some minutes at the vendor's. */
  readonly instanceBindMs: number;
  /** Milliseconds that a job of the HSM service takes (enable, initialise, join, reset); minutes at the vendor's. */
  readonly hsmJobMs: number;
  /** Milliseconds that it takes to synchronise an HSM cluster; about 5 minutes at the vendor's. */
  readonly hsmSyncMs: number;
  /** Days that an expired instance stays, out of service, before it is released with its keys. An assumption: the vendor names no number. */
  readonly expiredInstanceGraceInDays: number;
  /**
   * Whether the vendor takes back a subscription (RefundInstance). Real refunds have conditions that are not modelled: false shows what a
   * destroy does where it is refused.
   */
  readonly subscriptionsAreRefunded: boolean;
  /** Milliseconds for which the upstream provider repeats a call that waits for something else to appear; 60 minutes at the real one. */
  readonly providerRetryMs: number;
  /** Milliseconds between a call and its delivery to a trail's bucket; within 10 minutes at the vendor's. */
  readonly trailDeliveryMs: number;
  /**
   * Whether CloudMonitor answers the address of an alarm contact before the person behind it has confirmed it. False shows the drift that an
   * environment has until then, if the vendor does not.
   */
  readonly unconfirmedContactsAreShown: boolean;
}

/** Settings of a fresh sandbox. */
export const DEFAULT_ALIBABA_SETTINGS: AlibabaSettings = {
  sharedGatewayServesInstanceKeys: true,
  instanceConnectMs: 1500,
  instanceBindMs: 1000,
  hsmJobMs: 300,
  hsmSyncMs: 500,
  expiredInstanceGraceInDays: 15,
  subscriptionsAreRefunded: true,
  providerRetryMs: 5000,
  trailDeliveryMs: 1000,
  unconfirmedContactsAreShown: true,
};

const ONLY_ROW = "settings";

/** The settings in force. */
export function alibabaSettings(cloud: Cloud): AlibabaSettings {
  return { ...DEFAULT_ALIBABA_SETTINGS, ...table(cloud).get(ONLY_ROW) };
}

/**
 * Changes some settings; they outlast a restart.
 * @throws RangeError for a name that is no setting, another type, or a number that is not a whole one from 0.
 */
export function changeAlibabaSettings(
  cloud: Cloud,
  changes: Partial<AlibabaSettings>,
): AlibabaSettings {
  for (const [name, value] of Object.entries(changes)) check(name, value);
  table(cloud).set(ONLY_ROW, { ...table(cloud).get(ONLY_ROW), ...changes });
  cloud.store.save();
  return alibabaSettings(cloud);
}

function table(cloud: Cloud): Map<string, Partial<AlibabaSettings>> {
  return cloud.store.table("alibaba.settings");
}

function check(name: string, value: unknown): void {
  const names = Object.keys(DEFAULT_ALIBABA_SETTINGS);
  if (!names.includes(name)) {
    throw new RangeError(`${name}: expected one of ${names.join(", ")}; use one of these`);
  }
  const kind = typeof DEFAULT_ALIBABA_SETTINGS[name as keyof AlibabaSettings];
  if (kind === "boolean" && typeof value !== "boolean") {
    throw new RangeError(`${name}: expected true or false, received ${String(value)}; use either`);
  }
  if (kind === "number" && !(Number.isSafeInteger(value) && Number(value) >= 0)) {
    throw new RangeError(
      `${name}: expected a whole number from 0, received ${String(value)}; use such a number`,
    );
  }
}
