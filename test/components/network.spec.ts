import assert from "node:assert/strict";
import { ProxyNetwork } from "../../components/volcengine/proxy-network";
import {
  BEHIND_BASTION,
  deploy,
  DEVELOPMENT,
  ofType,
  only,
  PRODUCTION,
} from "../support/environments";
import { KEY_PATH_ANSWERS } from "../support/key-path-answers";
import { opened, runProgram, type Registration, type Run } from "../support/mock-engine";

const rulesOf = (run: Run<unknown>, direction: string) =>
  ofType(run, "volcengine:vpc/securityGroupRule:SecurityGroupRule")
    .map(({ inputs }) => inputs)
    .filter((inputs) => inputs["direction"] === direction)
    .map(
      ({ protocol, portStart, portEnd, cidrIp, sourceGroupId, policy, securityGroupId }) =>
        `${String(securityGroupId)} ${String(policy)} ${String(protocol)} ${String(portStart)}-${String(portEnd)} ${String(cidrIp ?? sourceGroupId)}`,
    );

const waitsFor = (resource: Registration, type: string) =>
  resource.dependencies.filter((urn) => urn.split("::")[2]?.endsWith(type)).length;

describe("components: network", () => {
  it("lets in the load balancer on the proxy's port and operators on port 22, and nobody else", async () => {
    const run = await deploy(DEVELOPMENT);
    assert.deepEqual(rulesOf(run, "ingress").sort(), [
      "hyok-dev-proxies-id accept tcp 22-22 198.51.100.10/32",
      "hyok-dev-proxies-id accept tcp 443-443 100.64.0.0/10",
    ]);
  });

  it("lets proxies out to HTTPS, names and time", async () => {
    const run = await deploy(DEVELOPMENT);
    assert.deepEqual(rulesOf(run, "egress"), [
      "hyok-dev-proxies-id accept tcp 443-443 0.0.0.0/0",
      "hyok-dev-proxies-id accept udp 53-53 0.0.0.0/0",
      "hyok-dev-proxies-id accept tcp 53-53 0.0.0.0/0",
      "hyok-dev-proxies-id accept udp 123-123 0.0.0.0/0",
    ]);
    const rules = ofType(run, "volcengine:vpc/securityGroupRule:SecurityGroupRule");
    const texts = rules.map(({ inputs }) => inputs["description"]);
    assert.equal(new Set(texts).size, 6);
    assert(texts.every((text) => typeof text === "string" && text !== ""));
  });

  it("replaces a host, and its address's place, for another image or key pair", async () => {
    const run = await deploy(DEVELOPMENT);
    const { replaceOnChanges, deleteBeforeReplace } = only(run, "volcengine:ecs/instance:Instance");
    assert.deepEqual([replaceOnChanges, deleteBeforeReplace], [["imageId", "keyPairName"], false]);
    assert.equal(only(run, "volcengine:eip/associate:Associate").deleteBeforeReplace, true);
  });

  it("keeps listener and backends until the new ones stand, and the endpoint service waits for those", async () => {
    const run = await deploy(PRODUCTION);
    const types = ["Listener", "ServerGroup", "ServerGroupServer", "Clb"];
    const early = run.registrations.filter(
      ({ type, deleteBeforeReplace }) =>
        deleteBeforeReplace && types.includes(type.split(":").pop() ?? ""),
    );
    assert.deepEqual(early, []);
    const service = only(run, "hyok:volcengine:ProxyEndpointService");
    assert.deepEqual(
      ["Listener", "ServerGroupServer"].map((type) => waitsFor(service, `:${type}`)),
      [1, 2],
    );
  });

  it("lets operators in at the bastion alone, and the proxies in from the bastion alone", async () => {
    const run = await deploy(PRODUCTION);
    assert.deepEqual(rulesOf(run, "ingress").sort(), [
      "hyok-dev-bastion-id accept tcp 22-22 198.51.100.10/32",
      "hyok-dev-bastion-id accept tcp 22-22 203.0.113.0/24",
      "hyok-dev-proxies-id accept tcp 22-22 hyok-dev-bastion-id",
      "hyok-dev-proxies-id accept tcp 443-443 100.64.0.0/10",
    ]);
    const holders = ofType(run, "volcengine:eip/associate:Associate").map(
      ({ inputs }) => inputs["instanceId"],
    );
    assert.deepEqual(holders.sort(), ["hyok-dev-bastion-id", "hyok-dev-nat-id"]);
  });

  it("makes hosts only after every rule of their security group", async () => {
    const run = await deploy(DEVELOPMENT);
    const instance = only(run, "volcengine:ecs/instance:Instance");
    assert.equal(waitsFor(instance, "SecurityGroupRule"), 6);
  });

  it("gives each zone its own subnet of the network", async () => {
    const subnets = ofType(await deploy(PRODUCTION), "volcengine:vpc/subnet:Subnet");
    assert.deepEqual(
      subnets.map(({ inputs }) => [inputs["zoneId"], inputs["cidrBlock"]]),
      [
        ["cn-beijing-a", "10.60.0.0/24"],
        ["cn-beijing-b", "10.60.1.0/24"],
      ],
    );
  });

  it("spreads hosts over the zones in turn", async () => {
    const run = await deploy({ ...PRODUCTION, "proxy.count": 3 });
    const zones = ofType(run, "volcengine:ecs/instance:Instance").map(
      ({ name, inputs }) => `${name} ${String(inputs["zoneId"])} ${String(inputs["subnetId"])}`,
    );
    assert.deepEqual(zones.sort(), [
      "hyok-dev-1 cn-beijing-a hyok-dev-cn-beijing-a-id",
      "hyok-dev-2 cn-beijing-b hyok-dev-cn-beijing-b-id",
      "hyok-dev-3 cn-beijing-a hyok-dev-cn-beijing-a-id",
      "hyok-dev-bastion cn-beijing-a hyok-dev-cn-beijing-a-id",
    ]);
  });

  it("has one private load balancer over both zones", async () => {
    const { inputs } = only(await deploy(PRODUCTION), "volcengine:clb/clb:Clb");
    const { type, zoneType, masterZoneId, slaveZoneId, subnetId } = inputs;
    assert.deepEqual(
      [type, zoneType, masterZoneId, slaveZoneId, subnetId],
      ["private", "active-standby", "cn-beijing-a", "cn-beijing-b", "hyok-dev-cn-beijing-a-id"],
    );
  });

  it("has a load balancer in the one zone there is", async () => {
    const { inputs } = only(await deploy(DEVELOPMENT), "volcengine:clb/clb:Clb");
    assert.equal(inputs["zoneType"], "single");
    assert.equal("slaveZoneId" in inputs, false);
  });

  it("passes TCP through on the proxies' port with the health check on", async () => {
    const run = await deploy(PRODUCTION);
    const { protocol, port, enabled, healthCheck } = only(
      run,
      "volcengine:clb/listener:Listener",
    ).inputs;
    assert.deepEqual([protocol, port, enabled], ["TCP", 443, "on"]);
    assert.deepEqual(healthCheck, {
      enabled: "on",
      interval: 2,
      timeout: 2,
      healthyThreshold: 2,
      unHealthyThreshold: 3,
    });
    const backends = ofType(run, "volcengine:clb/serverGroupServer:ServerGroupServer").map(
      ({ inputs }) =>
        `${String(inputs["instanceId"])} ${String(inputs["ip"])}:${String(inputs["port"])} ${String(inputs["weight"])}`,
    );
    assert.deepEqual(backends, [
      "hyok-dev-1-id address-of-hyok-dev-1:443 100",
      "hyok-dev-2-id address-of-hyok-dev-2:443 100",
    ]);
  });

  it("accepts connections by itself and lets the KMS account connect alone", async () => {
    const run = await deploy({ ...DEVELOPMENT, "volcengine.kmsServiceAccountId": "2100099999" });
    const service = only(run, "volcengine:privatelink/vpcEndpointService:VpcEndpointService");
    assert.equal(service.inputs["autoAcceptEnabled"], true);
    assert.deepEqual(service.inputs["resources"], [
      { resourceId: "hyok-dev-id", resourceType: "CLB" },
    ]);
    const { inputs } = only(
      run,
      "volcengine:privatelink/vpcEndpointServicePermission:VpcEndpointServicePermission",
    );
    assert.deepEqual(inputs, { serviceId: "hyok-dev-id", permitAccountId: "2100099999" });
  });

  it("reaches a host when its way out is complete: address, translation of its zone, route", async () => {
    const nat = only(await deploy(PRODUCTION), "command:remote:Command", "hyok-dev-1-install");
    assert.deepEqual(
      ["SnatEntry", "RouteEntry"].map((type) => waitsFor(nat, type)),
      [2, 1],
    );
    const throughEip = { ...DEVELOPMENT, "operatorAccess.mode": "bastion" };
    const eip = only(await deploy(throughEip), "command:remote:Command", "hyok-dev-1-install");
    // its own address, and that of the bastion in front of it
    assert.equal(waitsFor(eip, "Associate"), 2);
    assert.equal(
      (opened(eip.inputs["connection"]) as { host: string }).host,
      "address-of-hyok-dev-1",
    );
  });

  it("routes through the NAT gateway by the table that the network has", async () => {
    const run = await deploy(PRODUCTION);
    const { inputs } = only(run, "volcengine:vpc/routeEntry:RouteEntry");
    assert.deepEqual(inputs, {
      routeTableId: "vtb-1",
      destinationCidrBlock: "0.0.0.0/0",
      nextHopType: "NatGW",
      nextHopId: "hyok-dev-nat-id",
      routeEntryName: "hyok-dev-default",
    });
    const names = ofType(run, "volcengine:eip/address:Address").map(({ name }) => name);
    assert.deepEqual(names.sort(), ["hyok-dev-bastion", "hyok-dev-nat"]);
  });

  it("refuses to change the routes of an adopted network", async () => {
    const existing = { vpcId: "vpc-1", subnetIds: ["subnet-1"] };
    const place = { zones: ["a"], adminCidrs: [], proxyPort: 443 };
    await assert.rejects(
      runProgram(
        KEY_PATH_ANSWERS,
        () => new ProxyNetwork("adopted", { ...place, existing, egress: "nat" }),
      ),
      {
        message:
          "egress: expected 'none' with existing, received 'nat'; give the adopted subnets a way out of their own",
      },
    );
  });

  it("makes no route and no gateway in an adopted network", async () => {
    for (const changes of [BEHIND_BASTION, { ...BEHIND_BASTION, "network.egress": "eip" }]) {
      const run = await deploy(changes);
      for (const type of ["vpc/routeEntry:RouteEntry", "nat/gateway:Gateway"])
        assert.deepEqual(ofType(run, `volcengine:${type}`), []);
    }
  });

  it("refuses a range without room for its zones", async () => {
    const args = { zones: ["a", "b"], adminCidrs: [], proxyPort: 443, cidr: "10.0.0.0/24" };
    await assert.rejects(
      runProgram(KEY_PATH_ANSWERS, () => new ProxyNetwork("small", args)),
      {
        message:
          "cidr: expected room for a /24 in each zone, received '10.0.0.0/24'; choose a larger range",
      },
    );
  });

  it("puts the tags on every resource that takes them, sorted", async () => {
    const { registrations } = await deploy(DEVELOPMENT);
    const tagged = registrations.filter(
      ({ isComponent, inputs }) => !isComponent && "tags" in inputs,
    );
    const types = new Set(tagged.map(({ type }) => type.split(":").pop()));
    assert.deepEqual([...types].sort(), [
      "Address",
      "Clb",
      "Instance",
      "Key",
      "KeyPair",
      "SecurityGroup",
      "Subnet",
      "Vpc",
      "VpcEndpointService",
    ]);
    const list = [
      { key: "environment", value: "dev" },
      { key: "owner", value: "team" },
    ];
    for (const { type, inputs } of tagged) {
      assert.deepEqual(
        inputs["tags"],
        type.startsWith("alicloud:") ? { environment: "dev", owner: "team" } : list,
      );
    }
  });
});
