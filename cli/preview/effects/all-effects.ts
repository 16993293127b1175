import { ALICLOUD_ACCOUNT_EFFECTS } from "./alicloud-account";
import { ALICLOUD_KMS_EFFECTS } from "./alicloud-kms";
import type { EffectTable } from "./effect";
import { HOST_EFFECTS } from "./host";
import { HYOK_EFFECTS } from "./hyok";
import { VOLCENGINE_KMS_EFFECTS } from "./volcengine-kms";
import { VOLCENGINE_NETWORK_EFFECTS } from "./volcengine-network";

/** What is known of every type, by type. */
export const ALL_EFFECTS: EffectTable = {
  ...HYOK_EFFECTS,
  ...VOLCENGINE_KMS_EFFECTS,
  ...VOLCENGINE_NETWORK_EFFECTS,
  ...ALICLOUD_KMS_EFFECTS,
  ...ALICLOUD_ACCOUNT_EFFECTS,
  ...HOST_EFFECTS,
};
