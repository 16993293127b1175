import { unknownCheckingProxy } from "@pulumi/policy";
import { settingsOf } from "../../../policies/pack/context";
import { verdictOf } from "../../../policies/rule/judge";
import type { Settings } from "../../../policies/rule/facts";
import type { ResourceRule } from "../../../policies/rule/resource-rule";
import { Stack } from "../../../policies/rule/stack";
import type { AnyResource, StackRule } from "../../../policies/rule/stack-rule";
import { PASS, type Verdict } from "../../../policies/rule/verdict";
import type { Declared } from "./fixture";
import { Json, Later, Ref, SecretValue } from "./markers";

/** What the policy SDK takes for a text that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Stages that a program goes through. */
export type Run = "preview" | "update";

/** What one rule says of one subject; the name of the stack itself is "". */
export interface Said {
  readonly rule: string;
  readonly subject: string;
  readonly verdict: Verdict;
}

const urnOf = ({ type, name }: Declared) => `urn:pulumi:test::fixtures::${type}::${name}`;

/** What a resource rule says of a declared resource; nothing of a type that it does not judge. */
export function judgeResource(rule: ResourceRule, declared: Declared, run: Run): Said[] {
  const { type, name, args, options } = declared;
  const secrets = secretPaths(args);
  return rule.cases
    .filter((each) => each.type === type)
    .map((each) => ({
      rule: rule.id,
      subject: name,
      verdict: verdictOf(() =>
        each.judge(unknownCheckingProxy(valuesOf(args, run)) as never, {
          urn: urnOf(declared),
          type,
          name,
          options: optionsOf(declared),
          settings: settingsOf(rule.settings, options.settings?.[rule.id] ?? {}),
          provider: options.provider ?? {},
          isSecret: (path) => secrets.some((each) => path === each || path.startsWith(`${each}.`)),
        }),
      ),
    }));
}

/** What a stack rule says of declared resources. */
export function judgeStack(rule: StackRule, all: readonly Declared[], run: Run): Said[] {
  const given = all.map(({ options }) => options.settings?.[rule.id]);
  const settings = settingsOf(rule.settings, Object.assign({}, ...given) as Settings);
  const stack = new Stack(all.map((each) => stackResource(each, all, run)));
  const said: Said[] = rule.relations.flatMap((relation) =>
    stack.ofType(relation.type).map((resource) => ({
      rule: rule.id,
      subject: resource.name,
      verdict: verdictOf(() => relation.judge(resource as never, stack, settings)),
    })),
  );
  if (rule.whole === undefined) return said;
  const verdict = verdictOf(() => rule.whole?.(stack, settings) ?? PASS);
  return [...said, { rule: rule.id, subject: "", verdict }];
}

function optionsOf({ options }: Declared) {
  return { protect: options.protect ?? false, ignoreChanges: options.ignoreChanges ?? [] };
}

function stackResource(declared: Declared, all: readonly Declared[], run: Run): AnyResource {
  const { type, name, args, options } = declared;
  const urnBy = new Map(all.map((each) => [each.name, urnOf(each)]));
  const behind = (value: unknown) =>
    refsIn(value).map((each) => {
      const urn = urnBy.get(each.name);
      if (urn === undefined)
        throw new Error(`${name} refers to ${each.name}, which is not declared`);
      return urn;
    });
  const propertyDependencies = Object.fromEntries(
    Object.entries(args).map(([property, value]) => [property, behind(value)]),
  );
  const fromCloud = { id: `${name}-id`, ...options.outputs };
  const made = run === "update" ? fromCloud : mapValues(fromCloud, () => UNKNOWN);
  return {
    urn: urnOf(declared),
    type,
    name,
    outputs: unknownCheckingProxy({ ...made, ...valuesOf(args, run, all) }) as never,
    options: optionsOf(declared),
    provider: options.provider ?? {},
    dependencies: [
      ...Object.values(propertyDependencies).flat(),
      ...(options.dependsOn ?? []).map((each) => urnBy.get(each) ?? each),
    ],
    propertyDependencies,
  };
}

/** Arguments as the engine hands them to a policy. */
function valuesOf(
  value: Readonly<Record<string, unknown>>,
  run: Run,
  all: readonly Declared[] = [],
): Record<string, unknown> {
  return valueOf(value, run, all) as Record<string, unknown>;
}

function valueOf(value: unknown, run: Run, all: readonly Declared[]): unknown {
  if (value instanceof Later) return run === "preview" ? UNKNOWN : valueOf(value.value, run, all);
  if (value instanceof SecretValue) return valueOf(value.value, run, all);
  if (value instanceof Json) return textOf(valueOf(value.value, run, all));
  if (value instanceof Ref) {
    const target = all.find(({ name }) => name === value.name);
    const outputs: Readonly<Record<string, unknown>> = {
      id: `${value.name}-id`,
      ...target?.args,
      ...target?.options.outputs,
    };
    const isInput = target !== undefined && value.output in target.args;
    return run === "preview" && !isInput ? UNKNOWN : valueOf(outputs[value.output], run, all);
  }
  if (Array.isArray(value)) return value.map((each) => valueOf(each, run, all));
  if (typeof value !== "object" || value === null) return value;
  const known = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(known.map(([key, member]) => [key, valueOf(member, run, all)]));
}

/** The JSON text of a value, which is not known before all of the value is. */
function textOf(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes(UNKNOWN) ? UNKNOWN : text;
}

function refsIn(value: unknown): readonly Ref[] {
  if (value instanceof Ref) return [value];
  if (value instanceof Later || value instanceof SecretValue) return refsIn(value.value);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(refsIn);
}

function secretPaths(value: unknown, path: readonly string[] = []): readonly string[] {
  if (value instanceof SecretValue) return [path.join(".")];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => secretPaths(member, [...path, key]));
}

function mapValues(values: object, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
