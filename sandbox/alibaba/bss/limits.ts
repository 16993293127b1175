import type { ProductVersion } from "../kms/instances/tables";

/** Months that a subscription is bought for. */
export const PERIODS_IN_MONTHS = [1, 2, 3, 6, 12, 24, 36] as const;

/** Key versions of one instance. */
export const KEY_NUM = { min: 100, max: 100_000, fallback: 1000 } as const;

/** Secrets of one instance. */
export const SECRET_NUM = { min: 0, max: 100_000, fallback: 0 } as const;

/** VPCs and accounts of one instance. */
export const VPC_NUM = { min: 1, max: 10_000, fallback: 1 } as const;

/** Gigabytes of log analysis; the console sells it in steps. */
export const LOG_STORAGE = { min: 0, max: 500_000, step: 1000 } as const;

/**
 * Calls a second of each product version; the first is what is sold when none is asked. The larger ones of software instances are sold on request
 * only; those of hardware instances are an assumption.
 */
export const SPECS: Readonly<Record<ProductVersion, readonly number[]>> = {
  "1": [1000, 2000, 4000],
  "3": [1000, 2000, 4000],
  "5": [200],
};
