import type * as command from "@pulumi/command";
import type * as pulumi from "@pulumi/pulumi";

/** A host to go through, with its own pinned host key. */
export interface Bastion {
  readonly host: pulumi.Input<string>;
  readonly port: number;
  readonly user: string;
  readonly hostKey: pulumi.Input<string>;
  readonly privateKey: pulumi.Input<string>;
}

/** How the operator reaches one host by SSH. */
export interface SshTarget {
  /** Address as the operator, or the bastion, dials it. */
  readonly host: pulumi.Input<string>;
  /** Public host key (`ssh-ed25519 AAAA...`); a host that shows another one is refused. */
  readonly hostKey: pulumi.Input<string>;
  /** @default "root" */
  readonly user?: string;
  readonly privateKey: pulumi.Input<string>;
  /** @default - direct */
  readonly bastion?: Bastion | undefined;
}

/** A target as remote commands take it. */
export function sshConnection(ssh: SshTarget): command.types.input.remote.ConnectionArgs {
  const { host, hostKey, privateKey, bastion } = ssh;
  return {
    host,
    user: ssh.user ?? "root",
    privateKey,
    hostKey,
    ...(bastion && { proxy: { ...bastion } }),
  };
}
