import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { secretArgs } from "../secret-args";
import { tagList } from "./tags";

/** Weight of each backend, 0 to 100: all proxies are equal. */
const BACKEND_WEIGHT = 100;

/** Health check of the listener in seconds and probes. Source of the ranges: upstream provider, `clb.Listener.healthCheck`. */
const HEALTH_CHECK = { interval: 2, timeout: 2, healthyThreshold: 2, unHealthyThreshold: 3 };

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

export interface ProxyListenerArgs {
  readonly loadBalancerId: pulumi.Input<string>;
  /** Port of the listener and of every backend: the proxies' `server.port`. */
  readonly port: number;
  /** Instance of each backend by a stable name. */
  readonly backends: Readonly<
    Record<
      string,
      { readonly instanceId: pulumi.Input<string>; readonly privateAddress: pulumi.Input<string> }
    >
  >;
}

/** TCP pass-through to the proxies, which end TLS themselves, with the health check always on. */
export class ProxyListener extends pulumi.ComponentResource {
  /** Resolves when listener and backends exist. */
  readonly listenerId: pulumi.Output<string>;

  constructor(name: string, args: ProxyListenerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("hyok:volcengine:ProxyListener", name, secretArgs(args), opts);
    const group = new volcengine.clb.ServerGroup(
      name,
      { serverGroupName: name, loadBalancerId: args.loadBalancerId, type: "instance" },
      { parent: this },
    );
    const servers = Object.entries(args.backends).map(
      ([backend, { instanceId, privateAddress }]) =>
        new volcengine.clb.ServerGroupServer(
          `${name}-${backend}`,
          {
            serverGroupId: group.id,
            instanceId,
            ip: privateAddress,
            type: "ecs",
            port: args.port,
            weight: BACKEND_WEIGHT,
          },
          { parent: this, deleteBeforeReplace: true },
        ),
    );
    const listener = new volcengine.clb.Listener(
      name,
      {
        listenerName: name,
        loadBalancerId: args.loadBalancerId,
        serverGroupId: group.id,
        protocol: "TCP",
        port: args.port,
        scheduler: "wrr",
        enabled: "on",
        healthCheck: { enabled: "on", ...HEALTH_CHECK },
      },
      { parent: this, deleteBeforeReplace: true },
    );
    this.listenerId = pulumi
      .all([listener.id, ...servers.map((server) => server.id)])
      .apply(([id]) => id as string);
    this.registerOutputs({ listenerId: this.listenerId });
  }
}
