import assert from "node:assert/strict";
import { checked } from "../../components/volcengine/adopted-network";
import { ADOPTED, BEHIND_BASTION, deploy, ofType, only } from "../support/environments";
import { CANARIES, SSH_DEFAULTS } from "../support/key-path-answers";
import { opened } from "../support/mock-engine";

describe("components: adoption", () => {
  it("makes no VPC, subnet, security group, load balancer, host or external key where one is adopted", async () => {
    const run = await deploy(ADOPTED);
    const types = [
      "vpc/vpc:Vpc",
      "vpc/subnet:Subnet",
      "vpc/securityGroup:SecurityGroup",
      "vpc/securityGroupRule:SecurityGroupRule",
      "clb/clb:Clb",
      "ecs/instance:Instance",
      "ecs/keyPair:KeyPair",
      "eip/address:Address",
      "nat/gateway:Gateway",
    ];
    for (const type of types) assert.deepEqual(ofType(run, `volcengine:${type}`), [], type);
    assert.deepEqual(ofType(run, "alicloud:kms/key:Key"), []);
    assert.deepEqual([...run.reads].sort(), [
      "volcengine:clb/clb:Clb clb-1",
      "volcengine:ecs/instance:Instance i-1",
      "volcengine:vpc/securityGroup:SecurityGroup sg-1",
      "volcengine:vpc/subnet:Subnet subnet-1",
      "volcengine:vpc/vpc:Vpc vpc-1",
    ]);
  });

  it("builds on the adopted ones", async () => {
    const run = await deploy(ADOPTED);
    assert.equal(only(run, "volcengine:clb/listener:Listener").inputs["loadBalancerId"], "clb-1");
    assert.deepEqual(
      only(run, "volcengine:privatelink/vpcEndpointService:VpcEndpointService").inputs["resources"],
      [{ resourceId: "clb-1", resourceType: "CLB" }],
    );
    const { instanceId, ip } = only(
      run,
      "volcengine:clb/serverGroupServer:ServerGroupServer",
    ).inputs;
    assert.deepEqual([instanceId, ip], ["i-1", "address-of-hyok-dev-1"]);
  });

  it("opens adopted hosts with the operator's key and their pinned host keys", async () => {
    const { inputs } = only(await deploy(ADOPTED), "command:remote:Command", "hyok-dev-1-install");
    assert.deepEqual(opened(inputs["connection"]), {
      ...SSH_DEFAULTS,
      host: "address-of-hyok-dev-1",
      user: "root",
      privateKey: CANARIES.operatorPrivateKey,
      hostKey: "ssh-ed25519 Adopted",
    });
  });

  it("makes a security group for new hosts in an adopted network that names none", async () => {
    const run = await deploy(BEHIND_BASTION);
    assert.equal(only(run, "volcengine:vpc/securityGroup:SecurityGroup").inputs["vpcId"], "vpc-1");
    assert.deepEqual(ofType(run, "volcengine:vpc/vpc:Vpc"), []);
  });

  it("makes hosts in adopted subnets", async () => {
    const run = await deploy({
      ...ADOPTED,
      "proxy.existingInstanceIds": undefined,
      "proxy.existingHostKeys": undefined,
    });
    const { subnetId, securityGroupIds } = only(run, "volcengine:ecs/instance:Instance").inputs;
    assert.deepEqual([subnetId, securityGroupIds], ["subnet-1", ["sg-1"]]);
  });

  it("refuses what is in another place, with the place", () => {
    const adopted = {
      path: "proxy.existingInstanceIds[0]",
      what: "instance",
      id: "i-1",
      vpcId: "vpc-1",
      zone: "cn-beijing-b",
    } as const;
    const target = { vpcId: "vpc-1", zones: ["cn-beijing-a"] };
    assert.throws(() => checked(adopted, target, undefined), {
      message:
        "proxy.existingInstanceIds[0]: expected an instance in cn-beijing-a, received 'i-1 in cn-beijing-b'; name an instance in a zone of volcengine.zones",
    });
    assert.equal(checked(adopted, { ...target, zones: ["cn-beijing-b"] }, undefined), "i-1");
  });
});
