const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `4.2 s`, `1 min 12 s`, `3 h 5 min`, `31 d`. */
export function formatDuration(ms: number): string {
  if (ms < MINUTE_MS - 50) return `${(ms / SECOND_MS).toFixed(1)} s`; // 59.96 s would read 60.0 s
  if (ms < HOUR_MS - 500) return inUnits(ms, [MINUTE_MS, "min"], [SECOND_MS, "s"]);
  if (ms < DAY_MS - MINUTE_MS / 2) return inUnits(ms, [HOUR_MS, "h"], [MINUTE_MS, "min"]);
  return inUnits(ms, [DAY_MS, "d"], [HOUR_MS, "h"]);
}

type Unit = readonly [ms: number, name: string];

/** Rounded to the smaller unit, which is left out when there is none of it. */
function inUnits(ms: number, [largeMs, large]: Unit, [smallMs, small]: Unit): string {
  const smalls = Math.round(ms / smallMs);
  const perLarge = largeMs / smallMs;
  const rest = smalls % perLarge;
  return `${Math.floor(smalls / perLarge)} ${large}${rest === 0 ? "" : ` ${rest} ${small}`}`;
}

const UNITS_MS: Readonly<Record<string, number>> = {
  s: SECOND_MS,
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
};

/** Reads `90s`, `15m`, `12h`, `31d`. Undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,7})([smhd])$/.exec(text);
  const unit = match && UNITS_MS[match[2] ?? ""];
  return match && unit ? Number(match[1]) * unit : undefined;
}
