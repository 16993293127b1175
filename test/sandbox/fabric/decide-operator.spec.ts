import assert from "node:assert/strict";
import { ingress, instanceInputs, natGateway, publicAddress } from "./key-path";
import type { NetworkFixture } from "./network-fixture";
import { scene, operator, refused, DOOR } from "./decide-scene";

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
    await fixture.make("vpc.SecurityGroupRule", {
      ...ingress(path.group, "198.51.100.10/32", 22),
      policy: "drop",
    });
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
    await fixture.make("vpc.SecurityGroupRule", {
      ...ingress(path.group, "0.0.0.0/0", 22),
      policy: "drop",
      priority: 2,
    });
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
