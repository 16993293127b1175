import type { RuleSet } from "../rule/rule-set";
import { adminPorts } from "./admin-ports";
import { noOpenIngress } from "./no-open-ingress";
import { switchOfVpc } from "./switch-of-vpc";

/** Rules about security groups and about the networks of KMS instances of Alibaba Cloud. */
export const ALIBABA_NETWORK_RULES: RuleSet = {
  resourceRules: [adminPorts, noOpenIngress],
  stackRules: [switchOfVpc],
};
