import { Clb, type ClbArgs } from "@pulumi/volcengine/bin/clb/clb";
import { Listener, type ListenerArgs } from "@pulumi/volcengine/bin/clb/listener";
import { ServerGroup, type ServerGroupArgs } from "@pulumi/volcengine/bin/clb/serverGroup";
import {
  ServerGroupServer,
  type ServerGroupServerArgs,
} from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { Instance, type InstanceArgs } from "@pulumi/volcengine/bin/ecs/instance";
import {
  VpcEndpointService,
  type VpcEndpointServiceArgs,
} from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { VpcEndpointServicePermission } from "@pulumi/volcengine/bin/privatelink/vpcEndpointServicePermission";
import type { SecurityGroupRuleArgs } from "@pulumi/volcengine/bin/vpc/securityGroupRule";
import { Subnet, type SubnetArgs } from "@pulumi/volcengine/bin/vpc/subnet";
import { resource, type Declared } from "../support/fixture";
import { ref } from "../support/markers";
import { instanceArgs } from "../volcengine-ecs/bases";

const TAGS = [
  { key: "environment", value: "test" },
  { key: "owner", value: "platform" },
];

/** Arguments of a rule of a security group that breaks no rule: the load balancer's way to a proxy. */
export function groupRuleArgs(change: Partial<SecurityGroupRuleArgs> = {}): SecurityGroupRuleArgs {
  return {
    securityGroupId: "sg-1",
    direction: "ingress",
    protocol: "tcp",
    portStart: 443,
    portEnd: 443,
    cidrIp: "100.64.0.0/10",
    ...change,
  };
}

/** Arguments of a load balancer that breaks no rule. */
export function balancerArgs(change: Partial<ClbArgs> = {}): ClbArgs {
  return {
    type: "private",
    subnetId: "subnet-1",
    zoneType: "active-standby",
    masterZoneId: "cn-beijing-a",
    slaveZoneId: "cn-beijing-b",
    modificationProtectionStatus: "ConsoleProtection",
    tags: TAGS,
    ...change,
  };
}

/** Arguments of a listener that breaks no rule. */
export function listenerArgs(change: Partial<ListenerArgs> = {}): ListenerArgs {
  return {
    loadBalancerId: ref("balancer"),
    serverGroupId: ref("group"),
    protocol: "TCP",
    port: 443,
    healthCheck: { enabled: "on" },
    ...change,
  };
}

/** A subnet that breaks no rule. */
export function subnet(name: string, change: Partial<SubnetArgs> = {}): Declared {
  const args = { vpcId: "vpc-1", zoneId: "cn-beijing-a", cidrBlock: "10.60.0.0/24", ...change };
  return resource(Subnet, name, { args: { ...args, tags: TAGS } });
}

/** An endpoint service that nobody may connect to yet, before a load balancer. */
export function endpointService(
  balancerId: string,
  change: Partial<VpcEndpointServiceArgs> = {},
): Declared {
  const resources = [{ resourceId: balancerId, resourceType: "CLB" }];
  const args = { resources, description: "proxies", tags: TAGS, ...change };
  const serviceName = "com.volces.privatelink.cn-beijing.epsvc-1";
  return resource(VpcEndpointService, "service", { args, options: { outputs: { serviceName } } });
}

/** A permission for an account to connect to the endpoint service. */
export function permission(permitAccountId: string, name = "kms"): Declared {
  const args = { serviceId: ref("service"), permitAccountId };
  return resource(VpcEndpointServicePermission, name, { args });
}

/** What differs from a good way to the keys. */
export interface KeyPathChange {
  readonly balancer?: Partial<ClbArgs>;
  readonly group?: Partial<ServerGroupArgs>;
  readonly listener?: Partial<ListenerArgs>;
  /** Both hosts. */
  readonly host?: Partial<InstanceArgs>;
  readonly hostB?: Partial<InstanceArgs>;
  readonly backendA?: Partial<ServerGroupServerArgs>;
  /** Names that are left out. */
  readonly without?: readonly string[];
}

/** A load balancer with a listener, and two hosts in two zones behind it, that break no rule. */
export function keyPath(change: KeyPathChange = {}): Declared[] {
  const loadBalancerId = ref("balancer");
  const server = { serverGroupId: ref("group"), type: "ecs", port: 443 } as const;
  const all = [
    resource(Clb, "balancer", { args: balancerArgs(change.balancer) }),
    resource(ServerGroup, "group", { args: { loadBalancerId, ...change.group } }),
    resource(Listener, "listener", { args: listenerArgs(change.listener) }),
    resource(Instance, "host-a", { args: instanceArgs(change.host) }),
    resource(Instance, "host-b", {
      args: instanceArgs({ zoneId: "cn-beijing-b", ...change.host, ...change.hostB }),
    }),
    resource(ServerGroupServer, "backend-a", {
      args: { ...server, instanceId: ref("host-a"), ...change.backendA },
    }),
    resource(ServerGroupServer, "backend-b", { args: { ...server, instanceId: ref("host-b") } }),
  ];
  return all.filter(({ name }) => !(change.without ?? []).includes(name));
}
