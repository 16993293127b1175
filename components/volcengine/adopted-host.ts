import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { reachScript } from "../../core/deployment";
import { secretArgs } from "../secret-args";
import { checked } from "./adopted-network";
import { sshConnection, type SshTarget } from "./ssh-target";

export interface AdoptedHostArgs {
  readonly instanceId: string;
  /** Property path of the id in the configuration, for messages. */
  readonly path: string;
  readonly vpcId: pulumi.Input<string>;
  /** Zones of the target resources: the instance must be in one of them. */
  readonly zones: readonly string[];
  /** How the operator reaches it, apart from its address; secret. */
  readonly ssh: Omit<SshTarget, "host">;
  /** Host name of the external key manager, which the instance must reach. */
  readonly keyManagerHost: pulumi.Input<string>;
  /** Resolves when the way out exists, where the same program makes it. @default - at once */
  readonly wayOut?: pulumi.Input<unknown>;
}

/**
 * An ECS instance of the account that shall run a proxy. Its outputs resolve only when it was found in the right VPC and zone, running, and able to reach the
 * external key manager: nothing is built on it before.
 */
export class AdoptedHost extends pulumi.ComponentResource {
  readonly instanceId: pulumi.Output<string>;
  readonly privateAddress: pulumi.Output<string>;

  constructor(name: string, args: AdoptedHostArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:AdoptedHost", name, secretArgs(args, "ssh"), opts);
    const address = this.find(name, args);
    const reach = new command.remote.Command(
      `${name}-reach`,
      {
        connection: sshConnection({ ...args.ssh, host: after(address, args.wayOut) }),
        create: pulumi.output(args.keyManagerHost).apply(reachScript),
        logging: command.remote.Logging.None,
        addPreviousOutputInEnv: false,
      },
      { parent: this },
    );
    this.instanceId = after(pulumi.output(args.instanceId), reach.id);
    this.privateAddress = after(address, reach.id);
    this.registerOutputs({ instanceId: this.instanceId, privateAddress: this.privateAddress });
  }

  private find(name: string, args: AdoptedHostArgs): pulumi.Output<string> {
    const { instanceId: id, path, zones } = args;
    const instance = volcengine.ecs.Instance.get(name, id, undefined, { parent: this });
    return pulumi
      .all([instance.vpcId, instance.zoneId, instance.status, args.vpcId])
      .apply(([vpcId, zone, found, wantedVpcId]) => {
        const state = { name: "status", wanted: "RUNNING", found };
        const adopted = { path, what: "instance", id, vpcId, zone, state } as const;
        checked(adopted, { vpcId: wantedVpcId, zones }, this);
        return instance.primaryIpAddress;
      });
  }
}

function after(value: pulumi.Output<string>, other: pulumi.Input<unknown>): pulumi.Output<string> {
  return pulumi.all([value, other]).apply(([first]) => first);
}
