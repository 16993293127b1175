import { invalidParameter, notModelled } from "../errors";
import { choice, optionalText, type Parameters } from "../parameters";
import {
  DEFAULT_KEY_SPEC,
  importObstacle,
  isUnmodelledKeySpec,
  type KeyEdition,
  type KeyOrigin,
  type KeySpec,
  type KeyUsage,
  specsOf,
  usagesOf,
} from "./key-specs";

/** What a new key is. */
export interface NewKey {
  readonly edition: KeyEdition;
  readonly keySpec: KeySpec;
  readonly keyUsage: KeyUsage;
  readonly origin: KeyOrigin;
  readonly protectionLevel: "SOFTWARE" | "HSM";
}

/** Reads what kind of key is wanted, in the place where it shall live. @throws CloudError InvalidParameter for what that place does not have. */
export function readNewKey(params: Parameters, edition: KeyEdition): NewKey {
  const keySpec = readKeySpec(params, edition);
  return {
    edition,
    keySpec,
    keyUsage: readUsage(params, keySpec),
    origin: readOrigin(params, edition, keySpec),
    protectionLevel: readProtectionLevel(params, edition),
  };
}

function readKeySpec(params: Parameters, edition: KeyEdition): KeySpec {
  const asked = optionalText(params, "KeySpec");
  if (asked !== undefined && isUnmodelledKeySpec(asked)) throw notModelled(`key spec ${asked}`);
  return choice(params, "KeySpec", specsOf(edition)) ?? DEFAULT_KEY_SPEC;
}

function readUsage(params: Parameters, keySpec: KeySpec): KeyUsage {
  const usages = usagesOf(keySpec);
  const usage = choice(params, "KeyUsage", ["ENCRYPT/DECRYPT", "SIGN/VERIFY"]);
  const [fallback = "ENCRYPT/DECRYPT"] = usages;
  if (usage !== undefined && !usages.includes(usage))
    throw invalidParameter("KeyUsage", `${fallback} for a key of ${keySpec}`);
  return usage ?? fallback;
}

function readOrigin(params: Parameters, edition: KeyEdition, keySpec: KeySpec): KeyOrigin {
  const origin = choice(params, "Origin", ["Aliyun_KMS", "EXTERNAL"]) ?? "Aliyun_KMS";
  const obstacle = origin === "EXTERNAL" ? importObstacle(edition, keySpec) : undefined;
  if (obstacle !== undefined)
    throw invalidParameter("Origin", `Aliyun_KMS: material is imported elsewhere, ${obstacle}`);
  return origin;
}

/** The level of a key in an instance is the instance's, whatever is asked. */
function readProtectionLevel(params: Parameters, edition: KeyEdition): "SOFTWARE" | "HSM" {
  const asked = choice(params, "ProtectionLevel", ["SOFTWARE", "HSM"]) ?? "SOFTWARE";
  if (edition === "shared") return asked;
  return edition === "hardware" ? "HSM" : "SOFTWARE";
}
