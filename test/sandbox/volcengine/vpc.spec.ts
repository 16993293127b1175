import assert from "node:assert/strict";
import { volcengineNetworkInventory } from "../../../sandbox/volcengine/network-inventory";
import { ingress, keyPath } from "../fabric/key-path";
import { NetworkFixture } from "../fabric/network-fixture";

describe("sandbox/volcengine/vpc", () => {
  it("makes a VPC with its default security group and system route table, and takes them away with it", async () => {
    const fixture = new NetworkFixture();
    const { id, outputs } = await fixture.create("vpc.Vpc", {
      cidrBlock: "172.16.0.0/16",
      vpcName: "main",
      tags: [{ key: "a", value: "b" }],
    });
    const [group] = outputs["securityGroupIds"] as string[];
    const [table] = outputs["routeTableIds"] as string[];
    assert.deepEqual(outputs, {
      accountId: "2100000001",
      associateCens: [],
      auxiliaryCidrBlocks: [],
      cidrBlock: "172.16.0.0/16",
      creationTime: "2026-11-02T10:00:00+08:00",
      enableIpv6: false,
      natGatewayIds: [],
      projectName: "default",
      routeTableIds: [table],
      secondaryCidrBlocks: [],
      securityGroupIds: [group],
      status: "Available",
      subnetIds: [],
      tags: [{ key: "a", value: "b" }],
      updateTime: "2026-11-02T10:00:00+08:00",
      userCidrBlocks: [],
      vpcId: id,
      vpcName: "main",
    });
    assert.match(id, /^vpc-[a-z0-9]{20}$/);
    assert.match(String(group), /^sg-[a-z0-9]{20}$/);
    assert.match(String(table), /^vtb-[a-z0-9]{20}$/);
    await fixture.remove("vpc.Vpc", id);
    assert.deepEqual(volcengineNetworkInventory(fixture.cloud), []);
  });

  it("reads nothing of an object in another region, and nothing once it is gone", async () => {
    const fixture = new NetworkFixture();
    const id = await fixture.make("vpc.Vpc", { cidrBlock: "10.0.0.0/8" });
    const elsewhere = await fixture.model("vpc.Vpc").read(fixture.call("cn-shanghai"), id, {});
    await fixture.remove("vpc.Vpc", id);
    await fixture.remove("vpc.Vpc", id);
    assert.deepEqual([elsewhere, await fixture.read("vpc.Vpc", id)], [undefined, undefined]);
  });

  it("changes names and descriptions in place, and gives a name back to the id", async () => {
    const fixture = new NetworkFixture();
    const id = await fixture.make("vpc.Vpc", {
      cidrBlock: "10.0.0.0/16",
      vpcName: "main",
      description: "old",
    });
    const named = await fixture.update("vpc.Vpc", id, {
      cidrBlock: "10.0.0.0/16",
      vpcName: "other",
    });
    const unnamed = await fixture.update("vpc.Vpc", id, { cidrBlock: "10.0.0.0/16" });
    assert.deepEqual(
      [named["vpcName"], named["description"], unnamed["vpcName"]],
      ["other", undefined, id],
    );
  });

  it("accepts a subnet of /29 and the last room of its VPC", async () => {
    const fixture = new NetworkFixture();
    const vpcId = await fixture.make("vpc.Vpc", { cidrBlock: "192.168.0.0/28" });
    const zoneId = "cn-beijing-a";
    const blocks = ["192.168.0.0/29", "192.168.0.8/29"];
    const made = await Promise.all(
      blocks.map((cidrBlock) => fixture.create("vpc.Subnet", { vpcId, zoneId, cidrBlock })),
    );
    assert.deepEqual(
      made.map(({ outputs }) => outputs["cidrBlock"]),
      blocks,
    );
  });

  it("makes the id of a rule of all that identifies it", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const byGroup = {
      securityGroupId: path.group,
      direction: "egress",
      protocol: "all",
      portStart: -1,
      portEnd: -1,
      sourceGroupId: path.group,
      policy: "drop",
      priority: 100,
    };
    assert.deepEqual(
      [path.rule, await fixture.make("vpc.SecurityGroupRule", byGroup)],
      [
        `${path.group}:tcp:443:443:100.64.0.0/10::ingress:accept:1`,
        `${path.group}:all:-1:-1::${path.group}:egress:drop:100`,
      ],
    );
  });

  it("has one route to a destination, and keeps its next hop", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const routeTableId = await fixture.make("vpc.RouteTable", { vpcId: path.vpc });
    const entry = {
      routeTableId,
      destinationCidrBlock: "0.0.0.0/0",
      nextHopType: "Instance",
      nextHopId: path.hosts[0],
    };
    const { id, outputs } = await fixture.create("vpc.RouteEntry", entry);
    assert.equal(id, `${routeTableId}:${String(outputs["routeEntryId"])}`);
    await assert.rejects(fixture.create("vpc.RouteEntry", entry), {
      code: "InvalidRouteEntry.Conflict",
      message: `${routeTableId} has a route to 0.0.0.0/0 already (${String(outputs["routeEntryId"])})`,
    });
    await assert.rejects(fixture.remove("ecs.Instance", path.hosts[0]), {
      code: "InvalidInstance.InUse",
      message: `${path.hosts[0]} cannot be deleted while in use by ${id}`,
    });
  });

  it("binds a subnet to one custom route table", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const tables = [
      await fixture.make("vpc.RouteTable", { vpcId: path.vpc }),
      await fixture.make("vpc.RouteTable", { vpcId: path.vpc }),
    ];
    const bind = (routeTableId: unknown) =>
      fixture.make("vpc.RouteTableAssociate", { routeTableId, subnetId: path.subnets[0] });
    const id = await bind(tables[0]);
    assert.equal(id, `${tables[0]}:${path.subnets[0]}`);
    await assert.rejects(bind(tables[1]), {
      code: "InvalidSubnet.AlreadyAssociated",
      message: `${path.subnets[0]} is associated with ${tables[0]} already`,
    });
    await assert.rejects(fixture.remove("vpc.RouteTable", String(tables[0])), {
      code: "InvalidRouteTable.InUse",
      message: `${tables[0]} cannot be deleted while in use by ${id}`,
    });
    await fixture.remove("vpc.RouteTableAssociate", id);
    await fixture.remove("vpc.RouteTable", String(tables[0]));
  });

  it("keeps the default security group, the system route table and groups that rules name", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const vpc = (await fixture.read("vpc.Vpc", path.vpc)) ?? {};
    const [group] = vpc["securityGroupIds"] as string[];
    const [table] = vpc["routeTableIds"] as string[];
    await assert.rejects(fixture.remove("vpc.SecurityGroup", String(group)), {
      code: "Forbidden",
      message: `${group} is the default security group of ${path.vpc}`,
    });
    await assert.rejects(fixture.remove("vpc.RouteTable", String(table)), {
      code: "Forbidden",
      message: `${table} is the system route table of ${path.vpc}`,
    });
    const named = await fixture.make("vpc.SecurityGroup", { vpcId: path.vpc });
    const rule = { ...ingress(path.group, "", 22), cidrIp: undefined, sourceGroupId: named };
    const id = await fixture.make("vpc.SecurityGroupRule", rule);
    await assert.rejects(fixture.remove("vpc.SecurityGroup", named), {
      code: "InvalidSecurityGroup.InUse",
      message: `${named} cannot be deleted while in use by ${id}`,
    });
  });
});
