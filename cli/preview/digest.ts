import { createHash } from "node:crypto";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { compareText } from "../gate/report/order";
import { changeOf } from "./change";
import { changeSetOf } from "./change-set";
import { hashOf } from "./digest-file";
import { inputFacts } from "./input-facts";
import { resourceName } from "./resource-name";
import { stepsByResource, type Operation, type ResourceSteps } from "./steps";

/** What a run does to one resource, in a form that two previews of the same commit agree on. */
export interface DigestEntry {
  readonly urn: string;
  readonly operation: Operation;
  readonly replaceKeys: readonly string[];
  readonly changedPaths: readonly string[];
  readonly isProtected: boolean;
  /** SHA-256 of the new inputs that are known and no secret. */
  readonly values: string;
  /** Names of inputs that are not known yet. */
  readonly unknown: readonly string[];
  /** Names of inputs that are, or hold, secrets. Their values are in no event, so they are in no digest. */
  readonly secret: readonly string[];
}

/** A change set, cut down to what tells it from another one. */
export interface ChangeDigest {
  /** Form of this object: another number is not compared. */
  readonly format: 1;
  /** SHA-256 of everything below. */
  readonly digest: string;
  /** Whether the preview came to its end. One that did not approves nothing. */
  readonly isComplete: boolean;
  /** Sorted by URN. */
  readonly entries: readonly DigestEntry[];
}

/** The digest of a preview, out of its engine events: their order, times, counts and messages play no part. */
export function digestOf(events: readonly EngineEvent[]): ChangeDigest {
  const entries = stepsByResource(events)
    .flatMap(entryOf)
    .sort((left, right) => compareText(left.urn, right.urn));
  const { isComplete } = changeSetOf(events);
  const digested = { format: 1, isComplete, entries } as const;
  return { ...digested, digest: hashOf(digested) };
}

function entryOf(resource: ResourceSteps): DigestEntry[] {
  const change = changeOf(resource);
  if (change === undefined) return [];
  const { urn, operation, replaceKeys, changedPaths, isProtected } = change;
  const { canonical, unknown, secret } = inputFacts(newInputs(resource));
  const values = sha256(canonical);
  return [{ urn, operation, replaceKeys, changedPaths, isProtected, values, unknown, secret }];
}

/** Type of what connects to a cloud: its inputs are credentials and addresses of one run. */
const CONNECTION = /^pulumi:providers:/;

/** What the program asks for; nothing where a resource goes away. */
function newInputs({ urn, steps }: ResourceSteps): Readonly<Record<string, unknown>> {
  if (CONNECTION.test(resourceName(urn).type)) return {};
  return steps.find((step) => step.new)?.new?.inputs ?? {};
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
