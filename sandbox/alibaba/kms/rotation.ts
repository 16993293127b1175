import { DAY_MS } from "../dates";
import { invalidParameter, refusal } from "../errors";
import { missing } from "../parameters";
import { newVersion } from "./key-material";
import { type KeyEdition, type KeyOrigin, type KeySpec, isSymmetric } from "./key-specs";
import { ROTATION_INTERVAL_DAYS, ROTATION_RETRY_MS } from "./limits";
import type { KeyRow } from "./tables";

const UNIT_MS: Readonly<Record<string, number>> = { d: DAY_MS, h: 3_600_000, m: 60_000, s: 1000 };

/** What decides whether and how often a key rotates by itself. */
export interface RotatedKey {
  readonly edition: KeyEdition;
  readonly keySpec: KeySpec;
  readonly origin: KeyOrigin;
}

/** What the vendor does when a rotation is due: adds a version, fails to, or neither. */
export type RotationOutcome = "rotated" | "failed" | "not-due";

/** Milliseconds of `RotationInterval` for a key. @throws CloudError MissingParameter, InvalidParameter, Rejected.UnsupportedOperation. */
export function rotationIntervalMs(key: RotatedKey, text: string | undefined): number {
  requireRotation(key);
  if (text === undefined) throw missing("RotationInterval");
  const [, count = "", unit = ""] = /^(\d{1,12})([dhms])$/.exec(text) ?? [];
  const interval = Number(count) * (UNIT_MS[unit] ?? 0);
  const { min, max, form } =
    ROTATION_INTERVAL_DAYS[key.edition === "shared" ? "shared" : "software"];
  const fits = interval >= min * DAY_MS && interval <= max * DAY_MS && interval > 0;
  if (!fits) throw invalidParameter("RotationInterval", form);
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

/**
 * Adds a version when the interval is over, or fails where there is no room for one: then it is tried again a day later, as an assumption. Rotation
 * is suspended while a key is not enabled.
 */
export function rotateIfDue(key: KeyRow, nowMs: number, hasRoom: boolean): RotationOutcome {
  const next = key.rotationRetryAtMs ?? nextRotationMs(key);
  const on = key.rotationIntervalMs !== undefined && key.state === "Enabled";
  if (!on || next === undefined || next > nowMs) return "not-due";
  if (!hasRoom) {
    key.rotationRetryAtMs = nowMs + ROTATION_RETRY_MS;
    return "failed";
  }
  delete key.rotationRetryAtMs;
  key.versions.push(newVersion(key.keySpec, nowMs));
  return "rotated";
}

function requireRotation(key: RotatedKey): void {
  const obstacle = rotationObstacle(key);
  if (obstacle !== undefined)
    throw refusal("Rejected.UnsupportedOperation", `Automatic rotation: ${obstacle}.`);
}

function rotationObstacle({ edition, keySpec, origin }: RotatedKey): string | undefined {
  if (edition === "hardware") return "a hardware instance rotates no key";
  if (!isSymmetric(keySpec)) return `a key of ${keySpec} is a pair`;
  return origin === "EXTERNAL" ? "the key's material is imported" : undefined;
}
