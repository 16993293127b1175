import type { StepEventMetadata } from "@pulumi/pulumi/automation";
import { holdsUnknown } from "./not-known";
import { redacted } from "./redact";
import { resourceName } from "./resource-name";
import { losesProtection, type Operation, type ResourceSteps } from "./steps";

/** What a run does to one resource: names and paths only, never a value. */
export interface Change {
  readonly urn: string;
  readonly type: string;
  /** Types of its parents, outermost first. */
  readonly parents: readonly string[];
  readonly name: string;
  readonly operation: Operation;
  /** Properties that make it a replacement, sorted. */
  readonly replaceKeys: readonly string[];
  /** Paths of the properties that change, sorted. */
  readonly changedPaths: readonly string[];
  /** Those of `replaceKeys` and `changedPaths` whose new value is not known yet: they change perhaps. */
  readonly unknownPaths: readonly string[];
  /** Whether it is protected now. */
  readonly isProtected: boolean;
  /** Whether it is protected now and will not be. */
  readonly losesProtection: boolean;
  /** Whether the cloud keeps it when the stack deletes it. */
  readonly isRetained: boolean;
}

/** The change of one resource; undefined where nothing changes. */
export function changeOf({ urn, operation, steps }: ResourceSteps): Change | undefined {
  if (operation === undefined) return undefined;
  const { type, parents, name } = resourceName(urn);
  const replaceKeys = sorted(steps.flatMap(replacePaths));
  const changedPaths = operation === "create" ? [] : sorted(steps.flatMap(changedIn));
  const inputs = steps.map((step): Readonly<Record<string, unknown>> => step.new?.inputs ?? {});
  const isUnknown = (path: string) => inputs.some((each) => holdsUnknown(each[rootOf(path)]));
  return {
    urn,
    type,
    parents,
    name,
    operation,
    replaceKeys,
    changedPaths,
    unknownPaths: sorted([...replaceKeys, ...changedPaths].filter(isUnknown)),
    isProtected: steps.some(({ old }) => old?.protect === true),
    losesProtection: losesProtection(steps),
    isRetained: steps.some((step) => (step.old ?? step.new)?.retainOnDelete === true),
  };
}

/** First name of a property path: `resources` of `resources[1].id`. */
export function rootOf(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

function replacePaths({ keys, detailedDiff }: StepEventMetadata): string[] {
  const detailed = Object.entries(detailedDiff ?? {}).filter(([, { diffKind }]) =>
    diffKind.endsWith("-replace"),
  );
  return [...(keys ?? []), ...detailed.map(([path]) => path)];
}

/** The paths of a step: as exact as the plugin tells them. */
function changedIn({ diffs, detailedDiff }: StepEventMetadata): string[] {
  const detailed = Object.keys(detailedDiff ?? {});
  return detailed.length > 0 ? detailed : [...(diffs ?? [])];
}

/** Each once, in a fixed order: the engine's own differs from run to run. The key of a map is part of a path, so it is looked at like any text. */
function sorted(paths: readonly string[]): string[] {
  return [...new Set(paths.map((path) => redacted(path)))].sort();
}
