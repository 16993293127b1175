import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { secretArgs } from "../secret-args";
import { tagList } from "./tags";

export interface ProxyBalancerArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Subnet of each zone, in order; the first is the primary zone. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** @default "small_1" */
  readonly specification?: volcengine.types.enums.clb.ClbLoadBalancerSpec;
  /** A load balancer to use instead of a new one. @default - a new one is made */
  readonly existingId?: string | undefined;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The private CLB in front of the XKS proxies. */
export class ProxyBalancer extends pulumi.ComponentResource {
  readonly loadBalancerId: pulumi.Output<string>;

  constructor(name: string, args: ProxyBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:ProxyBalancer", name, secretArgs(args), opts);
    this.loadBalancerId = args.existingId
      ? pulumi.output(args.existingId)
      : this.makeBalancer(name, args);
    this.registerOutputs({ loadBalancerId: this.loadBalancerId });
  }

  private makeBalancer(name: string, args: ProxyBalancerArgs): pulumi.Output<string> {
    const [[masterZoneId, subnetId] = [undefined, ""], [slaveZoneId] = [undefined]] =
      Object.entries(args.subnetIds);
    const balancer = new volcengine.clb.Clb(
      name,
      {
        loadBalancerName: name,
        type: "private",
        vpcId: args.vpcId,
        subnetId,
        loadBalancerSpec: args.specification ?? "small_1",
        loadBalancerBillingType: "PostPaid",
        zoneType: slaveZoneId ? "active-standby" : "single",
        ...(masterZoneId && { masterZoneId }),
        ...(slaveZoneId && { slaveZoneId }),
        modificationProtectionStatus: "NonProtection",
        tags: tagList(args.tags ?? {}),
      },
      { parent: this },
    );
    return balancer.id;
  }
}
