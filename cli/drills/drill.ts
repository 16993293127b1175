import type { Layer } from "../../providers/hyok/client/connection-error";
import type { CallContext, OpenApi } from "../../providers/hyok/client/openapi";
import type { SandboxStatus } from "../../sandbox/daemon/control";
import type { ControlClient } from "../../sandbox/daemon/control-client";

/**
 * How a failure is caused: by a value in the stack's configuration, by something in the account that the stack adopts or depends on, by a person at the console
 * behind the program's back, or by time that passes.
 */
export type DrillMeans = "configuration" | "account" | "console" | "time";

/** Configuration of a stack by its keys, with the project's namespace. */
export type StackConfig = Record<string, unknown>;

/** A fresh sandbox, before anything is deployed. */
export interface DrillGround {
  readonly sandbox: ControlClient;
  readonly status: SandboxStatus;
  readonly api: OpenApi;
  readonly call: CallContext;
  /** The stack's own configuration, for reading. */
  readonly config: Readonly<StackConfig>;
}

/** How the copy of the stack differs for a drill. */
export interface Arrangement {
  /** Changes the copy's configuration. */
  readonly adjust?: (config: StackConfig) => void;
  /** Keys to set as secrets, with their values. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** What a drill has to end in. */
export interface ExpectedFailure {
  /** Phase of the rehearsal that has to fail. */
  readonly phase: string;
  readonly layer: Layer;
  /** Words that the cause has to hold. */
  readonly cause: string;
}

/** One way in which a key path fails. */
export interface Drill {
  /** As `--fault` takes it. */
  readonly name: string;
  readonly means: DrillMeans;
  /** What happened, in a person's words. */
  readonly story: string;
  readonly expected: ExpectedFailure;
  /** False: KMS has not been opened in the account. @default true */
  readonly kmsOpened?: boolean;
  /** Arranges the failure. @default - nothing to arrange */
  arrange?(ground: DrillGround): Promise<Arrangement>;
}
