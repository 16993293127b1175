import assert from "node:assert/strict";
import { DAY_MS } from "../../../../sandbox/alibaba/dates";
import { backups } from "../../../../sandbox/alibaba/hsm/tables";
import { refusalOf } from "../small-cloud";
import { HsmCloud, OUTSIDE } from "./hsm-cloud";

describe("sandbox/alibaba/hsm: backups", () => {
  let cloud: HsmCloud;
  let BackupId = "";
  beforeEach(() => {
    cloud = new HsmCloud();
    cloud.master();
    BackupId = [...backups(cloud).keys()][0] ?? "";
  });

  const get = async () => (await cloud.hsm("GetBackup", { BackupId })).Backup;
  const enable = (InstanceId = "hsm-1") => cloud.hsm("EnableBackup", { BackupId, InstanceId });
  const plan = (BackupHourInDay: number, BackupPeriod: number) =>
    cloud.hsm("ConfigBackupTask", { BackupId, BackupHourInDay, BackupPeriod });

  it("come with an HSM, bound to none", async () => {
    assert.deepEqual(await get(), {
      BackupId,
      Name: "",
      Remark: "",
      RegionId: "cn-beijing",
      Type: "DEFAULT",
      Status: "NEW",
      CreateTime: Date.parse("2026-03-01T08:00:00Z"),
      ExpireTime: Date.parse("2027-03-01T08:00:00Z"),
      MaxImageCount: "3",
      AutoImageCount: 0,
    });
    const { Backups, TotalCount } = await cloud.hsm("ListBackups", { CurrentPage: 1, PageSize: 5 });
    assert.deepEqual([Backups.length, TotalCount], [1, 1]);
    const other = { CurrentPage: 1, PageSize: 5, InstanceId: "hsm-1" };
    assert.equal((await cloud.hsm("ListBackups", other)).TotalCount, 0);
  });

  it("make images at their hour, and keep three", async () => {
    await enable();
    await plan(9, 3);
    assert.equal((await get()).NextImageCreateTime, Date.parse("2026-03-01T09:00:00Z"));
    cloud.pass(3_600_000 - 1);
    assert.equal((await get()).AutoImageCount, 0);
    cloud.pass(1);
    assert.equal((await get()).AutoImageCount, 1);
    assert.equal((await get()).NextImageCreateTime, Date.parse("2026-03-04T09:00:00Z"));
    cloud.pass(30 * DAY_MS);
    const { AutoImageCount, NextImageCreateTime } = await get();
    assert.equal(AutoImageCount, 3);
    assert.equal(NextImageCreateTime, Date.parse("2026-04-03T09:00:00Z"));
  });

  it("begin on the next day when the hour is over", async () => {
    await enable();
    await plan(8, 1);
    assert.equal((await get()).NextImageCreateTime, Date.parse("2026-03-02T08:00:00Z"));
  });

  it("take hours from 0 to 23 and periods of 1, 3, 7 and 30 days", async () => {
    assert.match(await refusalOf(plan(0, 1)), /is bound to no HSM/);
    await enable();
    for (const [hour, days] of [
      [0, 1],
      [23, 30],
    ] as const)
      await plan(hour, days);
    assert.match(await refusalOf(plan(24, 1)), /BackupHourInDay: expected a whole number/);
    assert.match(await refusalOf(plan(0, 2)), /BackupPeriod: expected one of 1, 3, 7, 30 days/);
    assert.match(await refusalOf(plan(0, 31)), /BackupPeriod: expected a whole number/);
  });

  it("belong to one HSM", async () => {
    await enable();
    await enable();
    cloud.master("hsm-3");
    assert.match(await refusalOf(enable("hsm-3")), /is bound to hsm-1/);
    assert.equal((await get()).InstanceId, "hsm-1");
  });

  it("expire with their subscription", async () => {
    cloud.pass(365 * DAY_MS);
    assert.equal((await get()).Status, "EXPIRED");
  });

  it("are bound by hand in mainland China only", async () => {
    const outside = new HsmCloud(OUTSIDE);
    outside.master();
    const [id = ""] = backups(outside).keys();
    const work = outside.hsm("EnableBackup", { BackupId: id, InstanceId: "hsm-1" });
    assert.match(await refusalOf(work), /EnableBackup is for mainland China/);
    const task = { BackupId: id, BackupHourInDay: 1, BackupPeriod: 1 };
    assert.match(await refusalOf(outside.hsm("ConfigBackupTask", task)), /for mainland China/);
  });

  it("are not known by another id", async () => {
    BackupId = "backup-9";
    assert.match(await refusalOf(get()), /^400 HsmBackupNotExist\.Error: .* backup-9$/);
  });
});
