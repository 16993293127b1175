import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import {
  configureScript,
  filesInput,
  healthProbe,
  hostFiles,
  installScript,
  removeScript,
  revisionOf,
  type Archive,
} from "../../core/deployment";
import type { KeyManager, XksEndpoint } from "../../core/xks";
import { secretArgs } from "../secret-args";
import { sshConnection, type SshTarget } from "./ssh-target";

/** Arguments of one proxy. */
export interface XksProxyArgs {
  readonly ssh: SshTarget;
  /** The vendor's archive. A new checksum installs it and restarts the proxy. */
  readonly archive: Archive;
  /** The endpoint model; secret. */
  readonly endpoint: pulumi.Input<XksEndpoint>;
  /** The external key managers with their credentials; secret. */
  readonly keyManagers: pulumi.Input<readonly KeyManager[]>;
  /** PEM of the server certificate. */
  readonly certificate: pulumi.Input<string>;
  /** PEM of the server's private key; secret. */
  readonly privateKey: pulumi.Input<string>;
  /** Take the proxy and its files off the host when this is deleted: for hosts that stay. @default false */
  readonly removeOnDelete?: boolean;
}

/**
 * The vendor's XKS proxy on one host, deployed over SSH: download, checksum, certificates, config.yaml, systemd unit, wait until it answers. Secrets go through
 * standard input. Running it again changes nothing; a changed file restarts the proxy.
 */
export class XksProxy extends pulumi.ComponentResource {
  /** Resolves when the proxy answers over verified TLS. */
  readonly ready: pulumi.Output<string>;

  constructor(name: string, args: XksProxyArgs, opts?: pulumi.ComponentResourceOptions) {
    const secrets = ["ssh", "endpoint", "keyManagers", "certificate", "privateKey"] as const;
    super("hyok:volcengine:XksProxy", name, secretArgs(args, ...secrets), opts);
    const fixed = {
      connection: sshConnection(args.ssh),
      logging: command.remote.Logging.None,
      addPreviousOutputInEnv: false,
    };
    const options = { parent: this, additionalSecretOutputs: ["stdout", "stderr"] };
    const install = new command.remote.Command(
      `${name}-install`,
      { ...fixed, create: installScript(args.archive) },
      options,
    );
    const endpoint = pulumi.output(args.endpoint);
    const configure = new command.remote.Command(
      `${name}-configure`,
      {
        ...fixed,
        create: endpoint.apply((each) =>
          configureScript(healthProbe(each), revisionOf(args.archive)),
        ),
        stdin: pulumi.secret(filesOf(args)),
        ...(args.removeOnDelete && { delete: removeScript() }),
      },
      { ...options, dependsOn: install },
    );
    this.ready = configure.id;
    this.registerOutputs({ ready: this.ready });
  }
}

function filesOf(args: XksProxyArgs): pulumi.Output<string> {
  const { keyManagers, certificate, privateKey } = args;
  return pulumi
    .output(args.endpoint)
    .apply((endpoint) =>
      pulumi
        .all([keyManagers, certificate, privateKey])
        .apply(([managers, ...pems]) =>
          filesInput(hostFiles({ endpoint, managers, certificate: pems[0], privateKey: pems[1] })),
        ),
    );
}
