import { createHash } from "node:crypto";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import {
  CERTIFICATE_PATHS,
  CONFIG_PATH,
  configureScript,
  filesInput,
  installScript,
  serviceUnit,
  UNIT_PATH,
  type Archive,
  type HostFile,
} from "../../core/deployment";
import { keyStoreSettings, proxyConfig, uriHost, type KeyManager, type XksEndpoint } from "../../core/xks";
import { secretArgs } from "../secret-args";

/** How the operator reaches one host by SSH. */
export interface SshTarget {
  /** Address as the operator dials it. */
  readonly host: pulumi.Input<string>;
  /** Public host key (`ssh-ed25519 AAAA...`); a host that shows another one is refused. */
  readonly hostKey: pulumi.Input<string>;
  readonly user?: string;
  readonly privateKey: pulumi.Input<string>;
  /** A bastion to go through, with its own pinned host key. @default - direct */
  readonly bastion?:
    | {
        readonly host: string;
        readonly port: number;
        readonly user: string;
        readonly hostKey: string;
        readonly privateKey: pulumi.Input<string>;
      }
    | undefined;
}

export interface XksProxyArgs {
  readonly ssh: SshTarget;
  /** The vendor's archive. A new checksum installs it and restarts the proxy. */
  readonly archive: Archive;
  /** The endpoint model; secret. */
  readonly endpoint: pulumi.Input<XksEndpoint>;
  /** The external key managers with their credentials; secret. */
  readonly keyManagers: pulumi.Input<readonly KeyManager[]>;
  readonly certificate: pulumi.Input<string>;
  readonly privateKey: pulumi.Input<string>;
}

/**
 * The vendor's XKS proxy on one host, deployed over SSH: download, checksum, certificates, config.yaml, systemd unit, wait until it answers. Secrets go through
 * standard input. Running it again changes nothing; a changed file restarts the proxy.
 */
export class XksProxy extends pulumi.ComponentResource {
  /** Resolves when the proxy answers over verified TLS. */
  readonly ready: pulumi.Output<string>;

  constructor(name: string, args: XksProxyArgs, opts?: pulumi.ComponentResourceOptions) {
    super(
      "hyok:volcengine:XksProxy",
      name,
      secretArgs(args, "ssh", "endpoint", "keyManagers", "certificate", "privateKey"),
      opts,
    );
    const connection = sshConnection(args.ssh);
    const options: pulumi.CustomResourceOptions = {
      parent: this,
      additionalSecretOutputs: ["stdout", "stderr"],
    };
    const install = new command.remote.Command(
      `${name}-install`,
      {
        connection,
        create: installScript(args.archive),
        logging: "none",
        addPreviousOutputInEnv: false,
      },
      options,
    );
    const endpoint = pulumi.output(args.endpoint);
    const configure = new command.remote.Command(
      `${name}-configure`,
      {
        connection,
        create: endpoint.apply((model) =>
          configureScript(healthProbe(model), revision(args.archive)),
        ),
        stdin: pulumi.secret(this.filesOf(args)),
        logging: "none",
        addPreviousOutputInEnv: false,
      },
      { ...options, dependsOn: install },
    );
    this.ready = configure.id;
    this.registerOutputs({ ready: this.ready });
  }

  private filesOf(args: XksProxyArgs): pulumi.Output<string> {
    return pulumi
      .all([args.endpoint, args.keyManagers, args.certificate, args.privateKey])
      .apply(([endpoint, managers, certificate, privateKey]) =>
        filesInput(
          hostFiles(
            endpoint as XksEndpoint,
            managers as readonly KeyManager[],
            certificate,
            privateKey,
          ),
        ),
      );
  }
}

/** What restarts the proxy apart from its files: another release, or another unit. */
function revision(archive: Archive): string {
  return createHash("sha256")
    .update(`${archive.sha256}\n${serviceUnit()}`)
    .digest("hex")
    .slice(0, 16);
}

function healthProbe(endpoint: XksEndpoint): { serverName: string; port: number; path: string } {
  const settings = keyStoreSettings(endpoint);
  return {
    serverName: uriHost(settings.xksProxyUriEndpoint),
    port: endpoint.port,
    path: `${settings.xksProxyUriPath}/health`,
  };
}

function hostFiles(
  endpoint: XksEndpoint,
  managers: readonly KeyManager[],
  certificate: string,
  privateKey: string,
): HostFile[] {
  return [
    { path: UNIT_PATH, mode: "644", contents: serviceUnit() },
    { path: CERTIFICATE_PATHS.caCertificate, mode: "644", contents: endpoint.caCertificatePem },
    { path: CERTIFICATE_PATHS.certificate, mode: "644", contents: certificate },
    { path: CERTIFICATE_PATHS.privateKey, mode: "600", contents: privateKey },
    {
      path: CONFIG_PATH,
      mode: "600",
      contents: proxyConfig(endpoint, CERTIFICATE_PATHS, managers),
    },
  ];
}

function sshConnection(ssh: SshTarget): command.types.input.remote.ConnectionArgs {
  return {
    host: ssh.host,
    user: ssh.user ?? "root",
    privateKey: ssh.privateKey,
    hostKey: ssh.hostKey,
    ...(ssh.bastion && {
      proxy: {
        host: ssh.bastion.host,
        port: ssh.bastion.port,
        user: ssh.bastion.user,
        privateKey: ssh.bastion.privateKey,
        hostKey: ssh.bastion.hostKey,
      },
    }),
  };
}
