import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { secretArgs } from "../secret-args";
import { tagList } from "./tags";

/** Bandwidth of the NAT gateway's public address in Mbit/s: key calls are small. */
const BANDWIDTH_IN_MBPS = 5;

export interface ProxyEgressArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Subnets that reach the internet through the gateway, by zone. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** @default - no tags */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A NAT gateway with one public address: proxies call out from it and cannot be called through it. The default route of the whole VPC leads to it, so it is for a VPC
 * that is the proxies' alone.
 */
export class ProxyEgress extends pulumi.ComponentResource {
  /** Address that the external key manager sees; resolves when the way out is complete. */
  readonly publicAddress: pulumi.Output<string>;

  constructor(name: string, args: ProxyEgressArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:ProxyEgress", name, secretArgs(args), opts);
    const gateway = this.makeGateway(name, args);
    const address = new volcengine.eip.Address(
      `${name}-nat`,
      {
        name: `${name}-nat`,
        billingType: "PostPaidByTraffic",
        bandwidth: BANDWIDTH_IN_MBPS,
        tags: tagList(args.tags ?? {}),
      },
      { parent: this },
    );
    const association = new volcengine.eip.Associate(
      `${name}-nat`,
      { allocationId: address.id, instanceId: gateway.id, instanceType: "Nat" },
      { parent: this },
    );
    const entries = Object.entries(args.subnetIds).map(
      ([zone, subnetId]) =>
        new volcengine.nat.SnatEntry(
          `${name}-${zone}`,
          {
            natGatewayId: gateway.id,
            subnetId,
            eipId: address.id,
            snatEntryName: `${name}-${zone}`,
          },
          { parent: this, dependsOn: association },
        ),
    );
    const route = this.makeRoute(name, args, gateway);
    this.publicAddress = pulumi
      .all([address.eipAddress, route.id, ...entries.map((entry) => entry.id)])
      .apply(([ip]) => ip as string);
    this.registerOutputs({ publicAddress: this.publicAddress });
  }

  private makeGateway(name: string, args: ProxyEgressArgs): volcengine.nat.Gateway {
    const [subnetId = ""] = Object.values(args.subnetIds);
    return new volcengine.nat.Gateway(
      `${name}-nat`,
      {
        natGatewayName: `${name}-nat`,
        vpcId: args.vpcId,
        subnetId,
        billingType: "PostPaid",
        spec: "Small",
        tags: tagList(args.tags ?? {}),
      },
      { parent: this },
    );
  }

  private makeRoute(
    name: string,
    args: ProxyEgressArgs,
    gateway: volcengine.nat.Gateway,
  ): volcengine.vpc.RouteEntry {
    const vpc = volcengine.vpc.Vpc.get(`${name}-routes`, args.vpcId, undefined, { parent: this });
    return new volcengine.vpc.RouteEntry(
      `${name}-default`,
      {
        routeTableId: vpc.routeTableIds.apply((ids) => ids[0] ?? ""),
        destinationCidrBlock: "0.0.0.0/0",
        nextHopType: "NatGW",
        nextHopId: gateway.id,
        routeEntryName: `${name}-default`,
      },
      { parent: this },
    );
  }
}
