import { createHash } from "node:crypto";
import type { ProxyConfig } from "./config-file";

/** Placeholders of the vendor's file and the access key id of its field table. */
const SAMPLES: readonly string[] = [
  "YOUR_ACCESS_KEY_ID",
  "YOUR_SECRET_ACCESS_KEY",
  "XT7II5R7F4OORP5Z4PRB",
];

/** SHA-256 of the secret of the vendor's field table, so that it is not found as a leaked one here. */
const SAMPLE_SECRET = "1ad82a634988ef7aad1e2c944638f254bf7513b317fc378d2e46401b87b15b4b";

/** Whether a credential is one that the vendor's documents show to everybody. */
export function isSample(credential: string): boolean {
  if (SAMPLES.includes(credential)) return true;
  return createHash("sha256").update(credential).digest("hex") === SAMPLE_SECRET;
}

/** Every credential of a configuration with its path, the access key id that signs KMS's calls first. What is left out is empty. */
export function credentialsIn(config: ProxyConfig): readonly (readonly [string, string])[] {
  const own = ["access_key_id", "secret_access_key"].map(
    (name) => [`auth.${name}`, textOf(config.at("auth", name))] as const,
  );
  const others = Array.from({ length: config.managers }, (_, index) =>
    ["access_key", "secret_key"].map(
      (name) => [`kms[${index}].${name}`, textOf(config.at("kms", index, name))] as const,
    ),
  );
  return [...own, ...others.flat()];
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
