import * as pulumi from "@pulumi/pulumi";
import * as volcengine from "@pulumi/volcengine";
import { secretArgs } from "../secret-args";

/** Weight of each backend, 0 to 100: all proxies are equal. */
const BACKEND_WEIGHT = 100;

/** Health check of the listener in seconds and probes. Source of the ranges: upstream provider, `clb.Listener.healthCheck`. */
const HEALTH_CHECK = { interval: 2, timeout: 2, healthyThreshold: 2, unHealthyThreshold: 3 };

/** A proxy behind the listener. */
export interface Backend {
  readonly instanceId: pulumi.Input<string>;
  readonly privateAddress: pulumi.Input<string>;
}

/** Arguments of the listener. */
export interface ProxyListenerArgs {
  readonly loadBalancerId: pulumi.Input<string>;
  /** Port of the listener and of every backend: the proxies' `server.port`. */
  readonly port: number;
  /** Instance of each backend by a stable name. */
  readonly backends: Readonly<Record<string, Backend>>;
}

/**
 * TCP pass-through to the proxies, which end TLS themselves, with the health check always on. Listener and backends are replaced only with their load balancer or
 * their instance, so that the new ones can stand before the old ones go.
 */
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
    const servers = this.makeBackends(name, args, group.id);
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
      { parent: this },
    );
    this.listenerId = pulumi
      .all([listener.id, ...servers.map((server) => server.id)])
      .apply(([id]) => id as string);
    this.registerOutputs({ listenerId: this.listenerId });
  }

  private makeBackends(
    name: string,
    args: ProxyListenerArgs,
    serverGroupId: pulumi.Output<string>,
  ): volcengine.clb.ServerGroupServer[] {
    const fixed = { serverGroupId, type: "ecs", port: args.port, weight: BACKEND_WEIGHT } as const;
    return Object.entries(args.backends).map(
      ([backend, { instanceId, privateAddress }]) =>
        new volcengine.clb.ServerGroupServer(
          `${name}-${backend}`,
          { ...fixed, instanceId, ip: privateAddress },
          { parent: this },
        ),
    );
  }
}
