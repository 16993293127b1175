import assert from "node:assert/strict";
import { wantedSeeds } from "../../../cli/seeding/wanted-seeds";
import { companionId } from "../../../sandbox/seeds";
import { configOf, DEVELOPMENT, type Changes } from "../../support/environments";

const KEY = "ssh-ed25519 AAAAOperator";
const EXISTING = { vpcId: "vpc-1", subnetIds: ["subnet-1"] };
const SOURCES = { "keySource.sourceCidrs": ["203.0.113.77"] };
const INSIDE = { mode: "privateNetwork", adminCidrs: ["10.90.0.0/24"] };
const through = (changes: object): Changes => ({
  ...SOURCES,
  "network.existing": EXISTING,
  operatorAccess: {
    mode: "bastion",
    adminCidrs: ["10.20.0.5/32"],
    bastion: { host: "203.0.113.9", hostKey: "ssh-ed25519 Bastion" },
    ...changes,
  },
});

const seedsOf = (changes: Changes) => wantedSeeds(configOf(changes), KEY);

describe("cli/seeding/wanted-seeds", () => {
  it("wants nothing but an operator for a stack that makes everything", () => {
    assert.deepEqual(seedsOf(DEVELOPMENT), {
      region: "cn-beijing",
      operator: { address: "198.51.100.10" },
      instances: [],
    });
  });

  it("puts the operator at the first address of a network", () => {
    const changes = { ...DEVELOPMENT, "operatorAccess.adminCidrs": ["192.0.2.0/28"] };
    assert.deepEqual(seedsOf(changes).operator, { address: "192.0.2.1" });
    const inside = { ...SOURCES, "network.existing": EXISTING, operatorAccess: INSIDE };
    assert.deepEqual(seedsOf(inside).operator, { privateAddress: "10.90.0.1" });
  });

  it("wants everything that a stack adopts, in the zones of the stack", () => {
    const seeds = seedsOf({
      "volcengine.zones": ["cn-beijing-a", "cn-beijing-b"],
      "network.existing": {
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroupId: "sg-1",
      },
      "network.egress": "existing",
      "balancer.existingId": "clb-1",
      "proxy.count": 3,
      "proxy.existingInstanceIds": ["i-1", "i-2", "i-3"],
      "proxy.existingHostKeys": Array.from({ length: 3 }, () => "ssh-ed25519 AAAA"),
      operatorAccess: INSIDE,
      "keySource.accountId": "1234567890123456",
      "keySource.sourceCidrs": ["203.0.113.0/28"],
      hostedKeys: [
        { name: "first", externalKeyId: "key-1" },
        { name: "second" },
        { name: "third", externalKeyId: "acs:kms:cn-beijing:1234567890123456:key/key-3" },
      ],
    });
    assert.deepEqual(seeds, {
      region: "cn-beijing",
      operator: { privateAddress: "10.90.0.1" },
      operatorKey: KEY,
      network: {
        vpcId: "vpc-1",
        cidr: "10.60.0.0/16",
        subnets: [
          { id: "subnet-1", zone: "cn-beijing-a", cidr: "10.60.0.0/24" },
          { id: "subnet-2", zone: "cn-beijing-b", cidr: "10.60.1.0/24" },
        ],
        securityGroup: { id: "sg-1", sshFrom: ["10.90.0.0/24"] },
        wayOut: { address: "203.0.113.1" },
      },
      balancer: { id: "clb-1", subnetId: "subnet-1", standbyZone: "cn-beijing-b" },
      instances: [
        { id: "i-1", subnetId: "subnet-1" },
        { id: "i-2", subnetId: "subnet-2" },
        { id: "i-3", subnetId: "subnet-1" },
      ],
      externalKeys: { region: "cn-beijing", ids: ["key-1", "key-3"] },
    });
  });

  it("puts a bastion into the stack's subnet that holds its address", () => {
    const { network, bastion } = seedsOf(through({}));
    assert.equal(network?.cidr, "10.20.0.0/16");
    assert.deepEqual(network?.subnets, [
      { id: "subnet-1", zone: "cn-beijing-a", cidr: "10.20.0.0/24" },
    ]);
    assert.deepEqual(bastion, {
      host: "203.0.113.9",
      privateAddress: "10.20.0.5",
      subnetId: "subnet-1",
    });
  });

  it("gives a bastion elsewhere in the VPC a subnet of its own", () => {
    const { network, bastion } = seedsOf(through({ adminCidrs: ["172.31.7.0/24"] }));
    const own = companionId("subnet", "bastion of vpc-1");
    assert.equal(network?.cidr, "172.31.0.0/16");
    assert.deepEqual(network?.subnets[1], {
      id: own,
      zone: "cn-beijing-a",
      cidr: "172.31.7.0/24",
    });
    assert.deepEqual([bastion?.privateAddress, bastion?.subnetId], ["172.31.7.1", own]);
  });

  it("gives a bastion that is known by a private address a public name", () => {
    const { bastion } = seedsOf(
      through({ bastion: { host: "10.20.0.5", hostKey: "ssh-ed25519 Bastion" } }),
    );
    assert.equal(bastion?.host, "bastion.hyok-sandbox.test");
  });

  it("takes the usual range for a VPC where the configured one has no room", () => {
    const changes = {
      "volcengine.zones": ["cn-beijing-a", "cn-beijing-b"],
      "network.existing": { vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] },
      "network.cidr": "10.70.0.0/24",
      ...SOURCES,
      operatorAccess: INSIDE,
    };
    assert.equal(seedsOf(changes).network?.cidr, "10.60.0.0/16");
  });

  it("wants no keys at AWS", () => {
    const seeds = seedsOf({
      keySource: { provider: "aws", region: "eu-central-1" },
      "hostedKeys.0.externalKeyId": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd",
    });
    assert.equal("externalKeys" in seeds, false);
  });
});
