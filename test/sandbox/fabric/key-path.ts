import type { Properties } from "../../../sandbox/cloud/resource";
import { PUBLIC_KEY, type NetworkFixture } from "./network-fixture";

/** Account of KMS in these tests. */
export const KMS_ACCOUNT = "2100052433";

/** Ids of a whole key path: two proxies in two zones behind a load balancer and an endpoint service, out through a NAT gateway. */
export interface KeyPath {
  readonly vpc: string;
  readonly subnets: readonly [string, string];
  readonly group: string;
  readonly rule: string;
  readonly hosts: readonly [string, string];
  readonly clb: string;
  readonly servers: string;
  readonly backends: readonly [string, string];
  readonly listener: string;
  readonly service: string;
  readonly domain: string;
  readonly permission: string;
}

/** Input of an instance that a test then changes in one place. */
export function instanceInputs(subnetId: string, group: string): Properties {
  return {
    subnetId,
    securityGroupIds: [group],
    imageId: "image-sandbox-linux",
    instanceType: "ecs.g3i.large",
    systemVolumeType: "ESSD_PL0",
    systemVolumeSize: 40,
    keyPairName: "operator",
    installRunCommandAgent: true,
  };
}

/** Input of a rule that lets one port in. */
export function ingress(group: string, cidrIp: string, port: number): Properties {
  return {
    securityGroupId: group,
    direction: "ingress",
    protocol: "tcp",
    portStart: port,
    portEnd: port,
    cidrIp,
  };
}

export async function keyPath(fixture: NetworkFixture): Promise<KeyPath> {
  const make = fixture.make.bind(fixture);
  const vpc = await make("vpc.Vpc", { cidrBlock: "10.60.0.0/16" });
  const first = await make("vpc.Subnet", {
    vpcId: vpc,
    zoneId: "cn-beijing-a",
    cidrBlock: "10.60.0.0/24",
  });
  const second = await make("vpc.Subnet", {
    vpcId: vpc,
    zoneId: "cn-beijing-b",
    cidrBlock: "10.60.1.0/24",
  });
  const group = await make("vpc.SecurityGroup", { vpcId: vpc });
  const rule = await make("vpc.SecurityGroupRule", ingress(group, "100.64.0.0/10", 443));
  await make("ecs.KeyPair", { keyPairName: "operator", publicKey: PUBLIC_KEY });
  const hostA = await make("ecs.Instance", instanceInputs(first, group));
  const hostB = await make("ecs.Instance", instanceInputs(second, group));
  const clb = await make("clb.Clb", {
    type: "private",
    subnetId: first,
    loadBalancerSpec: "small_1",
    slaveZoneId: "cn-beijing-b",
  });
  const servers = await make("clb.ServerGroup", { loadBalancerId: clb });
  const backend = { serverGroupId: servers, type: "ecs", port: 443 };
  const backendA = await make("clb.ServerGroupServer", { ...backend, instanceId: hostA });
  const backendB = await make("clb.ServerGroupServer", { ...backend, instanceId: hostB });
  const listener = await make("clb.Listener", {
    loadBalancerId: clb,
    serverGroupId: servers,
    protocol: "TCP",
    port: 443,
  });
  const service = await fixture.create("privatelink.VpcEndpointService", {
    resources: [{ resourceId: clb, resourceType: "CLB" }],
    autoAcceptEnabled: true,
  });
  const permission = await make("privatelink.VpcEndpointServicePermission", {
    serviceId: service.id,
    permitAccountId: KMS_ACCOUNT,
  });
  return {
    vpc,
    subnets: [first, second],
    group,
    rule,
    hosts: [hostA, hostB],
    clb,
    servers,
    backends: [backendA, backendB],
    listener,
    service: service.id,
    domain: String(service.outputs["serviceDomain"]),
    permission,
  };
}

/** A public address for an instance or a NAT gateway; answers its id and address. */
export async function publicAddress(
  fixture: NetworkFixture,
  instanceType: "EcsInstance" | "Nat",
  instanceId: string,
): Promise<{ id: string; address: string }> {
  const eip = await fixture.create("eip.Address", { billingType: "PostPaidByTraffic" });
  await fixture.make("eip.Associate", { allocationId: eip.id, instanceId, instanceType });
  return { id: eip.id, address: String(eip.outputs["eipAddress"]) };
}

/** A NAT gateway with a public address. */
export async function natGateway(
  fixture: NetworkFixture,
  path: KeyPath,
): Promise<{ id: string; eip: { id: string; address: string } }> {
  const id = await fixture.make("nat.Gateway", { vpcId: path.vpc, subnetId: path.subnets[0] });
  return { id, eip: await publicAddress(fixture, "Nat", id) };
}

/** The last part of a composite id such as `rsp-…:rs-…`. */
export function tail(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}
