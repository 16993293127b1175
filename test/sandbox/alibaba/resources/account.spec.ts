import { deepEqual, equal, match } from "node:assert/strict";
import { plantInstance } from "../kms/planted-instance";
import { vpcs } from "../../../../sandbox/alibaba/vpc/tables";
import { ALIBABA_RESOURCES } from "../../../../sandbox/alibaba/resources";
import { REGION, refusalOf, SmallCloud } from "../small-cloud";
import { ResourceBench } from "./resource-bench";

const TRUST = JSON.stringify({
  Statement: [
    {
      Action: "sts:AssumeRole",
      Effect: "Allow",
      Principal: { Service: ["ecs.aliyuncs.com"] },
    },
  ],
  Version: "1",
});

describe("sandbox/alibaba/resources: networks", () => {
  let cloud: SmallCloud;
  let network: ResourceBench;
  let vswitch: ResourceBench;
  beforeEach(() => {
    cloud = new SmallCloud();
    network = new ResourceBench("alicloud:vpc/network:Network", cloud);
    vswitch = new ResourceBench("alicloud:vpc/switch:Switch", cloud);
  });

  it("creates a VPC with a vSwitch, changes names and tags in place, and deletes them in order", async () => {
    const inputs = { vpcName: "keys", cidrBlock: "10.80.0.0/16", tags: { stack: "dev" } };
    const vpc = await network.create(inputs);
    const { createTime, routeTableId, routerId, regionId } = vpc.outputs;
    deepEqual([createTime, regionId], ["2026-03-01T08:00:00Z", REGION]);
    match(`${String(routeTableId)} ${String(routerId)}`, /^vtb-\S+ vrt-\S+$/);
    const zone = { vpcId: vpc.id, zoneId: "cn-hangzhou-f", cidrBlock: "10.80.0.0/24" };
    const made = await vswitch.create({ ...zone, vswitchName: "a" });
    deepEqual([made.outputs["availabilityZone"], made.outputs["name"]], ["cn-hangzhou-f", "a"]);
    const renamed = await network.update(vpc.id, vpc.outputs, {
      vpcName: "other",
      cidrBlock: "10.80.0.0/16",
      tags: { stack: "prod", owner: "x" },
    });
    deepEqual([renamed["vpcName"], renamed["tags"]], ["other", { stack: "prod", owner: "x" }]);
    const untagged = await network.update(vpc.id, renamed, { vpcName: "other" });
    equal(untagged["tags"], undefined);
    const tagged = await vswitch.update(made.id, made.outputs, { ...zone, tags: { a: "b" } });
    deepEqual(tagged["tags"], { a: "b" });
    match(await refusalOf(network.delete(vpc.id)), /^400 DependencyViolation.VSwitch/);
    await vswitch.delete(made.id);
    await vswitch.delete(made.id);
    await network.delete(vpc.id);
    await network.delete(vpc.id);
    deepEqual([await network.read(vpc.id), await vswitch.read(made.id)], [undefined, undefined]);
  });

  it("gives a seeded VPC and vSwitch the ids that a configuration names", async () => {
    const create = async (token: string, wantedId: string, inputs: object): Promise<unknown> => {
      const model = ALIBABA_RESOURCES.find((one) => one.token === token);
      const call = { cloud, caller: cloud.root, region: REGION, wantedId };
      return (await model?.create(call, { ...inputs }))?.id;
    };
    const vpcId = "vpc-bp1owner";
    equal(await create("alicloud:vpc/network:Network", vpcId, {}), vpcId);
    deepEqual([...vpcs(cloud).keys()], [vpcId]);
    equal(vpcs(cloud).get(vpcId)?.vpcId, vpcId);
    const inputs = { vpcId, zoneId: "cn-hangzhou-a", cidrBlock: "172.16.0.0/24" };
    equal(await create("alicloud:vpc/switch:Switch", "vsw-bp1owner", inputs), "vsw-bp1owner");
    equal((await vswitch.read("vsw-bp1owner"))?.["vpcId"], vpcId);
  });
});

describe("sandbox/alibaba/resources: roles", () => {
  let cloud: SmallCloud;
  let role: ResourceBench;
  let attachment: ResourceBench;
  let linked: ResourceBench;
  beforeEach(() => {
    cloud = new SmallCloud();
    role = new ResourceBench("alicloud:ram/role:Role", cloud);
    attachment = new ResourceBench("alicloud:ram/rolePolicyAttachment:RolePolicyAttachment", cloud);
    linked = new ResourceBench(
      "alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole",
      cloud,
    );
  });

  it("creates a role and changes it in place", async () => {
    const inputs = { roleName: "Disks", assumeRolePolicyDocument: TRUST, description: "d" };
    const { id, outputs } = await role.create({ ...inputs, tags: { a: "b" } });
    equal(id, "Disks");
    deepEqual([outputs["services"], outputs["ramUsers"]], [["ecs.aliyuncs.com"], []]);
    equal(outputs["arn"], `acs:ram::${cloud.account.accountId}:role/disks`);
    const changed = await role.update(id, outputs, {
      roleName: "Disks",
      assumeRolePolicyDocument: TRUST.replace("ecs", "cs"),
      maxSessionDuration: 7200,
      tags: { a: "b" },
    });
    deepEqual(
      [changed["services"], changed["description"], changed["maxSessionDuration"]],
      [["cs.aliyuncs.com"], undefined, 7200],
    );
    equal(
      await refusalOf(role.update(id, changed, { ...inputs, tags: {} })),
      "400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: a change of a role's tags",
    );
    equal(
      await refusalOf(role.create({ roleName: "x" })),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply assumeRolePolicyDocument.",
    );
  });

  it("refuses to delete a role with a policy and does so with force", async () => {
    const { id, outputs } = await role.create({
      roleName: "Disks",
      assumeRolePolicyDocument: TRUST,
    });
    const attached = await attachment.create({
      roleName: "Disks",
      policyName: "AliyunECSDiskEncryptRolePolicy",
      policyType: "System",
    });
    equal(attached.id, "role:AliyunECSDiskEncryptRolePolicy:System:Disks");
    match(await refusalOf(role.delete(id, outputs)), /^409 DeleteConflict.Role.Policy/);
    await role.delete(id, { ...outputs, force: true });
    await role.delete(id, { ...outputs, force: true });
    equal(await attachment.read(attached.id), undefined);
    await attachment.delete(attached.id);
  });

  it("takes a policy off its roles before it is deleted with force", async () => {
    const policy = new ResourceBench("alicloud:ram/policy:Policy", cloud);
    const made = await policy.create({
      policyName: "use",
      policyDocument:
        '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      force: true,
    });
    await role.create({ roleName: "Disks", assumeRolePolicyDocument: TRUST });
    const { id } = await attachment.create({
      roleName: "Disks",
      policyName: "use",
      policyType: "Custom",
    });
    await policy.delete(made.id, made.outputs);
    deepEqual([await policy.read(made.id), await attachment.read(id)], [undefined, undefined]);
  });

  it("creates a service-linked role once, and deletes it when no instance needs it", async () => {
    const serviceName = "keystore.kms.aliyuncs.com";
    const { id, outputs } = await linked.create({ serviceName });
    equal(id, "keystore.kms.aliyuncs.com:AliyunServiceRoleForKMSKeyStore");
    equal(
      outputs["arn"],
      `acs:ram::${cloud.account.accountId}:role/aliyunserviceroleforkmskeystore`,
    );
    // A role that somebody else made is read by its id alone.
    deepEqual(await linked.read(id), {
      arn: outputs["arn"],
      roleId: outputs["roleId"],
      roleName: "AliyunServiceRoleForKMSKeyStore",
      serviceName,
    });
    match(await refusalOf(linked.create({ serviceName })), /^409 EntityAlreadyExists.Role/);
    const instance = plantInstance(cloud);
    equal(
      await refusalOf(linked.delete(id)),
      `409 DeletionTaskFailed: The deletion of the service-linked role ended as FAILED. AliyunServiceRoleForKMSKeyStore is in use by ${instance.instanceId}.`,
    );
    cloud.store.table("alibaba.kms.instances").clear();
    await linked.delete(id);
    await linked.delete(id);
    equal(await linked.read(id), undefined);
  });
});
