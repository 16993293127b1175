/**
 * Zones with general-purpose HSMs of which clusters for KMS hardware instances are made.
 * @see https://www.alibabacloud.com/help/en/kms/cloud-hardware-security-module/use-cases/configure-an-hsm-cluster-for-a-kms-instance-of-the-hardware-key-management-type
 */
const ZONES: Readonly<Record<string, string>> = {
  "cn-hangzhou": "ag",
  "cn-shanghai": "abf",
  "cn-beijing": "afk",
  "cn-shenzhen": "ae",
  "cn-chengdu": "ab",
  "cn-heyuan": "ab",
  "cn-hongkong": "bc",
  "ap-southeast-1": "ab",
  "ap-southeast-3": "ab",
  "me-central-1": "ab",
  "ap-southeast-5": "ab",
};

/** Region ids outside mainland China that begin as mainland ones do. */
const OUTSIDE = new Set(["cn-hongkong"]);

/** Regions with HSMs. */
export const HSM_REGIONS: readonly string[] = Object.keys(ZONES);

/** Ids of the zones with HSMs in a region: `cn-beijing-f`, outside mainland China `ap-southeast-1a`. */
export function hsmZones(region: string): string[] {
  const joint = /\d$/.test(region) ? "" : "-";
  return [...(ZONES[region] ?? "")].map((letter) => `${region}${joint}${letter}`);
}

/** Whether a region is in mainland China: HSMs there are of another make, initialised and synchronised by hand. */
export function isMainland(region: string): boolean {
  return region.startsWith("cn-") && !OUTSIDE.has(region);
}
