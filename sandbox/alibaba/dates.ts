/** Milliseconds of one day. */
export const DAY_MS = 86_400_000;

/** UTC time in the vendor's form, for example `2026-05-20T06:34:21Z`. */
export function vendorTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");
}
