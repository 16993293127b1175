import assert from "node:assert/strict";
import { ingress, natGateway, publicAddress, tail } from "./key-path";
import { scene, host, refused, DOOR } from "./decide-scene";

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

  it("follows the narrowest route to a destination", async () => {
    const { fixture, path, decide } = await scene();
    const nat = await natGateway(fixture, path);
    const table = await fixture.make("vpc.RouteTable", { vpcId: path.vpc });
    const entry = { routeTableId: table, nextHopType: "NatGW", nextHopId: nat.id };
    await fixture.make("vpc.RouteTableAssociate", {
      routeTableId: table,
      subnetId: path.subnets[0],
    });
    await fixture.make("vpc.RouteEntry", { ...entry, destinationCidrBlock: "0.0.0.0/0" });
    await fixture.make("vpc.RouteEntry", {
      routeTableId: table,
      destinationCidrBlock: "198.51.100.0/24",
      nextHopType: "Instance",
      nextHopId: path.hosts[1],
    });
    assert.deepEqual(
      decide(host(path.hosts[0]), { host: DOOR, port: 443 }),
      refused(
        "ETIMEDOUT",
        "no-egress",
        `the route to 198.51.100.0/24 of ${path.subnets[0]} leads to ${path.hosts[1]}, which forwards nothing`,
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
    const rule = { ...ingress(path.group, "", 22), cidrIp: undefined, sourceGroupId: path.group };
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

  it("does not resolve the gateway of a KMS instance, which is in the other cloud", async () => {
    const { path, decide } = await scene();
    const name = "kst-hzz62e.cryptoservice.kms.aliyuncs.com";
    assert.deepEqual(
      decide(host(path.hosts[0]), { host: name, port: 443 }),
      refused(
        "ENOTFOUND",
        "alibaba-vpc",
        `${name} is a KMS instance's own gateway and resolves only in its Alibaba Cloud VPCs`,
      ),
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
