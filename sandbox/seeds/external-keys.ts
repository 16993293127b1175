import type { Cloud } from "../cloud/context";
import { newVersion } from "../alibaba/kms/key-material";
import { DEFAULT_KEY_SPEC } from "../alibaba/kms/key-specs";
import { keys } from "../alibaba/kms/tables";

/** Keys that exist at Alibaba Cloud KMS, each with material of its own. Answers a sentence for each. */
export function plantExternalKeys(
  cloud: Cloud,
  of: { readonly accountId: string; readonly region: string; readonly ids: readonly string[] },
): string[] {
  const { accountId, region } = of;
  const createdAtMs = cloud.clock.now();
  for (const keyId of of.ids) {
    if (keys(cloud).has(keyId)) continue;
    keys(cloud).set(keyId, {
      keyId,
      region,
      accountId,
      creator: accountId,
      keySpec: DEFAULT_KEY_SPEC,
      keyUsage: "ENCRYPT/DECRYPT",
      origin: "Aliyun_KMS",
      protectionLevel: "SOFTWARE",
      createdAtMs,
      description: "existing",
      state: "Enabled",
      deletionProtection: false,
      deletionProtectionDescription: "",
      versions: [newVersion(DEFAULT_KEY_SPEC, createdAtMs)],
      tags: {},
    });
  }
  return of.ids.map((id) => `external key ${id} at Alibaba Cloud KMS in ${region}`);
}
