import { deepEqual, equal, match } from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { deliveredRecords } from "../../../../sandbox/alibaba/actiontrail/delivery";
import {
  PENDING_MAX_EVENTS,
  recordForTrails,
} from "../../../../sandbox/alibaba/actiontrail/record";
import { pending } from "../../../../sandbox/alibaba/actiontrail/tables";
import { listKeys } from "../../../../sandbox/alibaba/kms/operations/list-keys";
import { objectsOf } from "../../../../sandbox/alibaba/oss/objects";
import { changeAlibabaSettings } from "../../../../sandbox/alibaba/settings";
import { AccountCloud } from "../account-cloud";
import { base64, REGION, refusalOf } from "../small-cloud";

const BUCKET = "audit-records";
const PLAINTEXT = "a very secret plaintext";

describe("sandbox/alibaba/actiontrail: delivery", () => {
  let cloud: AccountCloud;
  let KeyId: string;
  beforeEach(async () => {
    cloud = new AccountCloud();
    KeyId = await cloud.createKey();
  });

  const encrypt = (): Promise<Record<string, any>> =>
    cloud.run("kms:Encrypt", { KeyId, Plaintext: base64(PLAINTEXT) });
  const names = (): string[] => deliveredRecords(cloud, BUCKET).map((record) => record.eventName);
  const status = (): Promise<Record<string, any>> =>
    cloud.run("actiontrail:GetTrailStatus", { Name: "key-audit" });

  it("delivers every call after a second, as the vendor's record of it and nothing of its parameters", async () => {
    await cloud.startTrail();
    pending(cloud).clear();
    const { CiphertextBlob } = await encrypt();
    await cloud.run("kms:Decrypt", { CiphertextBlob });
    cloud.setTime("2026-03-01T08:00:00.999Z");
    deepEqual(names(), []);
    cloud.setTime("2026-03-01T08:00:01Z");
    const records = deliveredRecords(cloud, BUCKET);
    const [, decrypt] = records;
    const { accountId, accessKeyId } = cloud.account;
    equal(records.length, 2);
    match(decrypt?.eventId ?? "", /^[0-9a-f-]{36}$/);
    match(decrypt?.requestId ?? "", /^[0-9A-F-]{36}$/);
    deepEqual(
      { ...decrypt, eventId: "", requestId: "" },
      {
        eventId: "",
        eventVersion: 1,
        eventTime: "2026-03-01T08:00:00Z",
        eventName: "Decrypt",
        eventSource: "kms.cn-hangzhou.aliyuncs.com",
        eventType: "ApiCall",
        eventRW: "Read",
        serviceName: "Kms",
        acsRegion: "cn-hangzhou",
        apiVersion: "2016-01-20",
        requestId: "",
        sourceIpAddress: "203.0.113.10",
        resourceName: `acs:kms:cn-hangzhou:${accountId}:key/${KeyId}`,
        userIdentity: {
          type: "root-account",
          accountId,
          principalId: accountId,
          userName: "root",
          accessKeyId,
        },
      },
    );
    const text = JSON.stringify(records);
    equal(text.includes(base64(PLAINTEXT)) || text.includes(CiphertextBlob), false);
  });

  it("records a refusal with its code, and the user who was refused", async () => {
    await cloud.startTrail();
    const caller = await cloud.createUser("proxy", [
      { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" },
    ]);
    pending(cloud).clear();
    await refusalOf(cloud.run("kms:Encrypt", { KeyId, Plaintext: base64("x") }, { caller }));
    await cloud.run("kms:DescribeRegions");
    cloud.setTime("2026-03-01T08:00:01Z");
    const [record, ...others] = deliveredRecords(cloud, BUCKET);
    const user = (await cloud.run("ram:GetUser", { UserName: "proxy" }))["User"];
    deepEqual(others, []);
    deepEqual(
      [record?.eventName, record?.errorCode, record?.userIdentity.type],
      ["Encrypt", "Forbidden.NoPermission", "ram-user"],
    );
    deepEqual(
      [record?.userIdentity.userName, record?.userIdentity.principalId],
      ["proxy", user.UserId],
    );
  });

  it("collects what waits in one gzipped object for a region, named as the vendor names it", async () => {
    await cloud.startTrail({ OssKeyPrefix: "hyok-dev" });
    pending(cloud).clear();
    await encrypt();
    await encrypt();
    await cloud.run("kms:ListKeys", {}, { region: "cn-beijing" });
    cloud.setTime("2026-03-01T08:00:01Z");
    equal(names().length, 3);
    const [first, second, ...others] = objectsOf(cloud, BUCKET);
    deepEqual(others, []);
    match(
      first?.key ?? "",
      /^hyok-dev\/AliyunLogs\/Actiontrail\/cn-hangzhou\/2026\/03\/01\/Actiontrail_cn-hangzhou_20260301080001_1002_2_\d+_[0-9a-f]{32}\.gz$/,
    );
    match(second?.key ?? "", /\/cn-beijing\/2026\/03\/01\/Actiontrail_cn-beijing_/);
    const content = gunzipSync(Buffer.from(first?.contentBase64 ?? "", "base64")).toString();
    equal((JSON.parse(content) as object[]).length, 2);
  });

  it("delivers while calls go on, without anybody asking", async () => {
    await cloud.startTrail();
    cloud.setTime("2026-03-01T08:00:01Z");
    await encrypt();
    equal(objectsOf(cloud, BUCKET).length, 1);
  });

  it("delivers calls that change nothing, or that change something, alone when told so", async () => {
    await cloud.startTrail({ EventRW: "Write" });
    pending(cloud).clear();
    await encrypt();
    await cloud.run("kms:DisableKey", { KeyId });
    cloud.setTime("2026-03-01T08:00:01Z");
    deepEqual(names(), ["DisableKey"]);
    await cloud.run("actiontrail:UpdateTrail", { Name: "key-audit", EventRW: "Read" });
    pending(cloud).clear();
    await cloud.run("kms:EnableKey", { KeyId });
    await encrypt();
    cloud.setTime("2026-03-01T08:00:02Z");
    deepEqual(names(), ["DisableKey", "Encrypt"]);
  });

  it("delivers the events of one region alone when told so", async () => {
    await cloud.startTrail({ TrailRegion: "cn-beijing" });
    pending(cloud).clear();
    await encrypt();
    await cloud.run("kms:ListKeys", {}, { region: "cn-beijing" });
    cloud.setTime("2026-03-01T08:00:01Z");
    deepEqual(names(), ["ListKeys"]);
  });

  it("delivers nothing of what happens before it is started and after it is stopped", async () => {
    await encrypt();
    await cloud.startTrail();
    await cloud.run("actiontrail:StopLogging", { Name: "key-audit" });
    await encrypt();
    cloud.setTime("2026-03-01T08:00:01Z");
    deepEqual(names(), ["StartLogging"]);
  });

  it("delivers no call that an instance's own gateway took: those are in the instance's logs", async () => {
    await cloud.startTrail();
    pending(cloud).clear();
    const call = { caller: cloud.root, needs: [], requestId: "r", region: REGION };
    const operation = { ...listKeys, action: "AdvanceEncrypt" };
    recordForTrails(cloud, { ...call, operation, errorCode: undefined });
    recordForTrails(cloud, {
      ...call,
      operation: { ...operation, gateway: "kst-1" },
      errorCode: undefined,
    });
    equal(pending(cloud).size, 1);
  });

  it("waits as long as the setting says", async () => {
    changeAlibabaSettings(cloud, { trailDeliveryMs: 600_000 });
    await cloud.startTrail();
    cloud.setTime("2026-03-01T08:09:59Z");
    deepEqual(names(), []);
    cloud.setTime("2026-03-01T08:10:00Z");
    deepEqual(names(), ["StartLogging"]);
  });

  it("fails while the bucket's key is disabled, says so, and delivers everything when the key is back", async () => {
    await cloud.startTrail();
    pending(cloud).clear();
    await cloud.oss("PutBucketEncryption", {
      Bucket: BUCKET,
      SSEAlgorithm: "KMS",
      KMSMasterKeyID: KeyId,
    });
    await cloud.run("kms:DisableKey", { KeyId });
    cloud.setTime("2026-03-01T08:00:01Z");
    const { LatestDeliveryError, OssBucketStatus } = await status();
    equal(
      LatestDeliveryError,
      `KmsKeyUnusable: The KMS key of the bucket cannot be used. Key ${KeyId} is Disabled.`,
    );
    equal(OssBucketStatus, false);
    deepEqual(objectsOf(cloud, BUCKET), []);
    await cloud.run("kms:EnableKey", { KeyId });
    cloud.setTime("2026-03-01T08:00:03Z");
    deepEqual(names(), ["PutBucketEncryption", "DisableKey", "GetTrailStatus", "EnableKey"]);
    const after = await status();
    deepEqual(
      [after["LatestDeliveryError"], after["LatestDeliveryTime"]],
      ["", "2026-03-01T08:00:03Z"],
    );
  });

  it("fails when the bucket is gone, and when its policy denies the writing", async () => {
    await cloud.startTrail();
    await cloud.oss("PutBucketPolicy", {
      Bucket: BUCKET,
      Policy: JSON.stringify({
        Version: "1",
        Statement: [
          {
            Effect: "Deny",
            Principal: ["*"],
            Action: ["oss:PutObject"],
            Resource: [`acs:oss:*:*:${BUCKET}/*`],
          },
        ],
      }),
    });
    cloud.setTime("2026-03-01T08:00:01Z");
    match((await status())["LatestDeliveryError"] as string, /^NoPermission: .*denies it\.$/);
    await cloud.oss("DeleteBucket", { Bucket: BUCKET });
    cloud.setTime("2026-03-01T08:00:02Z");
    equal(
      (await status())["LatestDeliveryError"],
      "NoSuchBucket: The specified bucket does not exist.",
    );
  });

  it(`keeps ${PENDING_MAX_EVENTS} events that it cannot deliver, the newest`, async () => {
    await cloud.startTrail();
    const [[id, row] = []] = pending(cloud);
    if (id === undefined || row === undefined) throw new Error("expected an event that waits");
    pending(cloud).clear();
    for (let index = 0; index < PENDING_MAX_EVENTS; index++)
      pending(cloud).set(`key-audit/${index}`, row);
    await encrypt();
    equal(pending(cloud).size, PENDING_MAX_EVENTS);
    deepEqual(
      [pending(cloud).has("key-audit/0"), pending(cloud).has("key-audit/1")],
      [false, true],
    );
  });

  it("drops what waits for a trail that is deleted", async () => {
    await cloud.startTrail();
    await cloud.run("actiontrail:DeleteTrail", { Name: "key-audit" });
    cloud.setTime("2026-03-01T08:00:01Z");
    deepEqual(names(), []);
    equal(pending(cloud).size, 0);
  });
});
