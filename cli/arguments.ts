import { UsageError } from "./output";

/** Bounds of a whole number. */
export interface Bounds {
  /** @default 0 */
  readonly min?: number;
  /** @default 999999999 */
  readonly max?: number;
}

/** Reads a whole number. @throws UsageError */
export function wholeNumber(option: string, text: string, bounds: Bounds = {}): number {
  const { min = 0, max = 999_999_999 } = bounds;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new UsageError(
    `${option}: expected a whole number from ${min} to ${max}, received '${text}'; give digits only`,
  );
}
