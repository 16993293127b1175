import assert from "node:assert/strict";
import { type Properties } from "../../../sandbox/cloud/resource";
import { instanceInputs, keyPath, type KeyPath } from "../fabric/key-path";
import { NetworkFixture } from "../fabric/network-fixture";
import { refuses } from "./vpc-refusal-cases";

describe("sandbox/volcengine/clb refusals", () => {
  it("needs the service-linked role of its service", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    fixture.store.table("volcengine.iam.roles").clear();
    await assert.rejects(fixture.create("clb.Clb", balancer(path)), {
      code: "OperationDenied.ServiceLinkedRoleNotExist",
      message:
        "the service-linked role ServiceRoleForLoadBalancer (service clb) does not exist in account 2100000001",
      status: 403,
    });
  });

  const balancer = (path: KeyPath) => ({
    type: "private",
    subnetId: path.subnets[0],
    loadBalancerSpec: "small_1",
  });
  const clb = (change: Properties) => (f: NetworkFixture, p: KeyPath) =>
    f.create("clb.Clb", { ...balancer(p), ...change });
  const server = (change: Properties) => (f: NetworkFixture, p: KeyPath) =>
    f.create("clb.ServerGroupServer", {
      serverGroupId: p.servers,
      type: "ecs",
      instanceId: p.hosts[0],
      port: 444,
      ...change,
    });
  const listener = (change: Properties) => (f: NetworkFixture, p: KeyPath) =>
    f.create("clb.Listener", {
      loadBalancerId: p.clb,
      serverGroupId: p.servers,
      protocol: "TCP",
      port: 444,
      ...change,
    });
  const notModelled = (what: string) =>
    ["NotModelled", `not modelled by the sandbox: ${what}; see docs/sandbox.md`, 501] as const;

  refuses([
    {
      claim: "a public load balancer as not modelled",
      attempt: clb({ type: "public" }),
      answer: () => notModelled("type 'public' of volcengine:clb/clb:Clb, only 'private'"),
    },
    {
      claim: "bypassing security groups as not modelled",
      attempt: clb({ bypassSecurityGroupEnabled: "on" }),
      answer: () =>
        notModelled("bypassSecurityGroupEnabled 'on' of volcengine:clb/clb:Clb, only 'off'"),
    },
    {
      claim: "a load balancer without a specification",
      attempt: clb({ loadBalancerSpec: undefined }),
      answer: () => [
        "MissingParameter.LoadBalancerSpec",
        "loadBalancerSpec: expected one of small_1, small_2, medium_1, medium_2, large_1, large_2 with billing PostPaid, received none",
      ],
    },
    {
      claim: "a second zone equal to the first",
      attempt: clb({ slaveZoneId: "cn-beijing-a" }),
      answer: () => [
        "InvalidParameter.SlaveZoneId",
        "slaveZoneId: expected a zone other than cn-beijing-a, received 'cn-beijing-a'",
      ],
    },
    {
      claim: "a second zone of another region",
      attempt: clb({ slaveZoneId: "cn-shanghai-a" }),
      answer: () => [
        "InvalidParameter.SlaveZoneId",
        "slaveZoneId: expected a zone of cn-beijing, received 'cn-shanghai-a'",
      ],
    },
    {
      claim: "a second zone with zoneType single",
      attempt: clb({ zoneType: "single", slaveZoneId: "cn-beijing-b" }),
      answer: () => [
        "InvalidParameter.SlaveZoneId",
        "slaveZoneId: expected no value with zoneType single, received 'cn-beijing-b'",
      ],
    },
    {
      claim: "two zones without the second",
      attempt: clb({ zoneType: "active-standby" }),
      answer: () => [
        "MissingParameter.SlaveZoneId",
        "slaveZoneId: expected a value, received none",
      ],
    },
    {
      claim: "a primary zone that is not its subnet's",
      attempt: clb({ masterZoneId: "cn-beijing-b" }),
      answer: (p) => [
        "InvalidParameter.MasterZoneId",
        `masterZoneId: expected cn-beijing-a of ${p.subnets[0]}, received 'cn-beijing-b'`,
      ],
    },
    {
      claim: "the deletion of a load balancer in use",
      attempt: (f, p) => f.remove("clb.Clb", p.clb),
      answer: (p) => [
        "InvalidLoadBalancer.InUse",
        `${p.clb} cannot be deleted while in use by ${p.listener}, ${p.servers}, ${p.service}`,
      ],
    },
    {
      claim: "a server group of a load balancer that does not exist",
      attempt: (f) => f.create("clb.ServerGroup", { loadBalancerId: "clb-none" }),
      answer: () => [
        "InvalidLoadBalancerId.NotFound",
        "clb-none does not exist in cn-beijing",
        404,
      ],
    },
    {
      claim: "the deletion of a server group in use",
      attempt: (f, p) => f.remove("clb.ServerGroup", p.servers),
      answer: (p) => [
        "InvalidServerGroup.InUse",
        `${p.servers} cannot be deleted while in use by ${p.listener}`,
      ],
    },
    {
      claim: "a backend of type ip as not modelled",
      attempt: server({ type: "ip" }),
      answer: () =>
        notModelled("type 'ip' of volcengine:clb/serverGroupServer:ServerGroupServer, only 'ecs'"),
    },
    {
      claim: "a backend on port 0",
      attempt: server({ port: 0 }),
      answer: () => [
        "InvalidParameter.Port",
        "port: expected a whole number from 1 to 65535, received 0",
      ],
    },
    {
      claim: "a backend on port 65536",
      attempt: server({ port: 65536 }),
      answer: () => [
        "InvalidParameter.Port",
        "port: expected a whole number from 1 to 65535, received 65536",
      ],
    },
    {
      claim: "a weight of 101",
      attempt: server({ weight: 101 }),
      answer: () => [
        "InvalidParameter.Weight",
        "weight: expected a whole number from 0 to 100, received 101",
      ],
    },
    {
      claim: "a backend address that is not the instance's",
      attempt: server({ ip: "10.60.0.9" }),
      answer: (p) => [
        "InvalidParameter.Ip",
        `ip: expected 10.60.0.1 of ${p.hosts[0]}, received '10.60.0.9'`,
      ],
    },
    {
      claim: "a backend that does not exist",
      attempt: server({ instanceId: "i-none" }),
      answer: () => ["InvalidInstanceId.NotFound", "i-none does not exist in cn-beijing", 404],
    },
    {
      claim: "a listener port that is taken",
      attempt: listener({ port: 443 }),
      answer: (p) => [
        "InvalidListener.PortConflict",
        `${p.clb} has a TCP listener on port 443 already (${p.listener})`,
      ],
    },
    {
      claim: "a listener without its server group",
      attempt: listener({ serverGroupId: "rsp-none" }),
      answer: () => ["InvalidServerGroupId.NotFound", "rsp-none does not exist in cn-beijing", 404],
    },
    {
      claim: "an HTTPS listener as not modelled",
      attempt: listener({ protocol: "HTTPS" }),
      answer: () => notModelled("protocol 'HTTPS' of volcengine:clb/listener:Listener, only 'TCP'"),
    },
    {
      claim: "the proxy protocol as not modelled",
      attempt: listener({ proxyProtocolType: "standard" }),
      answer: () =>
        notModelled("proxyProtocolType 'standard' of volcengine:clb/listener:Listener, only 'off'"),
    },
    {
      claim: "an established timeout of 9 s",
      attempt: listener({ establishedTimeout: 9 }),
      answer: () => [
        "InvalidParameter.EstablishedTimeout",
        "establishedTimeout: expected a whole number from 10 to 900, received 9",
      ],
    },
    {
      claim: "a health check that waits longer than its interval",
      attempt: listener({ healthCheck: { interval: 2, timeout: 3 } }),
      answer: () => [
        "InvalidParameter.Interval",
        "interval: expected at least the timeout of 3 s, received 2",
      ],
    },
    {
      claim: "an HTTP path in a TCP health check",
      attempt: listener({ healthCheck: { uri: "/health" } }),
      answer: () => notModelled("uri '/health' of volcengine:clb/listener:Listener, only ''"),
    },
  ]);

  it("refuses a backend twice and one of another VPC", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    await assert.rejects(server({ port: 443 })(fixture, path), {
      code: "InvalidServer.Duplicated",
    });
    const vpcId = await fixture.make("vpc.Vpc", { cidrBlock: "10.70.0.0/16" });
    const subnet = await fixture.make("vpc.Subnet", {
      vpcId,
      zoneId: "cn-beijing-a",
      cidrBlock: "10.70.0.0/24",
    });
    const group = await fixture.make("vpc.SecurityGroup", { vpcId });
    const instanceId = await fixture.make("ecs.Instance", instanceInputs(subnet, group));
    await assert.rejects(server({ instanceId })(fixture, path), {
      code: "InvalidParameter.InstanceId",
      message: `instanceId: expected an instance in ${path.vpc} of ${path.clb}, received '${instanceId}'`,
    });
  });
});
