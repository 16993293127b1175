import { malformed } from "../vpc/inputs";

/** What an instance type comes with. */
export interface InstanceType {
  readonly cpus: number;
  /** MiB. */
  readonly memorySize: number;
}

/** GiB for each vCPU in the standard families: compute (c), general (g), memory (r). */
const GIB_PER_CPU: Readonly<Record<string, number>> = { c: 2, g: 4, r: 8 };

const STANDARD_FORM = /^ecs\.([cgr])\d[a-z]*\.(\d*)(x?)large$/;

/** Burstable types, which follow no rule. */
const BURSTABLE: Readonly<Record<string, InstanceType>> = {
  "ecs.t2-c1m1.large": { cpus: 2, memorySize: 2048 },
  "ecs.t2-c1m2.large": { cpus: 2, memorySize: 4096 },
  "ecs.t2-c1m4.large": { cpus: 2, memorySize: 8192 },
};

/** Images that the sandbox knows by a short name, with the name of their system. */
export const IMAGES: Readonly<Record<string, string>> = {
  "image-sandbox-linux": "Sandbox Linux",
};

/** Ids of the vendor's public, custom and shared images. All of them start the sandbox's own host: images hold nothing here. */
const IMAGE_FORM = /^image-[a-z0-9]{16,32}$/;

/** Gigabytes of a system volume by type. Source: upstream provider documentation, `ecs.Instance.systemVolumeSize`. */
export const VOLUME_SIZES: Readonly<Record<string, { min: number; max: number }>> = {
  PTSSD: { min: 10, max: 500 },
  ESSD_PL0: { min: 20, max: 2048 },
  ESSD_PL1: { min: 20, max: 2048 },
  ESSD_PL2: { min: 20, max: 2048 },
  ESSD_FlexPL: { min: 20, max: 2048 },
};

/** A known instance type. @throws CloudError */
export function instanceTypeOf(id: string): InstanceType {
  return (
    BURSTABLE[id] ??
    standardType(id) ??
    malformed(
      "instanceType",
      `ecs.<c, g or r family>.<size>, such as ecs.g3i.large, or one of ${Object.keys(BURSTABLE).join(", ")}`,
      id,
    )
  );
}

function standardType(id: string): InstanceType | undefined {
  const match = STANDARD_FORM.exec(id);
  if (!match) return undefined;
  const [, family = "", count = "", extra = ""] = match;
  if (count !== "" && extra === "") return undefined;
  const cpus = extra === "" ? 2 : 4 * Number(count === "" ? 1 : count);
  return { cpus, memorySize: cpus * (GIB_PER_CPU[family] ?? 0) * 1024 };
}

/** Name of the system of a known image. @throws CloudError */
export function systemOf(imageId: string): string {
  const known = IMAGES[imageId] ?? (IMAGE_FORM.test(imageId) ? "Linux" : undefined);
  return (
    known ??
    malformed(
      "imageId",
      `one of ${Object.keys(IMAGES).join(", ")}, or an id of the form image-…`,
      imageId,
    )
  );
}
