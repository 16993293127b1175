import { WRONG_ACCESS } from "./wrong-access";
import { WRONG_AUDITS } from "./wrong-audits";
import { WRONG_CAPACITIES } from "./wrong-capacities";
import { WRONG_GATEWAYS } from "./wrong-gateways";
import { WRONG_HSMS } from "./wrong-hsms";
import { WRONG_INSTANCE_NETWORKS } from "./wrong-instance-networks";
import { WRONG_INSTANCES } from "./wrong-instances";
import { WRONG_KMS_KEYS } from "./wrong-kms-keys";
import type { WrongRule } from "./wrong-rule";

/** Every way of the Alibaba side to be wrong that the configuration judges. */
export const WRONG_RULES: readonly WrongRule[] = [
  ...WRONG_INSTANCES,
  ...WRONG_INSTANCE_NETWORKS,
  ...WRONG_CAPACITIES,
  ...WRONG_HSMS,
  ...WRONG_KMS_KEYS,
  ...WRONG_ACCESS,
  ...WRONG_AUDITS,
  ...WRONG_GATEWAYS,
];
