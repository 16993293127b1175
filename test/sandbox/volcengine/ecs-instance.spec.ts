import assert from "node:assert/strict";
import { resumeHosts } from "../../../sandbox/volcengine/ecs/resume-hosts";
import { volcengineNetworkInventory } from "../../../sandbox/volcengine/network-inventory";
import { instanceInputs, keyPath, publicAddress } from "../fabric/key-path";
import { NetworkFixture, PUBLIC_KEY } from "../fabric/network-fixture";

describe("sandbox/volcengine/ecs instances", () => {
  it("starts a real host with the key pair's public key", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const { id, outputs } = await fixture.create("ecs.Instance", {
      ...instanceInputs(path.subnets[0], path.group),
      hostName: "proxy-1",
      instanceName: "proxy",
    });
    assert.deepEqual(fixture.runtime.started.get(id), {
      id,
      hostname: "proxy-1",
      address: "10.60.0.3",
      authorizedKeys: [PUBLIC_KEY],
    });
    assert.deepEqual(
      [
        "status",
        "instanceName",
        "vpcId",
        "zoneId",
        "primaryIpAddress",
        "cpus",
        "memorySize",
        "osName",
        "keyPairName",
      ].map((name) => outputs[name]),
      [
        "RUNNING",
        "proxy",
        path.vpc,
        "cn-beijing-a",
        "10.60.0.3",
        2,
        8192,
        "Sandbox Linux",
        "operator",
      ],
    );
    assert.match(id, /^i-[a-z0-9]{20}$/);
  });

  it("leaves nothing behind when the host does not start", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    fixture.runtime.failStart = true;
    const before = volcengineNetworkInventory(fixture.cloud).length;
    await assert.rejects(
      fixture.create("ecs.Instance", instanceInputs(path.subnets[0], path.group)),
      { message: "the host does not start" },
    );
    assert.equal(volcengineNetworkInventory(fixture.cloud).length, before);
  });

  it("gives instances that are made at once different addresses", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const made = await Promise.all(
      [1, 2, 3].map(() =>
        fixture.create("ecs.Instance", instanceInputs(path.subnets[1], path.group)),
      ),
    );
    assert.deepEqual(
      made.map(({ outputs }) => outputs["primaryIpAddress"]),
      ["10.60.1.2", "10.60.1.3", "10.60.1.4"],
    );
  });

  it("fills a /29 with four addresses and no more", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const subnet = await fixture.make("vpc.Subnet", {
      vpcId: path.vpc,
      zoneId: "cn-beijing-a",
      cidrBlock: "10.60.5.0/29",
    });
    const one = () => fixture.create("ecs.Instance", instanceInputs(subnet, path.group));
    for (let count = 0; count < 4; count += 1) await one();
    await assert.rejects(one(), {
      code: "InsufficientIpInSubnet",
      message: `${subnet} (10.60.5.0/29) has no free address`,
    });
  });

  it("changes its security groups in place and restarts the host only for another type or key", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const [id] = path.hosts;
    const inputs = instanceInputs(path.subnets[0], path.group);
    const other = await fixture.make("vpc.SecurityGroup", { vpcId: path.vpc });
    fixture.runtime.calls.length = 0;
    const regrouped = await fixture.update("ecs.Instance", id, {
      ...inputs,
      securityGroupIds: [other],
      systemVolumeSize: 60,
    });
    const quiet = [...fixture.runtime.calls];
    const larger = await fixture.update("ecs.Instance", id, {
      ...inputs,
      securityGroupIds: [other],
      systemVolumeSize: 60,
      instanceType: "ecs.g3i.xlarge",
    });
    assert.deepEqual(
      [regrouped["securityGroupIds"], regrouped["systemVolumeSize"], quiet],
      [[other], 60, []],
    );
    assert.deepEqual(
      [larger["cpus"], larger["memorySize"], fixture.runtime.calls],
      [4, 16384, [`stop ${id}`, `start ${id}`]],
    );
  });

  it("takes its backends and address bindings away with it, and keeps the public address", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const [id] = path.hosts;
    const eip = await publicAddress(fixture, "EcsInstance", id);
    await fixture.remove("ecs.Instance", id);
    const left = volcengineNetworkInventory(fixture.cloud);
    assert.deepEqual(fixture.runtime.calls.at(-1), `destroy ${id}`);
    assert.deepEqual(
      left
        .filter((item) => /eip|ServerGroupServer/.test(item.type))
        .map((item) => [item.type, item.id, item.state]),
      [
        ["eip.Address", eip.id, "Available"],
        ["clb.ServerGroupServer", path.backends[1], "Available"],
      ],
    );
  });

  it("starts the hosts of running instances again after a stop of the sandbox", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    Object.assign(fixture.store.table("volcengine.ecs.instances").get(path.hosts[1]) ?? {}, {
      status: "STOPPED",
    });
    fixture.runtime.calls.length = 0;
    await resumeHosts(fixture.cloud, fixture.caller, fixture.runtime);
    assert.deepEqual(fixture.runtime.calls, [`start ${path.hosts[0]}`]);
  });

  it("never keeps a password, and never shows one that is too short", async () => {
    const fixture = new NetworkFixture();
    const path = await keyPath(fixture);
    const { keyPairName: _keyPairName, ...inputs } = instanceInputs(path.subnets[0], path.group);
    const { id, outputs } = await fixture.create("ecs.Instance", {
      ...inputs,
      password: "canary-Passw0rd",
    });
    assert.equal(outputs["password"], "canary-Passw0rd");
    assert.doesNotMatch(
      JSON.stringify(fixture.store.table("volcengine.ecs.instances").get(id)),
      /canary/,
    );
    await assert.rejects(fixture.create("ecs.Instance", { ...inputs, password: "canary" }), {
      code: "InvalidParameter.Password",
      message: "password: expected 8 to 30 characters, received 6 characters",
    });
  });
});
