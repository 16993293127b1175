import { DAY_MS } from "../dates";
import { invalidParameter } from "../errors";
import { missing } from "../parameters";
import { newVersion } from "./key-material";
import { ROTATION_INTERVAL_DAYS } from "./limits";
import type { KeyRow } from "./tables";

const UNIT_MS: Readonly<Record<string, number>> = { d: DAY_MS, h: 3_600_000, m: 60_000, s: 1000 };
const EXPECTED = `${ROTATION_INTERVAL_DAYS} days for a key outside a KMS instance, written as 365d, 8760h, 525600m or 31536000s`;

/** Milliseconds of `RotationInterval`. @throws CloudError MissingParameter, InvalidParameter. */
export function rotationIntervalMs(text: string | undefined): number {
  if (text === undefined) throw missing("RotationInterval");
  const [, count = "", unit = ""] = /^(\d{1,12})([dhms])$/.exec(text) ?? [];
  const interval = Number(count) * (UNIT_MS[unit] ?? 0);
  if (interval !== ROTATION_INTERVAL_DAYS * DAY_MS)
    throw invalidParameter("RotationInterval", EXPECTED);
  return interval;
}

/** When the key gets its next version; undefined while automatic rotation is off. */
export function nextRotationMs(key: KeyRow): number | undefined {
  if (key.rotationIntervalMs === undefined) return undefined;
  return lastRotationMs(key) + key.rotationIntervalMs;
}

/** When the newest version was made. */
export function lastRotationMs(key: KeyRow): number {
  return key.versions.at(-1)?.createdAtMs ?? key.createdAtMs;
}

/** Adds a version when the interval is over. Rotation is suspended while a key is not enabled. */
export function rotateIfDue(key: KeyRow, nowMs: number): boolean {
  const next = nextRotationMs(key);
  if (next === undefined || next > nowMs || key.state !== "Enabled") return false;
  key.versions.push(newVersion(key.keySpec, nowMs));
  return true;
}
