import type { Properties } from "./values";

/** What every call on a resource knows. */
export interface ResourceRequest {
  readonly urn: string;
  /** Name in the program, last part of the URN. */
  readonly name: string;
  readonly type: string;
  /** Ends when the engine asks to stop, or when the resource's own time-out (customTimeouts) passes. */
  readonly signal: AbortSignal;
  /** Ends when the engine has died: a handler that only waits stops then, and one that makes something finishes it. @default - never */
  readonly engineGone?: AbortSignal;
  /** Time limit from customTimeouts in milliseconds; undefined when the program sets none. */
  readonly timeoutMs: number | undefined;
  /** Writes a line to the engine's own log, shown against the resource. Never pass a secret. */
  log(severity: LogSeverity, message: string): void;
}

/** Severities of the engine's log. */
export type LogSeverity = "debug" | "info" | "warning" | "error";

export interface CheckRequest extends ResourceRequest {
  /** Same for all retries of one operation on one resource: seed for generated names. */
  readonly randomSeed: Uint8Array;
  readonly news: Properties;
  /** Inputs in state; undefined when the resource does not exist yet. */
  readonly olds: Properties | undefined;
}

/** A wrong input, shown by the engine against the resource. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export interface CheckResult {
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

export interface DiffRequest extends ResourceRequest {
  readonly id: string;
  readonly oldInputs: Properties;
  /** Outputs in state. */
  readonly olds: Properties;
  readonly news: Properties;
}

/** Kind of a change, in the engine's words. */
export type ChangeKind =
  "add" | "add-replace" | "delete" | "delete-replace" | "update" | "update-replace";

/** One changed property; `inputDiff` when old input and new input are compared, else state and input. */
export interface PropertyChange {
  readonly kind: ChangeKind;
  readonly inputDiff: boolean;
}

export interface DiffResult {
  readonly changes: Readonly<Record<string, PropertyChange>>;
  readonly deleteBeforeReplace: boolean;
}

export interface CreateRequest extends ResourceRequest {
  readonly inputs: Properties;
  /** True in a preview: nothing may be created; unknown outputs are `Unknown.value`. */
  readonly preview: boolean;
}

export interface CreateResult {
  readonly id: string;
  readonly outputs: Properties;
}

export interface ReadRequest extends ResourceRequest {
  readonly id: string;
  readonly inputs: Properties;
  /** Outputs in state; empty for an import. */
  readonly olds: Properties;
}

/** Undefined: the object is gone. */
export type ReadResult =
  { readonly id: string; readonly inputs: Properties; readonly outputs: Properties } | undefined;

export interface UpdateRequest extends ResourceRequest {
  readonly id: string;
  readonly oldInputs: Properties;
  readonly olds: Properties;
  readonly news: Properties;
  readonly preview: boolean;
}

export interface DeleteRequest extends ResourceRequest {
  readonly id: string;
  readonly inputs: Properties;
  readonly olds: Properties;
}

/** The plugin side of one resource type. Secrets arrive as plain values; wrap generated ones in `Secret` on the way out. */
export interface ResourceHandler {
  check(request: CheckRequest): Promise<CheckResult> | CheckResult;
  diff(request: DiffRequest): Promise<DiffResult> | DiffResult;
  create(request: CreateRequest): Promise<CreateResult> | CreateResult;
  read(request: ReadRequest): Promise<ReadResult> | ReadResult;
  update(request: UpdateRequest): Promise<Properties> | Properties;
  delete(request: DeleteRequest): Promise<void> | void;
}

/** A provider plugin: its configuration, its resource types and its functions. */
export interface ProviderPlugin {
  readonly name: string;
  readonly version: string;
  /** Wrong provider configuration is reported here, before anything runs. */
  checkConfig(config: Properties): readonly CheckFailure[];
  configure(config: Properties): Promise<void> | void;
  /** Undefined for a type that the plugin does not have. */
  handler(type: string): ResourceHandler | undefined;
  /** Undefined for a function that the plugin does not have. */
  invoke(token: string): ((args: Properties) => Promise<Properties> | Properties) | undefined;
}

/** Thrown by create or update when the remote object exists but is not ready: the engine keeps id and outputs in state. */
export class PartialFailure extends Error {
  readonly outputs: Properties;
  /** Inputs that really are in force, when they differ from the asked ones. */
  readonly inputs: Properties | undefined;

  constructor(
    readonly id: string,
    /** What is missing, one sentence each. */
    readonly reasons: readonly string[],
    kept: { readonly outputs: Properties; readonly inputs?: Properties | undefined },
  ) {
    super(reasons.join("; "));
    this.outputs = kept.outputs;
    this.inputs = kept.inputs;
    this.name = "PartialFailure";
  }
}
