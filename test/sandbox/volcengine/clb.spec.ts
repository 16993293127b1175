import assert from "node:assert/strict";
import { keyPath } from "../fabric/key-path";
import { NetworkFixture } from "../fabric/network-fixture";

describe("sandbox/volcengine/clb", () => {
  it("covers two zones and has an address of its subnet", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const outputs = (await fixture.read("clb.Clb", path.clb)) ?? {};
    assert.deepEqual(
      [
        "zoneType",
        "masterZoneId",
        "slaveZoneId",
        "eniAddress",
        "vpcId",
        "loadBalancerBillingType",
        "loadBalancerSpec",
        "regionId",
      ].map((name) => outputs[name]),
      [
        "active-standby",
        "cn-beijing-a",
        "cn-beijing-b",
        "10.60.0.2",
        path.vpc,
        "PostPaid",
        "small_1",
        "cn-beijing",
      ],
    );
    assert.match(path.clb, /^clb-[a-z0-9]{20}$/);
  });

  it("fills in the vendor's defaults of a listener", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    assert.deepEqual(await fixture.read("clb.Listener", path.listener), {
      aclStatus: "off",
      bandwidth: -1,
      connectionDrainEnabled: "off",
      cps: -1,
      enabled: "on",
      establishedTimeout: 900,
      healthCheck: {
        enabled: "on",
        interval: 2,
        timeout: 2,
        healthyThreshold: 3,
        unHealthyThreshold: 3,
      },
      listenerId: path.listener,
      listenerName: path.listener,
      loadBalancerId: path.clb,
      maxConnections: -1,
      persistenceTimeout: 1000,
      persistenceType: "off",
      port: 443,
      protocol: "TCP",
      proxyProtocolType: "off",
      scheduler: "wrr",
      serverGroupId: path.servers,
    });
  });

  it("changes port and weight of a backend in place", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const outputs = await fixture.update("clb.ServerGroupServer", path.backends[0], {
      port: 8443,
      weight: 0,
    });
    assert.deepEqual([outputs["port"], outputs["weight"], outputs["ip"]], [8443, 0, "10.60.0.1"]);
  });

  it("takes the backends away with their server group", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    await fixture.remove("clb.Listener", path.listener);
    await fixture.remove("clb.ServerGroup", path.servers);
    assert.equal(fixture.store.table("volcengine.clb.backends").size, 0);
  });
});
