import { deepEqual, equal } from "node:assert/strict";
import { AccountCloud } from "../account-cloud";
import { refusalOf } from "../small-cloud";

const TRAIL = { Name: "key-audit", OssBucketName: "audit-records" };
const NOT_FOUND = "404 TrailNotFoundException: The specified trail does not exist.";
const NO_WRITER =
  "403 InsufficientBucketPolicyException: ActionTrail has no permission to write to the bucket.";

describe("sandbox/alibaba/actiontrail: trails", () => {
  let cloud: AccountCloud;
  beforeEach(async () => {
    cloud = new AccountCloud();
    await cloud.oss("PutBucket", { Bucket: "audit-records" });
  });

  const role = (): Promise<object> =>
    cloud.run("resourcemanager:CreateServiceLinkedRole", {
      ServiceName: "actiontrail.aliyuncs.com",
    });
  const create = (params: Record<string, unknown> = {}): Promise<Record<string, any>> =>
    cloud.run("actiontrail:CreateTrail", { ...TRAIL, ...params });

  it("needs a bucket that exists, and the service-linked role to write to it", async () => {
    equal(
      await refusalOf(create({ OssBucketName: "none" })),
      "404 TrailBucketNotFoundException: The bucket of the trail does not exist. Bucket none.",
    );
    equal(
      await refusalOf(create()),
      `${NO_WRITER} AliyunServiceRoleForActionTrail does not exist or does not trust actiontrail.aliyuncs.com.`,
    );
    await role();
    await create();
  });

  it("takes a role of the account that trusts ActionTrail, and none that does not", async () => {
    const arn = `acs:ram::${cloud.account.accountId}:role/Writer`;
    const trusting = (service: string): object => ({
      RoleName: "Writer",
      AssumeRolePolicyDocument: `{"Version":"1","Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"${service}"}}]}`,
    });
    await cloud.run("ram:CreateRole", { ...trusting("ecs.aliyuncs.com") });
    equal(
      await refusalOf(create({ OssWriteRoleArn: arn })),
      `${NO_WRITER} ${arn} does not exist or does not trust actiontrail.aliyuncs.com.`,
    );
    await cloud.run("ram:DeleteRole", { RoleName: "Writer" });
    await cloud.run("ram:CreateRole", { ...trusting("actiontrail.aliyuncs.com") });
    await create({ OssWriteRoleArn: arn });
  });

  it("creates a trail that is not on, describes it, starts and stops it", async () => {
    await role();
    const { RequestId, ...made } = await create({ OssKeyPrefix: "hyok-dev" });
    equal(typeof RequestId, "string");
    const { accountId } = cloud.account;
    deepEqual(made, {
      ...TRAIL,
      HomeRegion: "cn-hangzhou",
      TrailRegion: "All",
      OssKeyPrefix: "hyok-dev",
      OssWriteRoleArn: "",
      EventRW: "All",
      Status: "Fresh",
      CreateTime: "2026-03-01T08:00:00Z",
      UpdateTime: "2026-03-01T08:00:00Z",
      TrailArn: `acs:actiontrail:cn-hangzhou:${accountId}:trail/key-audit`,
    });
    const status = async (): Promise<unknown> => {
      const { RequestId: _, ...shown } = await cloud.run("actiontrail:GetTrailStatus", {
        Name: "key-audit",
      });
      return shown;
    };
    const fine = { LatestDeliveryError: "", OssBucketStatus: true };
    deepEqual(await status(), { IsLogging: false, ...fine });
    await cloud.run("actiontrail:StartLogging", { Name: "key-audit" });
    const started = { StartLoggingTime: "2026-03-01T08:00:00Z" };
    deepEqual(await status(), { IsLogging: true, ...started, ...fine });
    cloud.setTime("2026-03-01T08:00:00.500Z");
    await cloud.run("actiontrail:StopLogging", { Name: "key-audit" });
    deepEqual(await status(), {
      IsLogging: false,
      ...started,
      StopLoggingTime: "2026-03-01T08:00:00Z",
      ...fine,
    });
    const { TrailList } = await cloud.run("actiontrail:DescribeTrails", { NameList: "key-audit" });
    equal(TrailList[0].Status, "Disable");
    deepEqual(
      (await cloud.run("actiontrail:DescribeTrails", { NameList: "other" }))["TrailList"],
      [],
    );
  });

  it("changes what is named and refuses a bucket that is not there", async () => {
    await role();
    await create();
    const change = { Name: "key-audit", EventRW: "Write", TrailRegion: "cn-beijing" };
    await cloud.run("actiontrail:UpdateTrail", change);
    const { TrailList } = await cloud.run("actiontrail:DescribeTrails");
    const { Name, EventRW, TrailRegion, OssBucketName } = TrailList[0];
    deepEqual({ Name, EventRW, TrailRegion }, change);
    equal(OssBucketName, "audit-records");
    equal(
      await refusalOf(
        cloud.run("actiontrail:UpdateTrail", { Name: "key-audit", OssBucketName: "none" }),
      ),
      "404 TrailBucketNotFoundException: The bucket of the trail does not exist. Bucket none.",
    );
  });

  it("accepts names of 6 and 36 characters and refuses 5, 37 and a digit first", async () => {
    await role();
    for (const Name of ["a23456", "a".repeat(36)]) await create({ Name });
    for (const Name of ["a2345", "a".repeat(37), "1abcdef", "a b c d e"]) {
      equal(
        await refusalOf(create({ Name })),
        "400 InvalidTrailNameException: The specified trail name is invalid. Expected 6 to 36 letters, digits, hyphens and underscores, a letter first.",
      );
    }
  });

  it("accepts prefixes of 6 and 32 characters and refuses 5 and 33", async () => {
    await role();
    await create({ Name: "first-trail", OssKeyPrefix: "a23456" });
    await create({ Name: "second-trail", OssKeyPrefix: "a".repeat(32) });
    for (const OssKeyPrefix of ["a2345", "a".repeat(33), "1abcdef"]) {
      equal(
        await refusalOf(create({ OssKeyPrefix })),
        "400 InvalidPrefixException: The specified OSS key prefix is invalid. Expected 6 to 32 letters, digits, hyphens, slashes and underscores, a letter first.",
      );
    }
  });

  it("has five trails in a region and refuses a sixth, and a second of one name", async () => {
    await role();
    for (const Name of ["trail-1", "trail-2", "trail-3", "trail-4", "trail-5"])
      await create({ Name });
    equal(
      await refusalOf(create({ Name: "trail-5" })),
      "400 TrailAlreadyExistsException: The specified trail already exists.",
    );
    equal(
      await refusalOf(create({ Name: "trail-6" })),
      "403 MaximumNumberOfTrailsExceededException: The maximum number of trails in this region is exceeded.",
    );
  });

  it("deletes a trail once", async () => {
    await role();
    await create();
    await cloud.run("actiontrail:DeleteTrail", { Name: "key-audit" });
    for (const action of ["DeleteTrail", "StartLogging", "StopLogging", "GetTrailStatus"]) {
      equal(await refusalOf(cloud.run(`actiontrail:${action}`, { Name: "key-audit" })), NOT_FOUND);
    }
  });
});
