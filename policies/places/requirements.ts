import type { Requirement } from "../rule/facts";

/** Requirements of the vendors' documents, and rows of the union of the known packs. */
const REQUIREMENTS = 497;
const UNION_ROWS = 80;

/** Numbers of requirements that the documents only recommend. */
const ADVISORY: ReadonlySet<number> = new Set([
  7, 11, 17, 31, 42, 43, 44, 46, 59, 62, 65, 66, 71, 84, 85, 89, 95, 100, 108, 109, 110, 119, 142,
  150, 155, 156, 170, 171, 178, 181, 182, 184, 185, 204, 207, 212, 216, 221, 222, 224, 225, 230,
  231, 232, 241, 243, 244, 248, 249, 250, 251, 262, 278, 281, 282, 283, 284, 287, 291, 292, 293,
  295, 298, 299, 300, 301, 302, 306, 308, 311, 312, 314, 321, 322, 323, 329, 331, 336, 337, 340,
  341, 349, 350, 352, 353, 354, 355, 359, 360, 361, 364, 365, 367, 369, 371, 373, 374, 378, 379,
  381, 384, 385, 386, 388, 391, 394, 397, 398, 399, 400, 402, 404, 405, 406, 407, 408, 409, 410,
  411, 416, 422, 423, 424, 426, 429, 434, 441, 443, 446, 447, 451, 457, 459, 460, 461, 463, 469,
  471, 473, 475, 487, 495, 496, 497,
]);

/** Groups of requirements, in the order of their numbers. */
export interface RequirementGroup {
  readonly title: string;
  readonly ids: readonly Requirement[];
}

const TITLES: readonly (readonly [last: number, title: string])[] = [
  [22, "Network and hosts of the proxies"],
  [29, "Endpoint service"],
  [44, "Proxy: package and certificates"],
  [71, "Proxy: config.yaml"],
  [89, "Key store and hosted keys"],
  [119, "KMS instances"],
  [142, "HSM clusters and their binding"],
  [158, "Keys in instances"],
  [188, "Application access points"],
  [204, "Service roles"],
  [226, "RAM policies"],
  [232, "Audit"],
  [244, "Aliases"],
  [251, "Encryption context"],
  [281, "Import of key material"],
  [286, "Protection level"],
  [302, "Rotation"],
  [312, "Life of keys in shared KMS"],
  [334, "Secrets"],
  [345, "Managed secrets of RDS"],
  [355, "Managed secrets of RAM"],
  [365, "Managed secrets of ECS"],
  [379, "Alarms of rotations"],
  [394, "Certificates in KMS"],
  [416, "Encryption by cloud services"],
  [426, "Retries"],
  [440, "Encryption by applications"],
  [450, "Encryption SDK"],
  [465, "Clients of secrets"],
  [473, "ECS instances that call KMS"],
  [482, "Signing keys of Alipay"],
  [488, "Secrets of Kubernetes clusters"],
  [REQUIREMENTS, "The kit itself"],
];

/** Every requirement, by group. */
export const REQUIREMENT_GROUPS: readonly RequirementGroup[] = [
  ...TITLES.map(([last, title], index) => ({
    title,
    ids: idsOf("R", (TITLES[index - 1]?.[0] ?? 0) + 1, last),
  })),
  { title: "Union of the known packs", ids: idsOf("U", 1, UNION_ROWS) },
];

/** Every requirement. */
export const ALL_REQUIREMENTS: readonly Requirement[] = REQUIREMENT_GROUPS.flatMap(
  ({ ids }) => ids,
);

/** Whether the documents demand a requirement; they know no level for rows of the union. */
export function isMandatory(requirement: Requirement): boolean {
  if (!requirement.startsWith("R-")) return false;
  return !ADVISORY.has(Number(requirement.slice("R-".length)));
}

function idsOf(letter: "R" | "U", first: number, last: number): Requirement[] {
  const width = letter === "R" ? 3 : 2;
  return Array.from(
    { length: last - first + 1 },
    (_, index): Requirement => `${letter}-${String(first + index).padStart(width, "0")}`,
  );
}
