import type { RuleSet } from "../rule/rule-set";
import { egressPath } from "./egress-path";
import { login } from "./login";
import { noCredentialsInScripts } from "./no-credentials-in-scripts";
import { noPublicAddress } from "./no-public-address";
import { zoneOfSubnet } from "./zone-of-subnet";

/** Rules about the proxies' hosts at Volcengine. */
export const VOLCENGINE_ECS_RULES: RuleSet = {
  resourceRules: [login, noCredentialsInScripts],
  stackRules: [egressPath, noPublicAddress, zoneOfSubnet],
};
