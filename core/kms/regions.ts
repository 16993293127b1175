import type { DedicatedEdition } from "./editions";
import type { KmsProfile } from "./profile";

const MAINLAND_OF_2022 = ["cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-shenzhen"] as const;

/** Regions of the 2022 editions. Source: Alibaba Cloud KMS collection 2.1 and 3.1. */
const REGIONS_OF_2022: Readonly<Record<DedicatedEdition, readonly string[]>> = {
  software: MAINLAND_OF_2022,
  hardware: [...MAINLAND_OF_2022, "cn-hongkong", "ap-southeast-3", "ap-southeast-1"],
};

/** Letters of the zones with general-purpose HSMs, by region. Source: "Configure an HSM cluster for a KMS hardware instance", March 2026. */
const HSM_ZONES: Readonly<Record<string, readonly string[]>> = {
  "cn-hangzhou": ["a", "g"],
  "cn-shanghai": ["a", "b", "f"],
  "cn-beijing": ["a", "f", "k"],
  "cn-shenzhen": ["a", "e"],
  "cn-chengdu": ["a", "b"],
  "cn-heyuan": ["a", "b"],
  "cn-hongkong": ["b", "c"],
  "ap-southeast-1": ["a", "b"],
  "ap-southeast-3": ["a", "b"],
  "me-central-1": ["a", "b"],
  "ap-southeast-5": ["a", "b"],
};

/** Regions that offer an edition; undefined where the era's documents name none. */
export function regionsOf(
  edition: DedicatedEdition,
  profile: KmsProfile,
): readonly string[] | undefined {
  if (profile === "2022") return REGIONS_OF_2022[edition];
  return edition === "hardware" ? Object.keys(HSM_ZONES) : undefined;
}

/** Zones of a region that have HSMs today; none where the region has none. */
export function hsmZonesOf(region: string): string[] {
  return (HSM_ZONES[region] ?? []).map((letter) => zoneId(region, letter));
}

/** Whether a zone is one of a region: `cn-beijing-f`, but `ap-southeast-1a` where the region ends in a digit. */
export function isZoneOf(zone: string, region: string): boolean {
  return zone === zoneId(region, zone.slice(-1)) && /[a-z]$/.test(zone);
}

function zoneId(region: string, letter: string): string {
  return /\d$/.test(region) ? `${region}${letter}` : `${region}-${letter}`;
}
