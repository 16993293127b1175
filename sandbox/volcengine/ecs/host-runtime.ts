import type { Duplex } from "node:stream";

/** What a host needs to come up. */
export interface HostStart {
  /** The instance's id. */
  readonly id: string;
  readonly hostname: string;
  /** Private address of its network interface. */
  readonly address: string;
  /** Public keys in authorized_keys form that may log in as root. */
  readonly authorizedKeys: readonly string[];
}

/** What a script on a host came to. */
export interface HostRun {
  readonly exitCode: number;
  /** Standard output and standard error, in the order they came. */
  readonly output: Buffer;
  /** Whether the script was ended because its time was over. */
  readonly timedOut: boolean;
}

/** The machines behind ECS instances: real hosts on this machine. */
export interface HostRuntime {
  /** Starts a host; makes its disk on the first start and keeps it on later ones. */
  start(host: HostStart): Promise<void>;
  stop(id: string): Promise<void>;
  /** Stops a host and removes its disk. */
  destroy(id: string): Promise<void>;
  /** Runs a shell script, as Cloud Assistant does. */
  run(
    id: string,
    script: string,
    options: { timeoutMs: number; username: string },
  ): Promise<HostRun>;
  /** Connects to a TCP port on the host. Rejects with `code: "ECONNREFUSED"` when nothing listens. */
  dial(id: string, port: number): Promise<Duplex>;
}
