import type { RuleSet } from "../rule/rule-set";
import { encryption } from "./encryption";
import { privateBucket } from "./private";
import { publicAccessBlock } from "./public-access-block";
import { rotatingKey } from "./rotating-key";
import { tls } from "./tls";

/** Rules about OSS buckets of Alibaba Cloud. */
export const ALIBABA_OSS_RULES: RuleSet = {
  resourceRules: [privateBucket],
  stackRules: [encryption, publicAccessBlock, rotatingKey, tls],
};
