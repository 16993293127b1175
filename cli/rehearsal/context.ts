import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { CallContext, OpenApi } from "../../providers/hyok/client/openapi";
import type { ControlClient } from "../../sandbox/daemon/control-client";
import type { PackSession } from "../gate/session";
import type { PulumiWorkspace } from "../pulumi/workspace";
import type { EnvironmentConfig } from "../../core/config";
import type { AlibabaFacts } from "../verification/alibaba-facts";
import type { StackFacts } from "../verification/stack-facts";
import type { VerifiedKey } from "../verification/verify";
import type { KeySwitch } from "./external-key-switch";

/** What the phases of one rehearsal share. */
export interface Rehearsal {
  readonly workspace: PulumiWorkspace;
  readonly sandbox: ControlClient;
  readonly api: OpenApi;
  readonly call: CallContext;
  readonly externalKeys: KeySwitch;
  /** Configuration of the stack; undefined when it has problems, which the program reports. */
  readonly config: EnvironmentConfig | undefined;
  /** Judges previews and updates. */
  readonly pack?: PackSession;
  /** Sees every event of the engine. */
  readonly onEvent?: (event: EngineEvent) => void;
  /** Shows a line while a phase runs. */
  progress(line: string): void;
  /** Set by the phase that deploys. */
  facts?: StackFacts;
  /** Set by the phase that deploys. */
  alibaba?: AlibabaFacts;
  /** Set by the phase that verifies. */
  verified?: readonly VerifiedKey[];
}

/** One phase: a name for people, and what it does. It answers one sentence with figures, and throws when it fails. */
export interface Phase {
  readonly name: string;
  run(rehearsal: Rehearsal): Promise<string>;
}
