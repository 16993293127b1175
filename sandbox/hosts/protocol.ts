import type { Socket } from "node:net";

/** What an agent must know to bring its host up. */
export interface BootSpec {
  readonly id: string;
  /** Persistent folder of the host; the agent's working directory. */
  readonly directory: string;
  readonly hostname: string;
  /** Address of the host's `eth0`, IPv4. */
  readonly address: string;
  /** Public keys in authorized_keys form that may log in as root. */
  readonly authorizedKeys: readonly string[];
  readonly caBundlePem: string;
  readonly names: readonly string[];
}

/** What the daemon asks of an agent; each request is answered once. */
export type Request =
  | { readonly kind: "boot"; readonly spec: BootSpec }
  | { readonly kind: "dial"; readonly port: number }
  | { readonly kind: "run"; readonly script: string; readonly timeoutMs: number }
  | { readonly kind: "names"; readonly names: readonly string[] }
  | { readonly kind: "stop" };

/** A service of a host, in systemd's words: `active`, `inactive`, `failed`, `activating`, `deactivating`. */
export interface ServiceStatus {
  readonly name: string;
  readonly state: string;
}

/** Result of a script that ran on a host. */
export interface RunResult {
  readonly exitCode: number;
  /** Standard output and standard error in the order in which they were written. */
  readonly output: Buffer;
  /** True when the script was ended because its time was up. */
  readonly timedOut: boolean;
}

/** Answer to a request; `value` depends on the kind of the request. */
export type Answer =
  | { readonly ok: true; readonly value?: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** From the daemon to the agent. */
export type ToAgent =
  | { readonly kind: "request"; readonly serial: number; readonly request: Request }
  | { readonly kind: "egress-answer"; readonly serial: number; readonly answer: Answer };

/** From the agent to the daemon. `egress` and the answer to `dial` carry a socket beside the message. */
export type FromAgent =
  | { readonly kind: "started" }
  | { readonly kind: "answer"; readonly serial: number; readonly answer: Answer }
  | {
      readonly kind: "egress";
      readonly serial: number;
      readonly host: string;
      readonly port: number;
    }
  | { readonly kind: "services"; readonly services: readonly ServiceStatus[] }
  | { readonly kind: "log"; readonly line: string };

/** Sends one message to the daemon, a socket with it if given. */
export type SendToDaemon = (message: FromAgent, socket?: Socket) => void;

/** Error with the code that a socket would report. */
export class CodedError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "CodedError";
  }
}

/** Code of any error, `EIO` where it has none. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : "EIO";
}

/** Text of any error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
