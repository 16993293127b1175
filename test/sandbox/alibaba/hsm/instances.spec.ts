import assert from "node:assert/strict";
import { DAY_MS } from "../../../../sandbox/alibaba/dates";
import { alibabaInventory } from "../../../../sandbox/alibaba/inventory";
import { vswitches } from "../../../../sandbox/alibaba/vpc/tables";
import { refusalOf } from "../small-cloud";
import { HsmCloud, MAINLAND, OUTSIDE } from "./hsm-cloud";

const ADDRESS = { InstanceId: "hsm-1", VpcId: "vpc-hsm", VSwitchId: "vsw-f", Ip: "10.80.0.5" };

describe("sandbox/alibaba/hsm: HSMs", () => {
  let cloud: HsmCloud;
  beforeEach(() => {
    cloud = new HsmCloud();
  });

  it("lists regions with their zones", async () => {
    const { Regions } = await cloud.hsm("DescribeRegions", { AcceptLanguage: "en" });
    assert.equal(Regions.length, 11);
    assert.deepEqual(Regions[2], {
      RegionId: "cn-beijing",
      LocalName: "cn-beijing",
      Zones: ["a", "f", "k"].map((letter) => ({
        ZoneId: `cn-beijing-${letter}`,
        LocalName: `cn-beijing-${letter}`,
        Cluster: "yes",
      })),
    });
    assert.equal(Regions[7].Zones[0].ZoneId, "ap-southeast-1a");
  });

  it("describes an HSM as it was bought", async () => {
    cloud.buy("hsm-1");
    const { Instance } = await cloud.hsm("GetInstance", { InstanceId: "hsm-1" });
    const { OrderId, ...rest } = Instance;
    assert.match(OrderId, /^2\d{14}$/);
    assert.deepEqual(rest, {
      InstanceId: "hsm-1",
      Remark: "",
      RegionId: "cn-beijing",
      ZoneId: "cn-beijing-f",
      Vendor: "jnta",
      DeviceType: "jnta.SJJ1528-G",
      TenantIsolationType: "vsm",
      IsTrial: false,
      VpcId: "",
      VSwitchId: "",
      Ip: "",
      Whitelist: "",
      CreateTime: Date.parse("2026-03-01T08:00:00Z"),
      ExpireTime: Date.parse("2027-03-01T08:00:00Z"),
      Status: "PENDING",
    });
  });

  it("lists HSMs page by page, up to 1000 on one", async () => {
    for (const id of ["hsm-1", "hsm-2", "hsm-3"]) cloud.buy(id);
    const page = (CurrentPage: unknown, PageSize: unknown, more = {}) =>
      cloud.hsm("ListInstances", { CurrentPage, PageSize, ...more });
    const { Instances, Total } = await page(2, 2);
    assert.deepEqual(Instances, [{ InstanceId: "hsm-3", Status: "PENDING" }]);
    assert.equal(Total, 3);
    assert.equal((await page(1, 1000)).Instances.length, 3);
    assert.equal((await page(1, 1000, { TenantIsolationType: "hostedHsm" })).Total, 0);
    assert.equal(
      await refusalOf(page(1, 1001)),
      "400 InvalidPageSize: Invalid parameter pageSize. It must be from 1 to 1000.",
    );
    assert.match(await refusalOf(page(1, 0)), /InvalidPageSize/);
    assert.match(await refusalOf(page(0, 1)), /InvalidCurrentPage/);
    assert.match(await refusalOf(page(undefined, 1)), /InvalidCurrentPage/);
    assert.match(
      await refusalOf(page(1, 1, { TenantIsolationType: "shared" })),
      /^400 InvalidTenantIsolationType\.Error/,
    );
  });

  it("enables an HSM with an address of its zone, after a while", async () => {
    cloud.buy("hsm-1");
    await cloud.hsm("ConfigInstanceIpAddress", ADDRESS);
    assert.equal(cloud.row("hsm-1").status, "MODIFYING");
    cloud.pass(299);
    assert.equal(cloud.row("hsm-1").status, "MODIFYING");
    cloud.pass(1);
    const { status, ip, vSwitchId, vpcId } = cloud.row("hsm-1");
    assert.deepEqual([status, ip, vSwitchId, vpcId], ["ACTIVE", "10.80.0.5", "vsw-f", "vpc-hsm"]);
    assert.equal(vswitches(cloud).get("vsw-f")?.availableIps, 11);
  });

  const wrongAddresses: readonly [what: string, change: object, message: RegExp][] = [
    ["another zone", { VSwitchId: "vsw-k" }, /vsw-k is in cn-beijing-k, hsm-1 in cn-beijing-f/],
    ["another VPC", { VpcId: "vpc-x" }, /There is no vSwitch vsw-f in vpc-x/],
    ["an address outside", { Ip: "10.80.1.5" }, /10\.80\.1\.5 is not free in 10\.80\.0\.0\/28/],
    ["the first address", { Ip: "10.80.0.0" }, /10\.80\.0\.0 is not free/],
    ["one of the last three", { Ip: "10.80.0.13" }, /10\.80\.0\.13 is not free/],
  ];
  for (const [what, change, message] of wrongAddresses) {
    it(`refuses ${what}`, async () => {
      cloud.buy("hsm-1");
      const work = cloud.hsm("ConfigInstanceIpAddress", { ...ADDRESS, ...change });
      assert.match(await refusalOf(work), message);
    });
  }

  it("gives the last usable address, and no address twice", async () => {
    cloud.buy("hsm-1");
    cloud.buy("hsm-3");
    await cloud.hsm("ConfigInstanceIpAddress", { ...ADDRESS, Ip: "10.80.0.12" });
    const second = { ...ADDRESS, InstanceId: "hsm-3", Ip: "10.80.0.12" };
    assert.match(
      await refusalOf(cloud.hsm("ConfigInstanceIpAddress", second)),
      /10\.80\.0\.12 is not free/,
    );
  });

  it("keeps whitelists of up to 10 addresses of an enabled HSM in no cluster", async () => {
    cloud.buy("hsm-1");
    const set = (Whitelist: string) =>
      cloud.hsm("ConfigInstanceWhitelist", { InstanceId: "hsm-1", Whitelist });
    assert.equal(
      await refusalOf(set("10.0.0.1")),
      "400 HSMIntanceNotActived.Error: hsm intance is not actived. hsm-1 is PENDING, expected ACTIVE.",
    );
    cloud.row("hsm-1").status = "ACTIVE";
    await set("10.0.0.1 10.0.0.0/24,10.1.0.0/16");
    assert.equal(cloud.row("hsm-1").whitelist, "10.0.0.1,10.0.0.0/24,10.1.0.0/16");
    const many = (count: number) => Array.from({ length: count }, (_, i) => `10.0.0.${i}`);
    await set(many(10).join(","));
    assert.match(await refusalOf(set(many(11).join(","))), /^400 WhiteListMaxCount\.Error/);
    assert.match(await refusalOf(set("10.0.0.300")), /Whitelist: expected IPv4 addresses/);
    cloud.row("hsm-1").clusterId = "cluster-1";
    assert.match(await refusalOf(set("10.0.0.1")), /is a member of cluster cluster-1/);
  });

  it("keeps remarks of up to 128 characters", async () => {
    cloud.buy("hsm-1");
    const set = (Remark: string) =>
      cloud.hsm("ConfigInstanceRemark", { InstanceId: "hsm-1", Remark });
    await set("r".repeat(128));
    assert.equal(cloud.row("hsm-1").remark.length, 128);
    assert.match(await refusalOf(set("r".repeat(129))), /Remark: expected at most 128 characters/);
  });

  it("initialises an HSM of mainland China once, by a job that can be followed", async () => {
    cloud.master("hsm-1", false);
    const { Job } = await cloud.hsm("QuickInitInstance", { InstanceId: "hsm-1" });
    assert.deepEqual([Job.Status, Job.Completed, Job.Progress], ["running", false, 0]);
    cloud.pass(150);
    const half = (await cloud.hsm("GetJob", { JobId: Job.JobId })).Job;
    assert.deepEqual([half.Status, half.Completed, half.Progress], ["running", false, 50]);
    cloud.pass(150);
    const done = (await cloud.hsm("GetJob", { JobId: Job.JobId })).Job;
    assert.deepEqual([done.Status, done.Completed, done.Progress], ["success", true, 100]);
    assert.match(cloud.row("hsm-1").dataId ?? "", /^[0-9a-f-]{36}$/);
    assert.match(
      await refusalOf(cloud.hsm("QuickInitInstance", { InstanceId: "hsm-1" })),
      /hsm-1 is initialised already/,
    );
  });

  it("initialises no HSM outside mainland China", async () => {
    const outside = new HsmCloud(OUTSIDE);
    outside.master("hsm-1", false);
    assert.equal(
      await refusalOf(outside.hsm("QuickInitInstance", { InstanceId: "hsm-1" })),
      "400 HsmRegionInvalid.Error: The operation does not exist in this region. QuickInitInstance is for mainland China.",
    );
  });

  it("pauses and resumes an HSM without touching its data", async () => {
    cloud.master();
    await cloud.hsm("PauseInstance", { InstanceId: "hsm-1" });
    assert.equal(cloud.row("hsm-1").status, "PAUSED");
    assert.match(
      await refusalOf(cloud.hsm("PauseInstance", { InstanceId: "hsm-1" })),
      /hsm-1 is PAUSED, expected ACTIVE/,
    );
    await cloud.hsm("ResumeInstance", { InstanceId: "hsm-1" });
    assert.deepEqual([cloud.row("hsm-1").status, cloud.row("hsm-1").dataId], ["ACTIVE", "data"]);
    assert.equal(
      await refusalOf(cloud.hsm("ResumeInstance", { InstanceId: "hsm-1" })),
      "400 HsmInstanceStatusInvalid.Error: The HSM is in another state. hsm-1 is ACTIVE, expected PAUSED.",
    );
  });

  it("destroys everything in an HSM that is reset", async () => {
    cloud.master().management = { clientCertificatePem: "pem" };
    await cloud.hsm("ResetInstance", { InstanceId: "hsm-1" });
    const row = cloud.row("hsm-1");
    assert.deepEqual([row.status, row.dataId], ["RESET", undefined]);
    cloud.endJob();
    assert.deepEqual([row.status, row.dataId, row.management], ["ACTIVE", undefined, {}]);
  });

  it("ends a subscription at its end, unless it renews itself", () => {
    cloud.buy("hsm-1");
    cloud.buy("hsm-2").autoRenewal = false;
    cloud.pass(365 * DAY_MS - 1);
    assert.deepEqual(
      [cloud.row("hsm-1").status, cloud.row("hsm-2").status],
      ["PENDING", "PENDING"],
    );
    cloud.pass(1);
    assert.deepEqual(
      [cloud.row("hsm-1").status, cloud.row("hsm-2").status],
      ["PENDING", "EXPIRED"],
    );
    assert.equal(cloud.row("hsm-1").expireAtMs, Date.parse("2028-03-01T08:00:00Z"));
  });

  it("knows no HSM of another id", async () => {
    assert.equal(
      await refusalOf(cloud.hsm("GetInstance", { InstanceId: "hsm-9" })),
      "400 HsmInstanceNotExist.Error: hsm instance not exist. hsm-9",
    );
    assert.match(await refusalOf(cloud.hsm("GetInstance")), /^400 MissingParameter/);
    assert.match(await refusalOf(cloud.hsm("GetJob", { JobId: "job-9" })), /HsmJobNotExist/);
  });

  it("asks a RAM user for the permission yundun-hsm:GetInstance on *", async () => {
    cloud.buy("hsm-1");
    const params = { InstanceId: "hsm-1" };
    const statement = (Action: string) => ({ Effect: "Allow", Action, Resource: "*" });
    const allowed = await cloud.createUser("reader", [statement("yundun-hsm:Get*")]);
    const other = await cloud.createUser("other", [statement("yundun-hsm:List*")]);
    const { region } = MAINLAND;
    await cloud.run("hsm:GetInstance", params, { caller: allowed, region });
    assert.equal(
      await refusalOf(cloud.run("hsm:GetInstance", params, { caller: other, region })),
      "403 NoPermission: You are not authorized to do this action. Action: yundun-hsm:GetInstance. Resource: *. No policy allows it.",
    );
  });

  it("shows HSMs and their backups in the inventory, as the account's own", () => {
    cloud.buy("hsm-1");
    const items = alibabaInventory(cloud).filter(({ type }) => type.startsWith("hsm"));
    assert.deepEqual(
      items.map(({ type, state, accountWide }) => [type, state, accountWide]),
      [
        ["hsm instance", "PENDING", true],
        ["hsm backup", "NEW", true],
      ],
    );
  });
});
