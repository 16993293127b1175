import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  DiffKind,
  type DiagnosticEvent,
  type EngineEvent,
  type OpType,
  type PolicyEvent,
  type StepEventMetadata,
} from "@pulumi/pulumi/automation";

/** Names of the previews that were recorded from the engine, 3.259.0, and cut down to what changes. */
export type Recorded =
  | "configuration-refused"
  | "credential-rotated"
  | "image-changed"
  | "nothing-changed"
  | "protected-key-removed"
  | "protection-off";

/** The events of a recorded preview. */
export function recorded(name: Recorded): EngineEvent[] {
  const file = join(__dirname, "recorded", `${name}.json`);
  return JSON.parse(readFileSync(file, "utf8")) as EngineEvent[];
}

/** What stands for a value that is not known yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A step in the words of a test. */
export interface Step {
  readonly type?: string;
  readonly name?: string;
  /** Types of its parents, joined by `$`. */
  readonly under?: string;
  readonly keys?: readonly string[];
  readonly diffs?: readonly string[];
  /** Paths of a detailed diff; those that end in `!` replace. */
  readonly paths?: readonly string[];
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly custom?: boolean;
  readonly protect?: readonly [before: boolean, after: boolean];
  readonly retain?: boolean;
}

/** URN of a resource of the sample stack. */
export function urn(type: string, name: string, under = ""): string {
  return `urn:pulumi:prod::hyok::${under === "" ? "" : `${under}$`}${type}::${name}`;
}

/** The event before a step. */
export function step(op: OpType, facts: Step = {}): EngineEvent {
  const { type = "alicloud:kms/key:Key", name = "orders" } = facts;
  const metadata: StepEventMetadata = {
    op,
    urn: urn(type, name, facts.under),
    type,
    provider: "",
    ...(facts.keys && { keys: [...facts.keys] }),
    ...(facts.diffs && { diffs: [...facts.diffs] }),
    ...(facts.paths && { detailedDiff: detailed(facts.paths) }),
    ...(op !== "create" && { old: side(facts, facts.protect?.[0]) }),
    ...(op !== "delete" && { new: side(facts, facts.protect?.[1]) }),
  };
  return event({ resourcePreEvent: { metadata, planning: true } });
}

function side(facts: Step, protect = false): NonNullable<StepEventMetadata["new"]> {
  return {
    type: "",
    urn: "",
    id: "",
    parent: "",
    provider: "",
    custom: facts.custom ?? true,
    protect,
    retainOnDelete: facts.retain ?? false,
    inputs: { ...facts.inputs },
    outputs: {},
  };
}

function detailed(paths: readonly string[]): NonNullable<StepEventMetadata["detailedDiff"]> {
  return Object.fromEntries(
    paths.map((path) =>
      path.endsWith("!")
        ? [path.slice(0, -1), { diffKind: DiffKind.updateReplace, inputDiff: false }]
        : [path, { diffKind: DiffKind.update, inputDiff: false }],
    ),
  );
}

/** Something that the engine says. */
export function said(
  severity: DiagnosticEvent["severity"],
  message: string,
  about?: string,
): EngineEvent {
  return event({
    diagnosticEvent: { severity, message, color: "never", ...(about && { urn: about }) },
  });
}

/** A violation that the pack told the engine of. */
export function violated(
  policyName: string,
  enforcementLevel: PolicyEvent["enforcementLevel"],
  resourceUrn?: string,
): EngineEvent {
  const policyEvent = {
    policyName,
    enforcementLevel,
    message: "not to be shown",
    color: "never",
    policyPackName: "hyok",
    policyPackVersion: "0.1.0",
    policyPackVersionTag: "0.1.0",
    ...(resourceUrn && { resourceUrn }),
  };
  return event({ policyEvent });
}

/** The end of a run. */
export function ended(result: "succeeded" | "failed" = "succeeded"): EngineEvent {
  const summaryEvent = {
    maybeCorrupt: false,
    durationSeconds: 1,
    resourceChanges: {},
    policyPacks: {},
    result,
  };
  return event({ summaryEvent });
}

function event(content: Partial<EngineEvent>): EngineEvent {
  return { sequence: 0, timestamp: 0, ...content };
}
