import assert from "node:assert/strict";
import { keys } from "../../../sandbox/alibaba/kms/tables";
import { inventory } from "../../../sandbox/daemon/inventory";
import { decide } from "../../../sandbox/fabric";
import { operatorOf } from "../../../sandbox/fabric/surroundings";
import { networkView } from "../../../sandbox/fabric/view";
import { checkSeeds, companionId, plantSeeds, SEEDS, type Seeds } from "../../../sandbox/seeds";
import { addresses } from "../../../sandbox/volcengine/eip/rows";
import { instances } from "../../../sandbox/volcengine/ecs/rows";
import { volcengineNetworkResources } from "../../../sandbox/volcengine/network-resources";
import { ingress } from "../fabric/key-path";
import { NetworkFixture, PUBLIC_KEY, REGION } from "../fabric/network-fixture";

const ALIBABA_ACCOUNT = "1100000000000001";
const OTHER_KEY =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB8eHRwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgEA";

const NETWORK: NonNullable<Seeds["network"]> = {
  vpcId: "vpc-owned",
  cidr: "10.20.0.0/16",
  subnets: [
    { id: "subnet-first", zone: "cn-beijing-a", cidr: "10.20.0.0/24" },
    { id: "subnet-second", zone: "cn-beijing-b", cidr: "10.20.1.0/24" },
  ],
  securityGroup: { id: "sg-owned", sshFrom: ["10.20.0.9/32"] },
  wayOut: { address: "203.0.113.77" },
};

function seeds(changes: Partial<Seeds> = {}): Seeds {
  return SEEDS.parse({ region: REGION, operatorKey: PUBLIC_KEY, network: NETWORK, ...changes });
}

function plant(fixture: NetworkFixture, wanted: Seeds) {
  const bed = {
    call: fixture.call(),
    models: volcengineNetworkResources(fixture.runtime),
    hostKey: (id: string) => Promise.resolve(`ssh-ed25519 key-of-${id}`),
  };
  return plantSeeds(bed, wanted, ALIBABA_ACCOUNT);
}

function operatorTo(fixture: NetworkFixture, host: string) {
  const operator = operatorOf(fixture.store, "198.51.100.10");
  const view = networkView(fixture.store, {
    doors: new Map(),
    operator,
    health: new Map(),
    turn: 0,
  });
  return decide(view, { kind: "operator" }, { host, port: 22 });
}

const ALL = seeds({
  balancer: { id: "clb-owned", subnetId: "subnet-first", standbyZone: "cn-beijing-b" },
  instances: [
    { id: "i-first", subnetId: "subnet-first" },
    { id: "i-second", subnetId: "subnet-second" },
  ],
  bastion: { host: "203.0.113.200", privateAddress: "10.20.0.9", subnetId: "subnet-first" },
  externalKeys: { region: REGION, ids: ["key-1"] },
});

describe("sandbox/seeds", () => {
  it("makes what a configuration names under exactly its ids, and says so", async () => {
    const fixture = new NetworkFixture();
    const bastion = companionId("i", "bastion of vpc-owned");
    const { sentences, hostKeys, bastionHostKey } = await plant(fixture, ALL);
    assert.deepEqual(sentences, [
      "VPC vpc-owned (10.20.0.0/16)",
      "subnet subnet-first (10.20.0.0/24) in cn-beijing-a",
      "subnet subnet-second (10.20.1.0/24) in cn-beijing-b",
      "security group sg-owned: tcp/443 from 100.64.0.0/10, tcp/22 from 10.20.0.9/32, everything out",
      `NAT gateway ${companionId("ngw", "vpc-owned")} of vpc-owned, whose public address is 203.0.113.77`,
      "private load balancer clb-owned in vpc-owned",
      "instance i-first (10.20.0.3) in cn-beijing-a",
      "instance i-second (10.20.1.1) in cn-beijing-b",
      `bastion ${bastion} at 203.0.113.200, inside vpc-owned at 10.20.0.9`,
      "external key key-1 at Alibaba Cloud KMS in cn-beijing",
    ]);
    assert.deepEqual(hostKeys, {
      "i-first": "ssh-ed25519 key-of-i-first",
      "i-second": "ssh-ed25519 key-of-i-second",
    });
    assert.equal(bastionHostKey, `ssh-ed25519 key-of-${bastion}`);
    assert.deepEqual(fixture.runtime.started.get("i-first")?.authorizedKeys, [PUBLIC_KEY]);
  });

  it("counts all of it as the account's own, and what comes later as a stack's", async () => {
    const fixture = new NetworkFixture();
    await plant(fixture, ALL);
    const own = () => inventory(fixture.cloud).filter((item) => item.accountWide !== true);
    assert.deepEqual(own(), []);
    await fixture.make("vpc.SecurityGroupRule", ingress("sg-owned", "10.0.0.0/8", 80));
    assert.deepEqual(
      own().map(({ type }) => type),
      ["vpc.SecurityGroupRule"],
    );
  });

  it("changes nothing when it is done again", async () => {
    const fixture = new NetworkFixture();
    await plant(fixture, ALL);
    const before = inventory(fixture.cloud);
    await plant(fixture, ALL);
    assert.deepEqual(inventory(fixture.cloud), before);
    assert.deepEqual(checkSeeds(fixture.store), { intact: 24, missing: [], changed: [] });
  });

  it("tells what of it is gone and what is not as it was", async () => {
    const fixture = new NetworkFixture();
    await plant(fixture, ALL);
    await fixture.remove("ecs.Instance", "i-second");
    await fixture.update("vpc.Subnet", "subnet-first", { subnetName: "renamed" });
    assert.deepEqual(checkSeeds(fixture.store), {
      intact: 22,
      missing: ["i-second"],
      changed: ["subnet-first"],
    });
  });

  it("takes an external key that was switched off and on again for untouched", async () => {
    const fixture = new NetworkFixture();
    await plant(fixture, seeds({ externalKeys: { region: REGION, ids: ["key-1"] } }));
    const key = keys(fixture.cloud).get("key-1");
    assert.equal(key?.accountId, ALIBABA_ACCOUNT);
    const changed = () => checkSeeds(fixture.store).changed;
    key.state = "Disabled";
    assert.deepEqual(changed(), ["key-1"]);
    key.state = "Enabled";
    assert.deepEqual(changed(), []);
  });

  it("gives the way out the public address that the configuration expects", async () => {
    const fixture = new NetworkFixture();
    await plant(fixture, seeds());
    assert.deepEqual(
      [...addresses(fixture.store).values()].map(({ address }) => address),
      ["203.0.113.77"],
    );
  });

  it("makes no way out where none is named", async () => {
    const fixture = new NetworkFixture();
    const { wayOut: _, ...closed } = NETWORK;
    await plant(fixture, seeds({ network: closed }));
    assert.equal(addresses(fixture.store).size, 0);
  });

  it("lets the operator in at the bastion, by its name and by its address", async () => {
    const fixture = new NetworkFixture();
    const named = { host: "Bastion.example.com", privateAddress: "10.20.0.9" };
    await plant(fixture, seeds({ bastion: { ...named, subnetId: "subnet-first" } }));
    const id = companionId("i", "bastion of vpc-owned");
    const free = "203.0.113.1";
    for (const host of ["bastion.EXAMPLE.com", free]) {
      const decision = operatorTo(fixture, host);
      assert.equal(decision.kind === "host" && decision.hostId, id, JSON.stringify(decision));
    }
    assert.equal(instances(fixture.store).get(id)?.primaryIpAddress, "10.20.0.9");
  });

  it("puts the operator where the configuration lets operators in", async () => {
    const fixture = new NetworkFixture();
    const inside = { operator: { privateAddress: "10.20.0.9" } };
    await plant(fixture, seeds({ ...inside, instances: ALL.instances.slice(0, 1) }));
    const decision = operatorTo(fixture, "10.20.0.2");
    assert.deepEqual(decision, {
      kind: "host",
      hostId: "i-first",
      port: 22,
      sourceIp: "10.20.0.9",
      via: [],
    });
    await plant(fixture, seeds({ operator: { address: "192.0.2.1" } }));
    assert.equal(
      (operatorTo(fixture, "10.20.0.2") as { reason?: string }).reason,
      "10.20.0.2 is a private address, and the operator (192.0.2.1) is outside its network",
    );
  });

  it("refuses a host that was made with another key", async () => {
    const fixture = new NetworkFixture();
    const wanted = { instances: ALL.instances.slice(0, 1) };
    await plant(fixture, seeds(wanted));
    await assert.rejects(plant(fixture, seeds({ ...wanted, operatorKey: OTHER_KEY })), {
      message:
        "seeding i-first: expected the operator's key that it was made with, received another one; stop the sandbox, remove its state and start it again",
    });
  });

  it("refuses a host without a key", async () => {
    const { operatorKey: _, ...keyless } = seeds({ instances: ALL.instances.slice(0, 1) });
    await assert.rejects(plant(new NetworkFixture(), keyless), {
      message: "seeding i-first: expected the operator's public key, received undefined",
    });
  });

  it("holds seeds to the cloud's own limits", async () => {
    const outside = [{ id: "subnet-first", zone: "cn-beijing-a", cidr: "10.30.0.0/24" }];
    await assert.rejects(
      plant(new NetworkFixture(), seeds({ network: { ...NETWORK, subnets: outside } })),
      {
        message:
          "cidrBlock: expected a block of at most /29 inside 10.20.0.0/16 of vpc-owned, received '10.30.0.0/24'",
      },
    );
  });
});
