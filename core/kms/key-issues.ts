import type { Issue } from "../issues";
import { within, type Range } from "../limits";
import {
  deletionWindowInDays,
  KEY_SPECS,
  ROTATION_INTERVAL_IN_DAYS,
  rotationObstacle,
  usagesOf,
  type KeyOrigin,
  type KeySpec,
  type KeyUsage,
  type KmsEdition,
} from "./editions";
import type { KmsProfile } from "./profile";

/** What is known of a key before it is made. */
export interface PlannedKey {
  readonly edition: KmsEdition;
  readonly profile: KmsProfile;
  readonly keySpec: KeySpec;
  readonly keyUsage: KeyUsage;
  readonly origin: KeyOrigin;
  readonly acknowledgeExternalMaterial: boolean;
  readonly rotationIntervalInDays?: number | undefined;
  readonly pendingWindowInDays: number;
}

/**
 * Everything that keeps a key from being made as it is planned; paths are those of the key's own fields. That a rotating key is disabled is no issue: rotation is
 * suspended meanwhile, and one value must be enough to switch a key off.
 */
export function keyIssues(key: PlannedKey): Issue[] {
  return [...kindIssues(key), ...originIssues(key), ...rotationIssues(key), ...windowIssues(key)];
}

/** A usage is judged only where the spec itself can be. */
function kindIssues({ edition, keySpec, keyUsage }: PlannedKey): Issue[] {
  const specs = KEY_SPECS[edition];
  if (!specs.includes(keySpec))
    return [
      {
        path: "keySpec",
        expected: `a key spec of ${placeOf(edition)}: ${specs.join(", ")}`,
        received: keySpec,
        fix: "choose one of these, or another edition",
      },
    ];
  const usages = usagesOf(keySpec);
  if (usages.includes(keyUsage)) return [];
  return [
    {
      path: "keyUsage",
      expected: `${usages.map((each) => `"${each}"`).join(" or ")}, what ${keySpec} can do`,
      received: keyUsage,
      fix: "leave it out, or choose another key spec",
    },
  ];
}

function originIssues({ edition, origin, acknowledgeExternalMaterial }: PlannedKey): Issue[] {
  if (origin !== "EXTERNAL") return [];
  if (edition === "software")
    return [
      {
        path: "origin",
        expected: `"Aliyun_KMS" in ${placeOf(edition)}`,
        received: origin,
        fix: "import material into shared KMS or a hardware instance",
      },
    ];
  if (acknowledgeExternalMaterial) return [];
  return [
    {
      path: "acknowledgeExternalMaterial",
      expected: "true with origin EXTERNAL: KMS keeps no copy of imported material",
      received: acknowledgeExternalMaterial,
      fix: "keep the material safe yourself and set it to true",
    },
  ];
}

function rotationIssues(key: PlannedKey): Issue[] {
  const { rotationIntervalInDays: days, edition } = key;
  if (days === undefined) return [];
  const obstacle = rotationObstacle(key);
  const path = "rotationIntervalInDays";
  if (edition !== "hardware" && obstacle === undefined) {
    const range = ROTATION_INTERVAL_IN_DAYS[edition];
    return dayIssues(path, { edition, range, days });
  }
  return [
    {
      path,
      expected: `no automatic rotation: ${obstacle}`,
      received: days,
      fix: "leave it out and rotate by hand, with an alias and its generation",
    },
  ];
}

function windowIssues({ edition, profile, pendingWindowInDays: days }: PlannedKey): Issue[] {
  const range = deletionWindowInDays(edition, profile);
  return dayIssues("pendingWindowInDays", { edition, range, days });
}

/** Days that must lie in an edition's range. */
interface Days {
  readonly edition: KmsEdition;
  readonly range: Range;
  readonly days: number;
}

function dayIssues(path: string, { edition, range, days }: Days): Issue[] {
  if (within(range, days)) return [];
  const { min, max } = range;
  const allowed = min === max ? `${min} days` : `a whole number of days from ${min} to ${max}`;
  const expected = `${allowed} in ${placeOf(edition)}`;
  return [{ path, expected, received: days, fix: `use ${max}, or another edition` }];
}

/** Where keys of an edition live, in words. */
function placeOf(edition: KmsEdition): string {
  return edition === "shared" ? "shared KMS" : `a ${edition} instance`;
}
