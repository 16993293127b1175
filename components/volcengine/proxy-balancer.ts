import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { secretArgs } from "../secret-args";
import { checked } from "./adopted-network";
import { tagList } from "./tags";

export interface ProxyBalancerArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Subnet of each zone, in order; the first is the primary zone. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** @default "small_1" */
  readonly specification?: volcengine.types.enums.clb.ClbLoadBalancerSpec;
  /** A load balancer to use instead of a new one. @default - a new one is made */
  readonly existingId?: string | undefined;
  /**
   * Whether the console refuses to change or delete it; the API and `pulumi destroy` do not ask.
   * @default true
   */
  readonly protect?: boolean | undefined;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * The private CLB in front of the XKS proxies. One zone more or less is another load balancer: it stands with its listener before the endpoint service goes over to
 * it, and the old one goes last. Calls in between are cut off only for as long as the cloud needs to exchange the endpoint service's load balancer and to count its first health checks.
 */
export class ProxyBalancer extends pulumi.ComponentResource {
  readonly loadBalancerId: pulumi.Output<string>;

  constructor(name: string, args: ProxyBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:ProxyBalancer", name, secretArgs(args), opts);
    this.loadBalancerId = args.existingId
      ? this.adopt(name, args.existingId, args)
      : this.makeBalancer(name, args);
    this.registerOutputs({ loadBalancerId: this.loadBalancerId });
  }

  /** Nothing is put behind a load balancer of another zone or VPC, or behind one that the internet reaches. */
  private adopt(name: string, id: string, args: ProxyBalancerArgs): pulumi.Output<string> {
    const clb = volcengine.clb.Clb.get(`${name}-adopted`, id, undefined, { parent: this });
    return pulumi
      .all([clb.vpcId, clb.masterZoneId, clb.type, args.vpcId])
      .apply(([vpcId, zone, type, wantedVpcId]) => {
        const state = { name: "type", wanted: "private", found: type };
        const adopted = { path: "balancer.existingId", what: "load balancer", id, vpcId } as const;
        const target = { vpcId: wantedVpcId, zones: Object.keys(args.subnetIds) };
        return checked({ ...adopted, zone, state }, target, this);
      });
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
        modificationProtectionStatus:
          (args.protect ?? true) ? "ConsoleProtection" : "NonProtection",
        tags: tagList(args.tags ?? {}),
      },
      { parent: this },
    );
    return balancer.id;
  }
}
