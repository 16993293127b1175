import type { CommandArgs as LocalCommandArgs } from "@pulumi/command/local/command";
import type { CommandArgs } from "@pulumi/command/remote/command";
import type { CopyToRemoteArgs } from "@pulumi/command/remote/copyToRemote";
import { asset } from "@pulumi/pulumi";
import { stringify } from "yaml";
import { secret } from "../support/markers";

/** A login that breaks no rule. */
export const CONNECTION = {
  host: "10.60.0.5",
  user: "root",
  privateKey: secret("key"),
  hostKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIexample",
};

/** Arguments of a command on a host that breaks no rule. */
export function commandArgs(change: Partial<CommandArgs> = {}): CommandArgs {
  return {
    connection: CONNECTION,
    create: "systemctl restart xksproxy",
    logging: "none",
    ...change,
  };
}

/** Arguments of a command on this machine that breaks no rule. */
export function localCommandArgs(change: Partial<LocalCommandArgs> = {}): LocalCommandArgs {
  return { create: "hyok doctor", logging: "none", ...change };
}

/** Arguments of a file for a host that break no rule. */
export function copyArgs(change: Partial<CopyToRemoteArgs> = {}): CopyToRemoteArgs {
  return {
    connection: CONNECTION,
    source: new asset.StringAsset("certificate"),
    remotePath: "/opt/xksproxy/certs/cert.pem",
    ...change,
  };
}

/** Sections of the proxy's configuration. */
export interface ConfigChange {
  readonly server?: object;
  readonly tls?: object;
  readonly auth?: object;
  readonly kms?: readonly object[];
}

/** An entry of `kms` that breaks no rule. */
export const MANAGER = {
  id: "shop",
  provider: "aliyun",
  access_key: "id-of-the-key-manager",
  secret_key: "secret-of-the-key-manager",
};

/** The proxy's configuration that breaks no rule. */
export function config({ server, tls, auth, kms = [MANAGER] }: ConfigChange = {}): string {
  const paths = {
    cert_path: "/certs/cert.pem",
    key_path: "/certs/key.pem",
    ca_path: "/certs/ca.pem",
  };
  return stringify({
    server: { port: 443, ...server, tls: { enabled: true, ...paths, ...tls } },
    auth: { access_key_id: "ABCDEFGHIJKLMNOPQRST", secret_access_key: "s".repeat(43), ...auth },
    kms,
  });
}

/** Standard input that brings a configuration among other files, as a secret. */
export function filesWith(text: string): string {
  const line = (path: string, contents: string) =>
    `600 ${path} ${Buffer.from(contents).toString("base64")}`;
  return secret(
    [line("/certs/cert.pem", "certificate"), line("/conf/config.yaml", text), "end 2 -", ""].join(
      "\n",
    ),
  );
}

/** Arguments of a command that brings a configuration to a host. */
export function configures(change: ConfigChange = {}): CommandArgs {
  return commandArgs({ create: "receive-files", stdin: filesWith(config(change)) });
}
