import type {
  Policy,
  PolicyConfigSchema,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { RuleFacts, Settings } from "../rule/facts";
import { verdictOf, withoutTraces } from "../rule/judge";
import type { ResourceCase, ResourceRule, Subject } from "../rule/resource-rule";
import type { StackRule } from "../rule/stack-rule";
import { PASS } from "../rule/verdict";
import { settingsOf, type PackContext } from "./context";
import { report } from "./reporter";

/** Type of the resource that stands for a stack. */
const STACK_TYPE = "pulumi:pulumi:Stack";

/** A rule about single resources as the policy SDK takes it. */
export function resourcePolicy(rule: ResourceRule, context: PackContext): ResourceValidationPolicy {
  const cases = new Map(rule.cases.map((each) => [each.type, each]));
  const validateResource: ResourceValidationPolicy["validateResource"] = (args, violate) => {
    const found = cases.get(args.type);
    if (found === undefined)
      return withoutTraces(() =>
        args.notApplicable("the rule does not judge resources of this type"),
      );
    const subject = subjectOf(args, settingsOf(rule.settings, args.getConfig()), context);
    const verdict = verdictOf(() => found.judge(args.props as never, subject));
    report(rule, { urn: args.urn, verdict }, { context, violate });
  };
  return { ...policyOf(rule), validateResource: quickly(validateResource, rule.cases) };
}

/** A rule about relations as the policy SDK takes it: each subject is judged apart, so that what one cannot know hides no other. */
export function stackPolicy(rule: StackRule, context: PackContext): StackValidationPolicy {
  const validateStack: StackValidationPolicy["validateStack"] = (args, violate) => {
    const settings = settingsOf(rule.settings, args.getConfig());
    const stack = context.stackOf(args.resources);
    for (const relation of rule.relations) {
      for (const resource of stack.ofType(relation.type)) {
        const verdict = verdictOf(() => relation.judge(resource as never, stack, settings));
        report(rule, { urn: resource.urn, verdict }, { context, violate });
      }
    }
    if (rule.whole === undefined) return;
    const verdict = verdictOf(() => rule.whole?.(stack, settings) ?? PASS);
    report(rule, { urn: stackUrn(args), verdict }, { context, violate });
  };
  return {
    ...policyOf(rule),
    validateStack:
      rule.whole === undefined ? quickly(validateStack, rule.relations) : validateStack,
  };
}

/** Names the one type that a rule judges where the SDK looks for it, so that it unpacks no others' properties for it. */
function quickly<F extends object>(validate: F, cases: readonly Pick<ResourceCase, "type">[]): F {
  const [first, ...others] = new Set(cases.map(({ type }) => type));
  return first === undefined || others.length > 0
    ? validate
    : Object.assign(validate, { __pulumiType: first });
}

/** What every policy of the SDK says of its rule. */
export function policyOf(rule: RuleFacts): Policy {
  return {
    name: rule.id,
    description: rule.what.en,
    enforcementLevel: rule.level,
    severity: rule.severity,
    remediationSteps: rule.fix.en,
    tags: [...rule.sources],
    ...(rule.settings === undefined ? {} : { configSchema: schemaOf(rule.settings) }),
  };
}

function schemaOf(settings: Settings): PolicyConfigSchema {
  const properties = Object.entries(settings).map(([name, value]) => [
    name,
    Array.isArray(value)
      ? { type: "array", items: { type: "string" }, default: value }
      : { type: typeof value, default: value },
  ]);
  return { properties: Object.fromEntries(properties) as PolicyConfigSchema["properties"] };
}

function subjectOf(
  args: ResourceValidationArgs,
  settings: Settings,
  context: PackContext,
): Subject {
  const { urn, type, name, opts, provider } = args;
  return {
    urn,
    type,
    name,
    options: { protect: opts.protect, ignoreChanges: opts.ignoreChanges },
    settings,
    provider: provider?.props ?? {},
    isSecret: (path) =>
      context
        .secretsOf(urn)
        .some((secret) => path === secret || path.startsWith(`${secret}.`) || secret === ""),
  };
}

/** URN of the stack itself. */
export function stackUrn({ resources }: Pick<StackValidationArgs, "resources">): string {
  return resources.find(({ type }) => type === STACK_TYPE)?.urn ?? "";
}
