import assert from "node:assert/strict";
import type { Origin } from "../../../sandbox/cloud/context";
import {
  decide,
  networkView,
  DEFAULT_OPERATOR,
  type Decision,
  type Surroundings,
  type Target,
} from "../../../sandbox/fabric";
import { endpointServices } from "../../../sandbox/volcengine/privatelink/endpoint-services";
import {
  ingress,
  instanceInputs,
  keyPath,
  KMS_ACCOUNT,
  natGateway,
  NetworkFixture,
  publicAddress,
  tail,
  type KeyPath,
} from "./network-fixture";

const DOOR = "kms.cn-hangzhou.aliyuncs.com";
const DOORS = new Map([[DOOR, new Set([443])]]);

interface Scene {
  readonly fixture: NetworkFixture;
  readonly path: KeyPath;
  decide(from: Origin, to: Target, around?: Partial<Surroundings>): Decision;
}

async function scene(): Promise<Scene> {
  const fixture = new NetworkFixture();
  const path = await keyPath(fixture);
  const around: Surroundings = {
    doors: DOORS,
    operator: DEFAULT_OPERATOR,
    health: new Map(),
    turn: 0,
  };
  return {
    fixture,
    path,
    decide: (from, to, more) =>
      decide(networkView(fixture.store, { ...around, ...more }), from, to),
  };
}

const operator: Origin = { kind: "operator" };
const kms: Origin = { kind: "kms", accountId: KMS_ACCOUNT };
const host = (hostId: string): Origin => ({ kind: "host", hostId });
const refused = (code: string, obstacle: string, reason: string) => ({
  kind: "refused",
  code,
  obstacle,
  reason,
});

describe("sandbox/fabric/decide from the operator", () => {
  it("reaches port 22 of a public address that the security group lets in", async () => {
    const { fixture, path, decide } = await scene();
    const eip = await publicAddress(fixture, "EcsInstance", path.hosts[0]);
    await fixture.make("vpc.SecurityGroupRule", ingress(path.group, "198.51.100.0/24", 22));
    assert.deepEqual(decide(operator, { host: eip.address, port: 22 }), {
      kind: "host",
      hostId: path.hosts[0],
      port: 22,
      sourceIp: "198.51.100.10",
      via: [eip.id],
    });
  });

  it("is refused when no rule lets it in", async () => {
    const { fixture, path, decide } = await scene();
    const eip = await publicAddress(fixture, "EcsInstance", path.hosts[0]);
    assert.deepEqual(
      decide(operator, { host: eip.address, port: 22 }),
      refused(
        "ETIMEDOUT",
        "security-group",
        `security group ${path.group} of ${path.hosts[0]} has no ingress rule for 198.51.100.10 on tcp/22`,
      ),
    );
  });

  it("is refused when a rule of the same priority drops it", async () => {
    const { fixture, path, decide } = await scene();
    const eip = await publicAddress(fixture, "EcsInstance", path.hosts[0]);
    await fixture.make("vpc.SecurityGroupRule", ingress(path.group, "0.0.0.0/0", 22));
    await fixture.make(
      "vpc.SecurityGroupRule",
      ingress(path.group, "198.51.100.10/32", 22, { policy: "drop" }),
    );
    assert.deepEqual(
      decide(operator, { host: eip.address, port: 22 }),
      refused(
        "ETIMEDOUT",
        "security-group",
        `security group ${path.group} of ${path.hosts[0]} drops ingress from 198.51.100.10 on tcp/22 (priority 1)`,
      ),
    );
  });

  it("passes when an accept of priority 1 comes before a drop of priority 2", async () => {
    const { fixture, path, decide } = await scene();
    const eip = await publicAddress(fixture, "EcsInstance", path.hosts[0]);
    await fixture.make("vpc.SecurityGroupRule", ingress(path.group, "0.0.0.0/0", 22));
    await fixture.make(
      "vpc.SecurityGroupRule",
      ingress(path.group, "0.0.0.0/0", 22, { policy: "drop", priority: 2 }),
    );
    assert.equal(decide(operator, { host: eip.address, port: 22 }).kind, "host");
  });

  it("names both security groups when neither lets it in", async () => {
    const { fixture, path, decide } = await scene();
    const other = await fixture.make("vpc.SecurityGroup", { vpcId: path.vpc });
    const id = await fixture.make("ecs.Instance", {
      ...instanceInputs(path.subnets[0], path.group),
      securityGroupIds: [path.group, other],
    });
    const eip = await publicAddress(fixture, "EcsInstance", id);
    assert.deepEqual(
      decide(operator, { host: eip.address, port: 22 }),
      refused(
        "ETIMEDOUT",
        "security-group",
        `security groups ${path.group}, ${other} of ${id} have no ingress rule for 198.51.100.10 on tcp/22`,
      ),
    );
  });

  it("is refused at an unattached, a foreign and a NAT gateway's public address", async () => {
    const { fixture, path, decide } = await scene();
    const loose = await fixture.create("eip.Address", { billingType: "PostPaidByTraffic" });
    const nat = await natGateway(fixture, path);
    assert.deepEqual(
      [String(loose.outputs["eipAddress"]), "203.0.113.200", nat.eip.address].map((address) =>
        decide(operator, { host: address, port: 22 }),
      ),
      [
        refused(
          "ETIMEDOUT",
          "address-not-attached",
          `${loose.id} (203.0.113.1) is not attached to an instance`,
        ),
        refused(
          "ETIMEDOUT",
          "no-such-address",
          "nothing in the sandbox has the address 203.0.113.200",
        ),
        refused(
          "ETIMEDOUT",
          "no-route-in",
          `${nat.eip.id} (203.0.113.2) belongs to NAT gateway ${nat.id}, which lets nothing in`,
        ),
      ],
    );
  });

  it("is refused at a private address, and reaches it from inside", async () => {
    const { fixture, path, decide } = await scene();
    const inside = { operator: { address: "198.51.100.10", privateAddress: "10.60.9.9" } };
    assert.deepEqual(
      decide(operator, { host: "10.60.0.1", port: 22 }),
      refused(
        "ETIMEDOUT",
        "private-address",
        "10.60.0.1 is a private address, and the operator (198.51.100.10) is outside its network",
      ),
    );
    assert.deepEqual(
      decide(operator, { host: "10.60.0.1", port: 22 }, inside),
      refused(
        "ETIMEDOUT",
        "security-group",
        `security group ${path.group} of ${path.hosts[0]} has no ingress rule for 10.60.9.9 on tcp/22`,
      ),
    );
    await fixture.make("vpc.SecurityGroupRule", ingress(path.group, "10.60.9.9/32", 22));
    assert.deepEqual(decide(operator, { host: "10.60.0.1", port: 22 }, inside), {
      kind: "host",
      hostId: path.hosts[0],
      port: 22,
      sourceIp: "10.60.9.9",
      via: [],
    });
    assert.deepEqual(
      decide(operator, { host: "10.60.0.200", port: 22 }, inside),
      refused(
        "ETIMEDOUT",
        "no-such-address",
        "no instance or load balancer has the address 10.60.0.200",
      ),
    );
  });

  it("is refused at a private address that two networks have", async () => {
    const { fixture, path, decide } = await scene();
    const twin = await keyPathTwin(fixture);
    assert.deepEqual(
      decide(
        operator,
        { host: "10.60.0.1", port: 22 },
        { operator: { address: "198.51.100.10", privateAddress: "10.60.9.9" } },
      ),
      refused("ETIMEDOUT", "ambiguous-address", `10.60.0.1 exists in ${path.vpc} and ${twin}`),
    );
  });

  it("reaches a service outside under its public address, and no unknown name or port", async () => {
    const { path, decide } = await scene();
    assert.deepEqual(
      [DOOR.toUpperCase(), DOOR, "nowhere.example", path.domain].map((name, index) =>
        decide(operator, { host: name, port: index === 1 ? 80 : 443 }),
      ),
      [
        { kind: "door", name: DOOR, port: 443, sourceIp: "198.51.100.10", via: [] },
        refused("ECONNREFUSED", "nothing-listens", `nothing listens on tcp/80 of ${DOOR}`),
        refused("ENOTFOUND", "unknown-name", "the name nowhere.example does not exist"),
        refused(
          "ENOTFOUND",
          "unknown-name",
          `${path.domain} resolves only for accounts with an endpoint to its service`,
        ),
      ],
    );
  });
});

async function keyPathTwin(fixture: NetworkFixture): Promise<string> {
  const vpc = await fixture.make("vpc.Vpc", { cidrBlock: "10.60.0.0/16" });
  const subnet = await fixture.make("vpc.Subnet", {
    vpcId: vpc,
    zoneId: "cn-beijing-a",
    cidrBlock: "10.60.0.0/24",
  });
  const group = await fixture.make("vpc.SecurityGroup", { vpcId: vpc });
  await fixture.make("ecs.Instance", instanceInputs(subnet, group));
  return vpc;
}

describe("sandbox/fabric/decide from a host", () => {
  it("has no way out without a public address and without a route", async () => {
    const { fixture, path, decide } = await scene();
    const outputs = await fixture.read("vpc.Vpc", path.vpc);
    const [system] = outputs?.["routeTableIds"] as string[];
    assert.deepEqual(
      decide(host(path.hosts[0]), { host: DOOR, port: 443 }),
      refused(
        "ETIMEDOUT",
        "no-egress",
        `${path.hosts[0]} has no public address, and route table ${system} of ${path.subnets[0]} has no route to 198.51.100.200`,
      ),
    );
  });

  it("goes out under its own public address", async () => {
    const { fixture, path, decide } = await scene();
    const eip = await publicAddress(fixture, "EcsInstance", path.hosts[0]);
    assert.deepEqual(decide(host(path.hosts[0]), { host: DOOR, port: 443 }), {
      kind: "door",
      name: DOOR,
      port: 443,
      sourceIp: eip.address,
      via: [path.hosts[0], eip.id],
    });
  });

  it("goes out through a NAT gateway once route and SNAT entry are there", async () => {
    const { fixture, path, decide } = await scene();
    const nat = await natGateway(fixture, path);
    const table = await fixture.make("vpc.RouteTable", { vpcId: path.vpc });
    await fixture.make("vpc.RouteTableAssociate", {
      routeTableId: table,
      subnetId: path.subnets[0],
    });
    await fixture.make("vpc.RouteEntry", {
      routeTableId: table,
      destinationCidrBlock: "0.0.0.0/0",
      nextHopType: "NatGW",
      nextHopId: nat.id,
    });
    const out = () => decide(host(path.hosts[0]), { host: DOOR, port: 443 });
    assert.deepEqual(
      out(),
      refused(
        "ETIMEDOUT",
        "no-egress",
        `NAT gateway ${nat.id} has no SNAT entry for 10.60.0.1 of ${path.hosts[0]}`,
      ),
    );
    await fixture.make("nat.SnatEntry", {
      natGatewayId: nat.id,
      subnetId: path.subnets[0],
      eipId: nat.eip.id,
    });
    assert.deepEqual(out(), {
      kind: "door",
      name: DOOR,
      port: 443,
      sourceIp: nat.eip.address,
      via: [path.hosts[0], nat.id, nat.eip.id],
    });
  });

  it("has no way out by a route to another instance", async () => {
    const { fixture, path, decide } = await scene();
    const table = await fixture.make("vpc.RouteTable", { vpcId: path.vpc });
    await fixture.make("vpc.RouteTableAssociate", {
      routeTableId: table,
      subnetId: path.subnets[0],
    });
    await fixture.make("vpc.RouteEntry", {
      routeTableId: table,
      destinationCidrBlock: "0.0.0.0/0",
      nextHopType: "Instance",
      nextHopId: path.hosts[1],
    });
    assert.deepEqual(
      decide(host(path.hosts[0]), { host: DOOR, port: 443 }),
      refused(
        "ETIMEDOUT",
        "no-egress",
        `the route to 0.0.0.0/0 of ${path.subnets[0]} leads to ${path.hosts[1]}, which forwards nothing`,
      ),
    );
  });

  it("is stopped by an egress rule that drops", async () => {
    const { fixture, path, decide } = await scene();
    await publicAddress(fixture, "EcsInstance", path.hosts[0]);
    await fixture.make("vpc.SecurityGroupRule", {
      ...ingress(path.group, "0.0.0.0/0", 443),
      direction: "egress",
      policy: "drop",
      priority: 100,
    });
    assert.deepEqual(
      decide(host(path.hosts[0]), { host: DOOR, port: 443 }),
      refused(
        "ETIMEDOUT",
        "security-group",
        `security group ${path.group} of ${path.hosts[0]} drops egress to 198.51.100.200 on tcp/443 (priority 100)`,
      ),
    );
  });

  it("reaches a neighbour by a rule that names its security group", async () => {
    const { fixture, path, decide } = await scene();
    const to = { host: "10.60.1.1", port: 22 };
    assert.deepEqual(
      decide(host(path.hosts[0]), to),
      refused(
        "ETIMEDOUT",
        "security-group",
        `security group ${path.group} of ${path.hosts[1]} has no ingress rule for 10.60.0.1 on tcp/22`,
      ),
    );
    const { cidrIp: _cidrIp, ...rule } = ingress(path.group, "", 22, { sourceGroupId: path.group });
    await fixture.make("vpc.SecurityGroupRule", rule);
    assert.deepEqual(decide(host(path.hosts[0]), to), {
      kind: "host",
      hostId: path.hosts[1],
      port: 22,
      sourceIp: "10.60.0.1",
      via: [],
    });
  });

  it("reaches the load balancer's own address only when the backends let the host in", async () => {
    const { fixture, path, decide } = await scene();
    const address = String((await fixture.read("clb.Clb", path.clb))?.["eniAddress"]);
    const [backend] = path.backends;
    assert.deepEqual(
      decide(host(path.hosts[0]), { host: address, port: 443 }),
      refused(
        "ETIMEDOUT",
        "security-group",
        path.hosts
          .map(
            (id) =>
              `security group ${path.group} of ${id} has no ingress rule for 10.60.0.1 on tcp/443`,
          )
          .join("; "),
      ),
    );
    await fixture.make("vpc.SecurityGroupRule", ingress(path.group, "10.60.0.0/16", 443));
    assert.deepEqual(decide(host(path.hosts[0]), { host: address, port: 443 }), {
      kind: "host",
      hostId: path.hosts[0],
      port: 443,
      sourceIp: "10.60.0.1",
      via: [path.clb, path.listener, tail(backend)],
    });
  });

  it("reaches the public address of another host under its own", async () => {
    const { fixture, path, decide } = await scene();
    const from = await publicAddress(fixture, "EcsInstance", path.hosts[0]);
    const to = await publicAddress(fixture, "EcsInstance", path.hosts[1]);
    await fixture.make("vpc.SecurityGroupRule", ingress(path.group, `${from.address}/32`, 22));
    assert.deepEqual(decide(host(path.hosts[0]), { host: to.address, port: 22 }), {
      kind: "host",
      hostId: path.hosts[1],
      port: 22,
      sourceIp: from.address,
      via: [path.hosts[0], from.id, to.id],
    });
  });

  it("is refused at addresses that nobody has and names that do not exist", async () => {
    const { fixture, path, decide } = await scene();
    await publicAddress(fixture, "EcsInstance", path.hosts[0]);
    assert.deepEqual(
      ["10.60.0.99", "192.168.7.7", "192.0.2.9", "nowhere.example"].map((name) =>
        decide(host(path.hosts[0]), { host: name, port: 443 }),
      ),
      [
        refused(
          "ETIMEDOUT",
          "no-such-address",
          `no instance or load balancer of ${path.vpc} has the address 10.60.0.99`,
        ),
        refused("ETIMEDOUT", "no-route", `${path.vpc} (10.60.0.0/16) has no route to 192.168.7.7`),
        refused("ETIMEDOUT", "no-such-address", "nothing in the sandbox has the address 192.0.2.9"),
        refused("ENOTFOUND", "unknown-name", "the name nowhere.example does not exist"),
      ],
    );
  });

  it("reaches nothing once it is gone", async () => {
    const { decide } = await scene();
    assert.deepEqual(
      decide(host("i-gone"), { host: DOOR, port: 443 }),
      refused("ETIMEDOUT", "host-not-running", "i-gone is gone, not RUNNING"),
    );
  });
});

describe("sandbox/fabric/decide from KMS", () => {
  const attach = ({ fixture, path }: Scene) =>
    endpointServices(fixture.cloud).attachEndpoint(path.service, KMS_ACCOUNT);

  it("reaches the proxies in turn, by the service domain and by one label below it", async () => {
    const the = await scene();
    attach(the);
    const to = { host: the.path.domain, port: 443 };
    const below = { host: `EP-1.${the.path.domain}`, port: 443 };
    const via = (index: 0 | 1) => [
      the.path.service,
      the.path.clb,
      the.path.listener,
      tail(the.path.backends[index]),
    ];
    const passage = (index: 0 | 1) => ({
      kind: "host",
      hostId: the.path.hosts[index],
      port: 443,
      sourceIp: "100.64.0.1",
      via: via(index),
    });
    assert.deepEqual(
      [the.decide(kms, to), the.decide(kms, below, { turn: 1 }), the.decide(kms, to, { turn: 2 })],
      [passage(0), passage(1), passage(0)],
    );
  });

  it("finds no other name", async () => {
    const the = await scene();
    attach(the);
    const deep = `a.b.${the.path.domain}`;
    const foreign = "epsvc-x.cn-beijing.privatelink.volces.com";
    assert.deepEqual(
      [deep, foreign, "proxy.example"].map((name) => the.decide(kms, { host: name, port: 443 })),
      [
        refused(
          "ENOTFOUND",
          "endpoint-service-not-found",
          `no endpoint service has the domain ${deep}, or a domain one label above it`,
        ),
        refused(
          "ENOTFOUND",
          "endpoint-service-not-found",
          `no endpoint service has the domain ${foreign}, or a domain one label above it`,
        ),
        refused(
          "ENOTFOUND",
          "unknown-name",
          "proxy.example is not the domain of an endpoint service",
        ),
      ],
    );
  });

  const refusals: readonly {
    readonly claim: string;
    readonly arrange: (the: Scene) => unknown;
    readonly around?: (path: KeyPath) => Partial<Surroundings>;
    readonly port?: number;
    readonly expected: (path: KeyPath) => readonly [string, string, string];
  }[] = [
    {
      claim: "has no endpoint",
      arrange: () => undefined,
      expected: (p) => [
        "ETIMEDOUT",
        "no-endpoint",
        `account 2100052433 has no endpoint to endpoint service ${p.service}`,
      ],
    },
    {
      claim: "is not on the whitelist",
      arrange: ({ fixture, path }) =>
        fixture.remove("privatelink.VpcEndpointServicePermission", path.permission),
      expected: (p) => [
        "ETIMEDOUT",
        "not-whitelisted",
        `the whitelist of endpoint service ${p.service} does not permit account 2100052433`,
      ],
    },
    {
      claim: "waits for acceptance",
      arrange: async (the) => {
        await the.fixture.update("privatelink.VpcEndpointService", the.path.service, {
          resources: [{ resourceId: the.path.clb, resourceType: "CLB" }],
        });
        attach(the);
      },
      expected: (p) => [
        "ETIMEDOUT",
        "not-accepted",
        `endpoint service ${p.service} has not accepted the endpoint of account 2100052433 (PendingAcceptance)`,
      ],
    },
    {
      claim: "finds no listener on the port",
      arrange: attach,
      port: 8443,
      expected: (p) => ["ECONNREFUSED", "no-listener", `${p.clb} has no TCP listener on port 8443`],
    },
    {
      claim: "finds the listener off",
      arrange: async (the) => {
        attach(the);
        await the.fixture.update("clb.Listener", the.path.listener, {
          serverGroupId: the.path.servers,
          enabled: "off",
        });
      },
      expected: (p) => [
        "ECONNREFUSED",
        "listener-disabled",
        `listener ${p.listener} of ${p.clb} on port 443 is off`,
      ],
    },
    {
      claim: "finds no backend with a weight",
      arrange: async (the) => {
        attach(the);
        await the.fixture.remove("clb.ServerGroupServer", the.path.backends[0]);
        await the.fixture.update("clb.ServerGroupServer", the.path.backends[1], {
          port: 443,
          weight: 0,
        });
      },
      expected: (p) => [
        "ECONNREFUSED",
        "no-backend",
        `server group ${p.servers} of listener ${p.listener} has no backend with a weight above 0`,
      ],
    },
    {
      claim: "meets security groups without a rule for PrivateLink",
      arrange: async (the) => {
        attach(the);
        await the.fixture.remove("vpc.SecurityGroupRule", the.path.rule);
        await the.fixture.make(
          "vpc.SecurityGroupRule",
          ingress(the.path.group, "10.60.0.0/16", 443),
        );
      },
      expected: (p) => [
        "ETIMEDOUT",
        "security-group",
        p.hosts
          .map(
            (id) =>
              `security group ${p.group} of ${id} has no ingress rule for 100.64.0.0/10 on tcp/443`,
          )
          .join("; "),
      ],
    },
    {
      claim: "meets a rule for a part of 100.64.0.0/10 only",
      arrange: async (the) => {
        attach(the);
        await the.fixture.remove("vpc.SecurityGroupRule", the.path.rule);
        await the.fixture.make(
          "vpc.SecurityGroupRule",
          ingress(the.path.group, "100.64.0.0/16", 443),
        );
        await the.fixture.remove("clb.ServerGroupServer", the.path.backends[1]);
      },
      expected: (p) => [
        "ETIMEDOUT",
        "security-group",
        `security group ${p.group} of ${p.hosts[0]} has no ingress rule for 100.64.0.0/10 on tcp/443`,
      ],
    },
    {
      claim: "meets a backend port that the security group does not open",
      arrange: async (the) => {
        attach(the);
        await the.fixture.remove("clb.ServerGroupServer", the.path.backends[1]);
        await the.fixture.update("clb.ServerGroupServer", the.path.backends[0], { port: 8443 });
      },
      expected: (p) => [
        "ETIMEDOUT",
        "security-group",
        `security group ${p.group} of ${p.hosts[0]} has no ingress rule for 100.64.0.0/10 on tcp/8443`,
      ],
    },
    {
      claim: "finds no healthy backend",
      arrange: attach,
      around: (p) => ({
        health: new Map(p.backends.map((id) => [`${p.listener}/${tail(id)}`, false])),
      }),
      expected: (p) => [
        "ECONNREFUSED",
        "unhealthy-backend",
        p.hosts
          .map(
            (id, index) =>
              `the health check of ${p.listener} finds nothing on tcp/443 of ${id} (10.60.${index}.1), backend ${tail(p.backends[index] ?? "")}`,
          )
          .join("; "),
      ],
    },
    {
      claim: "finds the hosts stopped",
      arrange: (the) => {
        attach(the);
        for (const id of the.path.hosts)
          Object.assign(the.fixture.store.table("volcengine.ecs.instances").get(id) ?? {}, {
            status: "STOPPED",
          });
      },
      expected: (p) => [
        "ETIMEDOUT",
        "host-not-running",
        p.hosts.map((id) => `${id} is STOPPED, not RUNNING`).join("; "),
      ],
    },
  ];

  for (const { claim, arrange, around, port, expected } of refusals) {
    it(`is refused when it ${claim}`, async () => {
      const the = await scene();
      await arrange(the);
      assert.deepEqual(
        the.decide(kms, { host: the.path.domain, port: port ?? 443 }, around?.(the.path)),
        refused(...expected(the.path)),
      );
    });
  }

  it("passes over an unhealthy backend", async () => {
    const the = await scene();
    attach(the);
    const health = new Map([[`${the.path.listener}/${tail(the.path.backends[0])}`, false]]);
    const decisions = [0, 1].map((turn) =>
      the.decide(kms, { host: the.path.domain, port: 443 }, { health, turn }),
    );
    assert.deepEqual(
      decisions.map((decision) => decision.kind === "host" && decision.hostId),
      [the.path.hosts[1], the.path.hosts[1]],
    );
  });

  it("does not ask for health when the health check is off", async () => {
    const the = await scene();
    attach(the);
    await the.fixture.update("clb.Listener", the.path.listener, {
      serverGroupId: the.path.servers,
      healthCheck: { enabled: "off" },
    });
    const health = new Map(
      the.path.backends.map((id) => [`${the.path.listener}/${tail(id)}`, false]),
    );
    assert.equal(the.decide(kms, { host: the.path.domain, port: 443 }, { health }).kind, "host");
  });
});
