import { deepEqual, equal, match } from "node:assert/strict";
import { writeObject } from "../../../../sandbox/alibaba/oss/objects";
import { buckets } from "../../../../sandbox/alibaba/oss/tables";
import { AccountCloud } from "../account-cloud";
import { refusalOf } from "../small-cloud";

const Bucket = "audit-records";
const CONFLICT = "409 WORMConfigurationConflict: The retention policy does not allow this change.";
const NONE = "404 NoSuchWORMConfiguration: The WORM configuration does not exist.";

describe("sandbox/alibaba/oss: retention", () => {
  let cloud: AccountCloud;
  beforeEach(async () => {
    cloud = new AccountCloud();
    await cloud.oss("PutBucket", { Bucket });
  });

  const start = async (RetentionPeriodInDays: number): Promise<string> =>
    (await cloud.oss("InitiateBucketWorm", { Bucket, RetentionPeriodInDays }))["WormId"] as string;
  const lock = async (days: number): Promise<string> => {
    const WormId = await start(days);
    await cloud.oss("CompleteBucketWorm", { Bucket, WormId });
    return WormId;
  };
  const write = (key = "a"): void => {
    const bucket = buckets(cloud).get(Bucket);
    if (bucket) writeObject(cloud, bucket, { key, content: Buffer.from("x") });
  };
  const remove = (): Promise<object> => cloud.oss("DeleteObject", { Bucket, Key: "a" });

  it("starts a policy that lapses after a day unless it is locked", async () => {
    const WormId = await start(30);
    match(WormId, /^[0-9A-F]{32}$/);
    const { RequestId, ...worm } = await cloud.oss("GetBucketWorm", { Bucket });
    match(String(RequestId), /^[0-9A-F-]{36}$/);
    deepEqual(worm, {
      WormId,
      State: "InProgress",
      RetentionPeriodInDays: 30,
      CreationDate: "2026-03-01T08:00:00Z",
    });
    cloud.setTime("2026-03-02T07:59:59Z");
    await cloud.oss("GetBucketWorm", { Bucket });
    cloud.setTime("2026-03-02T08:00:00Z");
    equal(await refusalOf(cloud.oss("GetBucketWorm", { Bucket })), NONE);
    equal(await refusalOf(cloud.oss("CompleteBucketWorm", { Bucket, WormId })), NONE);
    await start(1);
  });

  it("accepts 1 and 25550 days and refuses 0 and 25551", async () => {
    for (const days of [0, 25_551]) {
      equal(
        await refusalOf(start(days)),
        "400 InvalidParameter: The specified parameter is not valid. RetentionPeriodInDays: expected a whole number of days from 1 to 25550",
      );
    }
    await start(1);
    await cloud.oss("AbortBucketWorm", { Bucket });
    await start(25_550);
  });

  it("has one policy at a time, and none on a bucket whose versioning is suspended", async () => {
    await start(1);
    equal(await refusalOf(start(1)), `${CONFLICT} The bucket has one already.`);
    await cloud.oss("AbortBucketWorm", { Bucket });
    await cloud.oss("PutBucketVersioning", { Bucket, Status: "Suspended" });
    equal(await refusalOf(start(1)), `${CONFLICT} The bucket's versioning is suspended.`);
    await cloud.oss("PutBucketVersioning", { Bucket, Status: "Enabled" });
    await lock(1);
    equal(
      await refusalOf(cloud.oss("PutBucketVersioning", { Bucket, Status: "Suspended" })),
      `${CONFLICT} Versioning cannot be suspended under it.`,
    );
  });

  it("keeps an object, against deleting and overwriting, to the second", async () => {
    await lock(1);
    write();
    const kept =
      "409 FileImmutable: The object is protected by a retention policy. It is kept for 1 days, until 2026-03-02T08:00:00.000Z.";
    cloud.setTime("2026-03-02T07:59:59Z");
    equal(await refusalOf(remove()), kept);
    equal(await refusalOf(Promise.resolve().then(() => write())), kept);
    write("b");
    cloud.setTime("2026-03-02T08:00:00Z");
    await remove();
  });

  it("protects already before it is locked, and no longer when it is taken away", async () => {
    await start(1);
    write();
    match(await refusalOf(remove()), /^409 FileImmutable/);
    await cloud.oss("AbortBucketWorm", { Bucket });
    await remove();
  });

  it("is made longer only, and only when locked", async () => {
    const WormId = await start(10);
    const extend = (RetentionPeriodInDays: number): Promise<object> =>
      cloud.oss("ExtendBucketWorm", { Bucket, WormId, RetentionPeriodInDays });
    equal(await refusalOf(extend(11)), `${CONFLICT} Only a locked retention policy is extended.`);
    await cloud.oss("CompleteBucketWorm", { Bucket, WormId });
    for (const days of [9, 10]) {
      equal(
        await refusalOf(extend(days)),
        `${CONFLICT} ${days} days are not more than 10; a locked retention policy is never shortened.`,
      );
    }
    await extend(11);
    equal((await cloud.oss("GetBucketWorm", { Bucket }))["RetentionPeriodInDays"], 11);
  });

  it("is never taken away once it is locked, but goes with an empty bucket", async () => {
    await lock(10);
    equal(
      await refusalOf(cloud.oss("AbortBucketWorm", { Bucket })),
      `${CONFLICT} A locked retention policy is never deleted.`,
    );
    write();
    match(await refusalOf(cloud.oss("DeleteBucket", { Bucket })), /^409 BucketNotEmpty/);
    cloud.setTime("2026-03-11T08:00:00Z");
    await remove();
    await cloud.oss("DeleteBucket", { Bucket });
  });

  it("refuses the id of another policy", async () => {
    await start(1);
    equal(await refusalOf(cloud.oss("CompleteBucketWorm", { Bucket, WormId: "x" })), NONE);
  });
});
