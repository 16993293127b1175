import { deepEqual, equal, match } from "node:assert/strict";
import type { Properties } from "../../../../sandbox/cloud/resource";
import { kmsInstances } from "../../../../sandbox/alibaba/kms/instances/tables";
import { roles } from "../../../../sandbox/alibaba/ram/tables";
import { kmsInstanceModel } from "../../../../sandbox/alibaba/resources/kms-instance";
import { kmsKeyModel } from "../../../../sandbox/alibaba/resources/kms-key";
import { changeAlibabaSettings } from "../../../../sandbox/alibaba/settings";
import { InstanceBench, ZONES } from "../kms/instances/instance-bench";
import { refusalOf, REGION } from "../small-cloud";
import { ResourceBench } from "./resource-bench";

const NETWORK = { vpcId: "vpc-own", zoneIds: [...ZONES], vswitchIds: ["vsw-h", "vsw-i"] };
const ON_DEMAND = { ...NETWORK, paymentType: "PayAsYouGo", period: 1 };

describe("sandbox/alibaba/resources: kms instance", () => {
  let bench: InstanceBench;
  let instance: ResourceBench;
  beforeEach(() => {
    bench = new InstanceBench();
    instance = new ResourceBench("alicloud:kms/instance:Instance", bench.cloud);
  });

  const shown = (outputs: Properties, ...names: string[]): unknown[] =>
    names.map((name) => outputs[name]);
  const binding = (name: string): Properties => ({
    vpcId: `vpc-${name}`,
    vswitchId: `vsw-${name}`,
    regionId: REGION,
    vpcOwnerId: bench.cloud.account.accountId,
  });

  it("buys, enables and sets everything that the program says", async () => {
    bench.addVpc("vpc-a", { "vsw-a": ZONES[0] });
    const { id, outputs } = await instance.create({
      ...NETWORK,
      productVersion: "3",
      spec: 2000,
      keyNum: 500,
      secretNum: 10,
      vpcNum: 2,
      period: 12,
      renewStatus: "AutoRenewal",
      renewPeriod: 12,
      log: "1",
      logStorage: 1000,
      instanceName: "key-path",
      deletionProtection: true,
      bindVpcs: [binding("a")],
      tags: { team: "keys" },
    });
    equal(outputs["caCertificateChainPem"], (await bench.get(id))["CaCertificateChainPem"]);
    const { caCertificateChainPem: _pem, ...rest } = outputs;
    deepEqual(rest, {
      ...NETWORK,
      productVersion: "3",
      spec: 2000,
      keyNum: 500,
      secretNum: 10,
      vpcNum: 2,
      period: 12,
      renewStatus: "AutoRenewal",
      renewPeriod: 12,
      log: "1",
      logStorage: 1000,
      instanceName: "key-path",
      deletionProtection: true,
      bindVpcs: [binding("a")],
      tags: { team: "keys" },
      paymentType: "Subscription",
      status: "Connected",
      createTime: "2026-03-01T08:00:00Z",
      endDate: "2027-03-01T08:00:00Z",
    });
  });

  it("buys a subscription of one month when nothing is said, and one that has no end when it is paid as used", async () => {
    const { outputs } = await instance.create({ ...NETWORK, period: 1 });
    deepEqual(shown(outputs, "paymentType", "endDate", "renewStatus", "secretNum"), [
      "Subscription",
      "2026-04-01T08:00:00Z",
      "ManualRenewal",
      0,
    ]);
    const other = await instance.create(ON_DEMAND);
    deepEqual(shown(other.outputs, "paymentType", "endDate", "renewStatus"), [
      "PayAsYouGo",
      "",
      "",
    ]);
  });

  it("updates quotas, VPCs, name, renewal, protection and tags in place", async () => {
    bench.addVpc("vpc-a", { "vsw-a": ZONES[0] });
    bench.addVpc("vpc-b", { "vsw-b": ZONES[0] });
    const inputs = { ...NETWORK, period: 1, keyNum: 100, vpcNum: 3, tags: { a: "1", b: "2" } };
    const bindVpcs = [binding("a"), binding("b")];
    const { id, outputs } = await instance.create({ ...inputs, bindVpcs });
    const changes = {
      keyNum: 200,
      instanceName: "renamed",
      renewStatus: "AutoRenewal",
      renewPeriod: 1,
      renewalPeriodUnit: "Y",
      deletionProtection: true,
      tags: { b: "3" },
    };
    const changed = await instance.update(id, outputs, {
      ...inputs,
      ...changes,
      bindVpcs: [binding("b")],
    });
    const { renewPeriod, ...others } = { ...changes };
    deepEqual(shown(changed, ...Object.keys(others)), Object.values(others));
    deepEqual([renewPeriod, changed["renewPeriod"]], [1, 12]);
    deepEqual(changed["bindVpcs"], [binding("b")]);
    const last = await instance.update(id, changed, {
      ...inputs,
      keyNum: 200,
      deletionProtection: false,
      tags: {},
    });
    deepEqual(shown(last, "bindVpcs", "deletionProtection", "tags", "keyNum", "instanceName"), [
      undefined,
      false,
      undefined,
      200,
      "renamed",
    ]);
  });

  it("makes no call for the same VPCs in another order", async () => {
    bench.addVpc("vpc-a", { "vsw-a": ZONES[0] });
    bench.addVpc("vpc-b", { "vsw-b": ZONES[0] });
    const inputs = { ...ON_DEMAND, vpcNum: 3 };
    const bindVpcs = [binding("a"), binding("b")];
    const { id, outputs } = await instance.create({ ...inputs, bindVpcs });
    bench.row(id).status = "Error";
    await instance.update(id, outputs, { ...inputs, bindVpcs: [...bindVpcs].reverse() });
  });

  it("shows a downgrade's refusal and what changed behind the program's back", async () => {
    const { id, outputs } = await instance.create({ ...ON_DEMAND, keyNum: 200 });
    match(
      await refusalOf(instance.update(id, outputs, { ...ON_DEMAND, keyNum: 100 })),
      /KeyNum: expected at least 200: an upgrade lowers nothing$/,
    );
    bench.row(id).deletionProtection = true;
    equal((await instance.read(id, outputs))?.["deletionProtection"], true);
    bench.row(id).deletionProtection = false;
    equal((await instance.read(id, outputs))?.["deletionProtection"], undefined);
    equal((await instance.read(id, { deletionProtection: true }))?.["deletionProtection"], false);
  });

  it("refunds a subscription on delete, and what is gone already is deleted", async () => {
    const { id, outputs } = await instance.create({ ...NETWORK, period: 12 });
    changeAlibabaSettings(bench.cloud, { subscriptionsAreRefunded: false });
    match(await refusalOf(instance.delete(id, outputs)), /^409 Rejected\.RefundConditions: /);
    changeAlibabaSettings(bench.cloud, { subscriptionsAreRefunded: true });
    await instance.delete(id, outputs);
    await instance.delete(id, outputs);
    equal(await instance.read(id, outputs), undefined);
  });

  it("releases what is paid as it is used, without a backup only when the program says so", async () => {
    const { id, outputs } = await instance.create(ON_DEMAND);
    match(await refusalOf(instance.delete(id, outputs)), /^409 Rejected\.InstanceNotBackedUp: /);
    const forced = { ...outputs, forceDeleteWithoutBackup: "true" };
    await instance.delete(id, forced);
    await instance.delete(id, forced);
    equal(kmsInstances(bench.cloud).size, 0);
  });

  it("does not switch the deletion protection off to delete", async () => {
    const { id, outputs } = await instance.create({ ...ON_DEMAND, deletionProtection: true });
    const forced = { ...outputs, forceDeleteWithoutBackup: "true" };
    match(
      await refusalOf(instance.delete(id, forced)),
      /^403 Forbidden\.InstanceDeletionProtection: /,
    );
  });

  it("names what it has bought when a later step fails", async () => {
    const message = await refusalOf(instance.create({ ...ON_DEMAND, vpcId: "vpc-none" }));
    const [id] = [...kmsInstances(bench.cloud).keys()];
    equal(
      message,
      `400 InvalidParameter: The specified parameter is not valid. VpcId: expected a VPC that exists in cn-hangzhou, not vpc-none Instance ${id} was bought before that and stays.`,
    );
    match(
      await refusalOf(instance.create({ ...ON_DEMAND, instanceName: "a b" })),
      /InstanceName: .* was bought before that and stays\.$/,
    );
  });

  it("waits for the sandbox clock until the instance is connected, and for the service-linked role", async () => {
    changeAlibabaSettings(bench.cloud, { instanceConnectMs: 60_000, providerRetryMs: 300 });
    roles(bench.cloud).clear();
    let pauses = 0;
    const model = kmsInstanceModel((ms) => {
      pauses += 1;
      if (pauses === 2) bench.addRole();
      bench.cloud.setTime(new Date(bench.cloud.clock.now() + ms).toISOString());
      return Promise.resolve();
    });
    const call = { cloud: bench.cloud, caller: bench.cloud.root, region: REGION };
    const { outputs } = await model.create(call, ON_DEMAND);
    deepEqual([outputs["status"], pauses], ["Connected", 602]);
  });

  it("gives up on a role that does not appear and on an instance that fails", async () => {
    changeAlibabaSettings(bench.cloud, { instanceConnectMs: 60_000, providerRetryMs: 300 });
    const call = { cloud: bench.cloud, caller: bench.cloud.root, region: REGION };
    let pauses = 0;
    const counting = kmsInstanceModel(() => {
      pauses += 1;
      for (const row of kmsInstances(bench.cloud).values()) row.status = "Error";
      return Promise.resolve();
    });
    match(
      await refusalOf(Promise.resolve(counting.create(call, ON_DEMAND))),
      /^403 Forbidden\.DKMSInstanceStateInvalid: .* It was not connected\. Instance kst-[a-z0-9]+ was bought before that and stays\.$/,
    );
    equal(pauses, 1);
    roles(bench.cloud).clear();
    match(
      await refusalOf(Promise.resolve(counting.create(call, ON_DEMAND))),
      /^403 Forbidden\.RamRoleNotFound: /,
    );
    equal(pauses, 4);
  });

  it("needs the permissions that the provider's calls need", async () => {
    const caller = await bench.cloud.createUser("operator", [
      { Effect: "Allow", Action: "kms:*", Resource: "*" },
    ]);
    const limited = new ResourceBench("alicloud:kms/instance:Instance", bench.cloud, caller);
    match(
      await refusalOf(limited.create(ON_DEMAND)),
      /^403 NoPermission: .* Action: bssapi:CreateInstance\. Resource: \*\. No policy allows it\.$/,
    );
  });
});

describe("sandbox/alibaba/resources: kms key in an instance", () => {
  let bench: InstanceBench;
  let key: ResourceBench;
  beforeEach(() => {
    bench = new InstanceBench();
    key = new ResourceBench("alicloud:kms/key:Key", bench.cloud);
  });

  const policyFor = (account: string, action: string): string =>
    JSON.stringify({
      Version: "1",
      Statement: [
        {
          Effect: "Allow",
          Principal: { RAM: [`acs:ram::${account}:*`] },
          Action: [action],
          Resource: ["*"],
        },
      ],
    });

  it("reads the level of the edition back, whatever the program says", async () => {
    const dkmsInstanceId = await bench.hardware();
    const { outputs } = await key.create({ dkmsInstanceId, protectionLevel: "SOFTWARE" });
    deepEqual([outputs["protectionLevel"], outputs["dkmsInstanceId"]], ["HSM", dkmsInstanceId]);
  });

  it("reads its policy back and changes it in place, but not for another form of the same", async () => {
    const { accountId } = bench.cloud.account;
    const dkmsInstanceId = await bench.software();
    const policy = policyFor(accountId, "kms:*");
    const inputs = { dkmsInstanceId, protectionLevel: "SOFTWARE", policy };
    const { id, outputs } = await key.create(inputs);
    equal(outputs["policy"], policy);
    const spaced = JSON.stringify(JSON.parse(policy), undefined, 2);
    equal((await key.update(id, outputs, { ...inputs, policy: spaced }))["policy"], policy);
    const other = policyFor(accountId, "kms:Encrypt");
    equal((await key.update(id, outputs, { ...inputs, policy: other }))["policy"], other);
    const plain = await key.create({ dkmsInstanceId, protectionLevel: "SOFTWARE" });
    match(String(plain.outputs["policy"]), /kms default key policy/);
    equal((await key.create({ protectionLevel: "SOFTWARE" })).outputs["policy"], "");
  });

  it("rotates with an interval in seconds and shows it in seconds", async () => {
    const dkmsInstanceId = await bench.software();
    const rotation = { automaticRotation: "Enabled", rotationInterval: "2592000s" };
    const inputs = { dkmsInstanceId, protectionLevel: "SOFTWARE", ...rotation };
    const { id, outputs } = await key.create(inputs);
    deepEqual(
      [outputs["rotationInterval"], outputs["nextRotationDate"]],
      ["2592000s", "2026-03-31T08:00:00Z"],
    );
    const days = await key.update(id, outputs, { ...inputs, rotationInterval: "7d" });
    equal(days["rotationInterval"], "604800s");
  });

  it("waits for an instance that is not connected yet", async () => {
    changeAlibabaSettings(bench.cloud, { instanceConnectMs: 250, providerRetryMs: 300 });
    const dkmsInstanceId = await bench.software();
    let pauses = 0;
    const model = kmsKeyModel((ms) => {
      pauses += 1;
      bench.cloud.setTime(new Date(bench.cloud.clock.now() + ms).toISOString());
      return Promise.resolve();
    });
    const call = { cloud: bench.cloud, caller: bench.cloud.root, region: REGION };
    await model.create(call, { dkmsInstanceId });
    equal(pauses, 3);
    bench.row(dkmsInstanceId).status = "Error";
    match(
      await refusalOf(Promise.resolve(model.create(call, { dkmsInstanceId }))),
      /^403 Forbidden\.DKMSInstanceStateInvalid: /,
    );
    equal(pauses, 6);
  });

  it("waits for its material when its origin is external", async () => {
    const { outputs } = await key.create({ origin: "EXTERNAL", protectionLevel: "SOFTWARE" });
    deepEqual(
      [outputs["status"], outputs["isEnabled"], outputs["primaryKeyVersion"]],
      ["PendingImport", false, ""],
    );
  });
});
