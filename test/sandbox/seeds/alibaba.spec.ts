import assert from "node:assert/strict";
import { trails } from "../../../sandbox/alibaba/actiontrail/tables";
import { bindHsm } from "../../../sandbox/alibaba/console/bind-hsm";
import { disconnectInstance } from "../../../sandbox/alibaba/console/connect-instance";
import { clusters, hsms } from "../../../sandbox/alibaba/hsm/tables";
import { kmsInstances } from "../../../sandbox/alibaba/kms/instances/tables";
import { hasServiceLinkedRole } from "../../../sandbox/alibaba/resource-manager/tables";
import { vpcs, vswitches } from "../../../sandbox/alibaba/vpc/tables";
import { ALIBABA_SEEDS, checkSeeds, seededIds, type AlibabaSeeds } from "../../../sandbox/seeds";
import { plantAlibaba } from "../../../sandbox/seeds/plant-alibaba";
import { registering } from "../../../sandbox/seeds/register";
import { bindingMaterials } from "../../support/binding-materials";
import { HsmCloud } from "../alibaba/hsm/hsm-cloud";

const NETWORK: NonNullable<AlibabaSeeds["network"]> = {
  vpcId: "vpc-owned",
  cidr: "10.90.0.0/16",
  vswitches: [
    { id: "vsw-first", zone: "cn-beijing-f", cidr: "10.90.0.0/24" },
    { id: "vsw-second", zone: "cn-beijing-k", cidr: "10.90.1.0/24" },
  ],
};

const HARDWARE = {
  hardwareInstance: { id: "kst-owned", periodInMonths: 12, autoRenewal: true },
  network: NETWORK,
  hsms: [
    { id: "hsm-first", zone: "cn-beijing-f", periodInMonths: 12 },
    { id: "hsm-second", zone: "cn-beijing-k", periodInMonths: 12 },
  ],
};

const CLUSTER = { ...HARDWARE, cluster: { id: "cluster-owned", isManaged: false } };

describe("sandbox/seeds: Alibaba Cloud", () => {
  let cloud: HsmCloud;
  beforeEach(() => {
    cloud = new HsmCloud();
  });

  const plant = (seeds: object): Promise<readonly string[]> => {
    const wanted = ALIBABA_SEEDS.parse({ region: "cn-beijing", ...seeds });
    const { accountId } = cloud.account;
    return registering(cloud.store, () => plantAlibaba(cloud, accountId, wanted));
  };
  const changed = () => [...checkSeeds(cloud.store).changed];
  const bind = () => {
    const pause = () => {
      cloud.pass(500);
      return Promise.resolve();
    };
    const person = { cloud, caller: cloud.root, pause };
    const request = { instanceId: "kst-owned", clusterId: "cluster-owned" };
    return bindHsm(person, { ...request, materials: bindingMaterials() });
  };

  it("has a hardware instance, HSMs and their network as they were bought, and says so", async () => {
    assert.deepEqual(await plant(HARDWARE), [
      "VPC vpc-owned (10.90.0.0/16) at Alibaba Cloud in cn-beijing",
      "vSwitch vsw-first (10.90.0.0/24) in cn-beijing-f",
      "vSwitch vsw-second (10.90.1.0/24) in cn-beijing-k",
      "HSM hsm-first in cn-beijing-f",
      "HSM hsm-second in cn-beijing-k",
      "hardware KMS instance kst-owned in cn-beijing",
    ]);
    assert.equal(vpcs(cloud).get("vpc-owned")?.cidr, "10.90.0.0/16");
    const [first, second] = [hsms(cloud).get("hsm-first"), hsms(cloud).get("hsm-second")];
    assert.deepEqual(
      [first?.status, first?.ip, second?.status],
      ["ACTIVE", "10.90.0.1", "PENDING"],
    );
    assert.notEqual(first?.dataId, undefined);
    assert.equal(kmsInstances(cloud).get("kst-owned")?.status, "Uninitialized");
  });

  it("has HSMs that nobody enabled where it has no network for them", async () => {
    await plant({ ...HARDWARE, network: undefined });
    assert.equal(hsms(cloud).get("hsm-first")?.status, "PENDING");
  });

  it("has an adopted cluster, synchronised", async () => {
    await plant(CLUSTER);
    const cluster = clusters(cloud).get("cluster-owned");
    assert.deepEqual([cluster?.status, cluster?.vpcId], ["INITIALIZED", "vpc-owned"]);
    const [first, second] = [hsms(cloud).get("hsm-first"), hsms(cloud).get("hsm-second")];
    assert.deepEqual([first?.isMaster, second?.isMaster], [true, false]);
    assert.equal(first?.dataId, second?.dataId);
  });

  it("has a connected software instance", async () => {
    const softwareInstance = { id: "kst-soft", zones: ["cn-beijing-f", "cn-beijing-k"] };
    const sentences = await plant({ softwareInstance, network: NETWORK });
    assert.equal(sentences.at(-1), "software KMS instance kst-soft, connected, in cn-beijing");
    const instance = kmsInstances(cloud).get("kst-soft");
    assert.deepEqual(
      [instance?.status, instance?.vpcId, instance?.vswitchIds],
      ["Connected", "vpc-owned", ["vsw-first", "vsw-second"]],
    );
  });

  it("has service-linked roles, and a trail that delivers to a bucket of its own", async () => {
    const serviceLinkedRoles = ["keystore.kms.aliyuncs.com"];
    const sentences = await plant({ serviceLinkedRoles, trail: { name: "Company_trail" } });
    assert.equal(sentences[0], "service-linked role of keystore.kms.aliyuncs.com");
    assert.equal(sentences[1], "service-linked role of actiontrail.aliyuncs.com");
    const bucket = `company-trail-${cloud.account.accountId.slice(-8)}`;
    assert.equal(sentences[2], `trail Company_trail, which delivers to bucket ${bucket}`);
    assert.equal(hasServiceLinkedRole(cloud, "keystore.kms.aliyuncs.com"), true);
    assert.equal(trails(cloud).get("Company_trail")?.status, "Enable");
  });

  it("changes nothing when it is planted again", async () => {
    const all = { ...CLUSTER, serviceLinkedRoles: [], trail: { name: "company-trail" } };
    await plant(all);
    const { intact } = checkSeeds(cloud.store);
    await plant(all);
    // VPC, two vSwitches, two HSMs with a backup each, cluster, instance, role, bucket, trail
    assert.deepEqual(checkSeeds(cloud.store), { intact, missing: [], changed: [] });
    assert.equal(intact, 12);
  });

  it("takes a bound and connected instance for untouched, with its cluster and HSMs", async () => {
    await plant(CLUSTER);
    await bind();
    assert.deepEqual(changed(), []);
    cloud.pass(1000);
    assert.equal(kmsInstances(cloud).get("kst-owned")?.status, "Connected");
    assert.deepEqual(changed(), []);
    cloud.pass(400 * 86_400_000);
    assert.deepEqual(changed(), [], "renewals are no change");
  });

  it("tells when an instance is disconnected, or deleted", async () => {
    await plant(CLUSTER);
    await bind();
    cloud.pass(1000);
    disconnectInstance(cloud, "kst-owned");
    assert.deepEqual(changed(), ["kst-owned"]);
    kmsInstances(cloud).delete("kst-owned");
    assert.deepEqual(checkSeeds(cloud.store).missing, ["kst-owned"]);
  });

  it("tells when an HSM is reset", async () => {
    await plant(CLUSTER);
    await bind();
    cloud.pass(1000);
    await cloud.hsm("ResetInstance", { InstanceId: "hsm-second" });
    assert.deepEqual(changed(), ["hsm-second"]);
    await cloud.hsm("ResetInstance", { InstanceId: "hsm-first" });
    assert.deepEqual(changed().sort(), ["hsm-first", "hsm-second", "kst-owned"]);
    cloud.endJob();
    assert.deepEqual(changed(), ["kst-owned"], "its keys are lost for good");
  });

  it("tells when a cluster or a vSwitch is not as it was", async () => {
    await plant(CLUSTER);
    await cloud.hsm("ConfigClusterName", { ClusterId: "cluster-owned", ClusterName: "renamed" });
    assert.deepEqual(changed(), []);
    Object.assign(clusters(cloud).get("cluster-owned") ?? {}, { status: "TO_DELETE" });
    Object.assign(vswitches(cloud).get("vsw-first") ?? {}, { availableIps: 1 });
    assert.deepEqual(changed(), ["cluster-owned"]);
    Object.assign(vswitches(cloud).get("vsw-first") ?? {}, { name: "theirs" });
    assert.deepEqual(changed().sort(), ["cluster-owned", "vsw-first"]);
  });

  it("counts all of it as the account's own", async () => {
    await plant(CLUSTER);
    const ids = seededIds(cloud.store);
    for (const id of ["kst-owned", "cluster-owned", "hsm-first", "vsw-second", "vpc-owned"])
      assert.ok(ids.has(id), id);
  });
}).timeout(30_000);
