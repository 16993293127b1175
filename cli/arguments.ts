import { UsageError } from "./output";

/** Reads a whole number from 0. @throws UsageError */
export function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option}: expected a whole number from 0, received '${text}'; give digits only`);
  return Number(text);
}
