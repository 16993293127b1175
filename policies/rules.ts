import { ALIBABA_AUDIT_RULES } from "./alibaba-audit/rules";
import { ALIBABA_DATA_RULES } from "./alibaba-data/rules";
import { ALIBABA_ECS_RULES } from "./alibaba-ecs/rules";
import { ALIBABA_HSM_RULES } from "./alibaba-hsm/rules";
import { ALIBABA_KMS_RULES } from "./alibaba-kms/rules";
import { ALIBABA_NETWORK_RULES } from "./alibaba-network/rules";
import { ALIBABA_OSS_RULES } from "./alibaba-oss/rules";
import { ALIBABA_RAM_RULES } from "./alibaba-ram/rules";
import { PROXY_RULES } from "./proxy/rules";
import { STACK_WIDE_RULES } from "./stack/rules";
import { VOLCENGINE_ECS_RULES } from "./volcengine-ecs/rules";
import { VOLCENGINE_IAM_RULES } from "./volcengine-iam/rules";
import { VOLCENGINE_KMS_RULES } from "./volcengine-kms/rules";
import { VOLCENGINE_NETWORK_RULES } from "./volcengine-network/rules";
import type { RuleFacts } from "./rule/facts";
import type { ResourceRule } from "./rule/resource-rule";
import type { RuleSet } from "./rule/rule-set";
import type { StackRule } from "./rule/stack-rule";
import { WAIVER_FACTS } from "./waivers/rules";

const SETS: readonly RuleSet[] = [
  ALIBABA_AUDIT_RULES,
  ALIBABA_DATA_RULES,
  ALIBABA_ECS_RULES,
  ALIBABA_HSM_RULES,
  ALIBABA_KMS_RULES,
  ALIBABA_NETWORK_RULES,
  ALIBABA_OSS_RULES,
  ALIBABA_RAM_RULES,
  PROXY_RULES,
  STACK_WIDE_RULES,
  VOLCENGINE_ECS_RULES,
  VOLCENGINE_IAM_RULES,
  VOLCENGINE_KMS_RULES,
  VOLCENGINE_NETWORK_RULES,
];

/** Rules about single resources, in the order of their folders. */
export const RESOURCE_RULES: readonly ResourceRule[] = SETS.flatMap((set) => set.resourceRules);

/** Rules about relations between resources, in the order of their folders. */
export const STACK_RULES: readonly StackRule[] = SETS.flatMap((set) => set.stackRules);

/** Every rule of the pack, those about waivers among them. */
export const ALL_RULES: readonly RuleFacts[] = [...RESOURCE_RULES, ...STACK_RULES, ...WAIVER_FACTS];

/** Ids of the rules that a waiver may name; there is no waiver for a waiver. */
export const KNOWN_RULES: ReadonlySet<string> = new Set(
  [...RESOURCE_RULES, ...STACK_RULES].map(({ id }) => id),
);
