import { ALL_KEY_SPECS, isSymmetric, type KeyOrigin, type KeySpec } from "../../core/kms/editions";

/** Spec of a key that names none. Source: upstream provider, `kms.Key.keySpec`. */
export const DEFAULT_SPEC: KeySpec = "Aliyun_AES_256";

/** Origin of material that KMS did not make and cannot renew. */
export const EXTERNAL: KeyOrigin = "EXTERNAL";

/** The spec by its name; undefined for one that KMS does not have. */
export function specNamed(name: string): KeySpec | undefined {
  return ALL_KEY_SPECS.find((spec) => spec === name);
}

/** Whether a key of this spec is a pair, which KMS never rotates. */
export function isPair(name: string): boolean {
  const spec = specNamed(name);
  return spec !== undefined && !isSymmetric(spec);
}
