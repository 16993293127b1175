import type { Issue } from "../issues";
import { ADOPTION_RELATIONS } from "./adoption-relations";
import { ALIBABA_RELATIONS } from "./alibaba-relations";
import { ACCESS_RELATIONS } from "./application-access-relations";
import { CAPACITY_RELATIONS } from "./capacity-relations";
import { HSM_RELATIONS } from "./hsm-relations";
import { INSTANCE_RELATIONS } from "./instance-relations";
import { KEY_RELATIONS } from "./key-relations";
import { KMS_KEY_RELATIONS } from "./kms-key-relations";
import { NETWORK_RELATIONS } from "./network-relations";
import { PROXY_RELATIONS } from "./proxy-relations";
import type { Relations } from "./relation";

const ALL = [
  ...NETWORK_RELATIONS,
  ...PROXY_RELATIONS,
  ...ADOPTION_RELATIONS,
  ...KEY_RELATIONS,
  ...ALIBABA_RELATIONS,
  ...INSTANCE_RELATIONS,
  ...CAPACITY_RELATIONS,
  ...HSM_RELATIONS,
  ...KMS_KEY_RELATIONS,
  ...ACCESS_RELATIONS,
];

/** Problems between fields that each look right alone. */
export function relationIssues(relations: Relations): Issue[] {
  return ALL.flatMap((check) => check(relations));
}
