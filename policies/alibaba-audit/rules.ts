import type { RuleSet } from "../rule/rule-set";
import { alarm } from "./alarm";
import { alarmTold } from "./alarm-told";
import { bucketKey } from "./bucket-key";
import { bucketLocked } from "./bucket-locked";
import { retention } from "./retention";
import { trailComplete } from "./trail-complete";
import { trailExists } from "./trail-exists";

/** Rules about the records of what is done with keys of Alibaba Cloud, and about alarms. */
export const ALIBABA_AUDIT_RULES: RuleSet = {
  resourceRules: [alarmTold, trailComplete],
  stackRules: [alarm, bucketKey, bucketLocked, retention, trailExists],
};
