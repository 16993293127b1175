import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { secretArgs } from "../secret-args";
import { learnedHostKey } from "./host-key";
import { tagList } from "./tags";

/** Bandwidth of a host's public address in Mbit/s: key calls are small. */
const BANDWIDTH_IN_MBPS = 5;

export interface ProxyHostArgs {
  readonly zone: string;
  readonly subnetId: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly imageId: string;
  readonly instanceType: string;
  readonly systemVolumeSizeGiB: number;
  readonly keyPairName: pulumi.Input<string>;
  readonly publicAddress: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** One ECS host. */
export class ProxyHost extends pulumi.ComponentResource {
  readonly instanceId: pulumi.Output<string>;
  readonly privateAddress: pulumi.Output<string>;
  /** Undefined when the host has no public address of its own. */
  readonly publicAddress: pulumi.Output<string> | undefined;
  /** Public SSH host key, read through the cloud's own authenticated channel. */
  readonly hostKey: pulumi.Output<string>;

  constructor(name: string, args: ProxyHostArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:ProxyHost", name, secretArgs(args), opts);
    const instance = new volcengine.ecs.Instance(
      name,
      {
        instanceName: name,
        hostName: name,
        zoneId: args.zone,
        subnetId: args.subnetId,
        securityGroupIds: [args.securityGroupId],
        imageId: args.imageId,
        instanceType: args.instanceType,
        systemVolumeType: "ESSD_PL0",
        systemVolumeSize: args.systemVolumeSizeGiB,
        keyPairName: args.keyPairName,
        instanceChargeType: "PostPaid",
        installRunCommandAgent: true,
        tags: tagList(args.tags ?? {}),
      },
      // The cloud would change both in place: by another system volume, and only from the next start on.
      { parent: this, replaceOnChanges: ["imageId", "keyPairName"] },
    );
    this.instanceId = instance.id;
    this.privateAddress = instance.primaryIpAddress;
    this.publicAddress = args.publicAddress
      ? this.makePublicAddress(name, instance, args)
      : undefined;
    this.hostKey = learnedHostKey(name, instance.id, this);
    this.registerOutputs({
      instanceId: this.instanceId,
      privateAddress: this.privateAddress,
      hostKey: this.hostKey,
    });
  }

  private makePublicAddress(
    name: string,
    instance: volcengine.ecs.Instance,
    args: ProxyHostArgs,
  ): pulumi.Output<string> {
    const address = new volcengine.eip.Address(
      name,
      {
        name,
        billingType: "PostPaidByTraffic",
        bandwidth: BANDWIDTH_IN_MBPS,
        tags: tagList(args.tags ?? {}),
      },
      { parent: this },
    );
    const association = new volcengine.eip.Associate(
      name,
      { allocationId: address.id, instanceId: instance.id, instanceType: "EcsInstance" },
      // An address is with one instance at a time: it leaves the old host before it goes to a new one.
      { parent: this, deleteBeforeReplace: true },
    );
    return pulumi.all([address.eipAddress, association.id]).apply(([ip]) => ip);
  }
}
