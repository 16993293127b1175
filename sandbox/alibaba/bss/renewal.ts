import { invalidParameter } from "../errors";
import type { Renewal } from "../kms/instances/tables";
import { choice, integer, type Parameters } from "../parameters";

const MONTHS = { min: 1, max: 36 } as const;
const MONTHS_OF_YEAR = 12;

/** How a period of renewal is named in one operation. */
export interface RenewalNames {
  readonly period: string;
  readonly unit?: string;
}

/** Reads how a subscription ends. @throws CloudError InvalidParameter for automatic renewal without its period. */
export function readRenewal(params: Parameters, names: RenewalNames): Renewal {
  const status =
    choice(params, "RenewalStatus", ["AutoRenewal", "ManualRenewal", "NotRenewal"]) ??
    "ManualRenewal";
  if (status !== "AutoRenewal") return { status };
  const period = integer(params, names.period, MONTHS);
  if (period === undefined)
    throw invalidParameter(names.period, "a number of months, as RenewalStatus is AutoRenewal");
  const unit = names.unit === undefined ? "M" : (choice(params, names.unit, ["M", "Y"]) ?? "M");
  return { status, periodInMonths: unit === "Y" ? period * MONTHS_OF_YEAR : period };
}
