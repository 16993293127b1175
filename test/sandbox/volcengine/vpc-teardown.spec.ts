import assert from "node:assert/strict";
import { volcengineNetworkInventory } from "../../../sandbox/volcengine/network-inventory";
import { keyPath, natGateway } from "../fabric/key-path";
import { NetworkFixture } from "../fabric/network-fixture";

describe("sandbox/volcengine network inventory", () => {
  it("lists every object of a key path with its state, and is empty after a teardown in order", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const nat = await natGateway(fixture, path);
    const snat = await fixture.make("nat.SnatEntry", {
      natGatewayId: nat.id,
      subnetId: path.subnets[0],
      eipId: nat.eip.id,
    });
    const counts = new Map<string, number>();
    for (const { type, state } of volcengineNetworkInventory(fixture.cloud)) {
      counts.set(`${type} ${state}`, (counts.get(`${type} ${state}`) ?? 0) + 1);
    }
    assert.deepEqual(Object.fromEntries(counts), {
      "vpc.Vpc Available": 1,
      "vpc.Subnet Available": 2,
      "vpc.SecurityGroup Available": 2,
      "vpc.SecurityGroupRule Available": 1,
      "vpc.RouteTable Available": 1,
      "ecs.KeyPair Available": 1,
      "ecs.Instance RUNNING": 2,
      "eip.Address Attached": 1,
      "eip.Associate Available": 1,
      "nat.Gateway Available": 1,
      "nat.SnatEntry Available": 1,
      "clb.Clb Active": 1,
      "clb.ServerGroup Available": 1,
      "clb.ServerGroupServer Available": 2,
      "clb.Listener Active": 1,
      "privatelink.VpcEndpointService Available": 1,
      "privatelink.VpcEndpointServicePermission Available": 1,
    });
    const keyPair = volcengineNetworkInventory(fixture.cloud).find(
      (item) => item.type === "ecs.KeyPair",
    );
    const steps: readonly (readonly [string, string])[] = [
      ["privatelink.VpcEndpointService", path.service],
      ["clb.Listener", path.listener],
      ["clb.ServerGroup", path.servers],
      ["clb.Clb", path.clb],
      ["nat.SnatEntry", snat],
      ["eip.Associate", `${nat.eip.id}:${nat.id}`],
      ["eip.Address", nat.eip.id],
      ["nat.Gateway", nat.id],
      ["ecs.Instance", path.hosts[0]],
      ["ecs.Instance", path.hosts[1]],
      ["ecs.KeyPair", String(keyPair?.id)],
      ["vpc.SecurityGroup", path.group],
      ["vpc.Subnet", path.subnets[0]],
      ["vpc.Subnet", path.subnets[1]],
      ["vpc.Vpc", path.vpc],
    ];
    for (const [name, id] of steps) await fixture.remove(name, id);
    assert.deepEqual(volcengineNetworkInventory(fixture.cloud), []);
  });
});
