import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AuditTrail, type AuditTrailArgs } from "../../../components/alibaba/audit-trail";
import { inClear, settled, type Run } from "../../support/mock-engine";
import { build, dependenciesOf, inputsOf, only, refused, resources } from "./alibaba-run";

const ARGS: AuditTrailArgs = { bucketName: "hyok-audit-1", retentionInDays: 180 };
const SETTINGS = ["BucketAcl", "BucketHttpsConfig", "BucketPublicAccessBlock"];

const trail = (args: AuditTrailArgs): Promise<Run<AuditTrail>> =>
  build(() => new AuditTrail("hyok", args));

/** Kinds of resources that are protected, and that are left behind by a destroy. */
function kept(run: Run<unknown>): { protectedOnes: string[]; retained: string[] } {
  const kinds = (wanted: "protect" | "retainOnDelete") =>
    run.registrations
      .filter((each) => each[wanted])
      .map(({ type }) => type.split(":").at(-1) ?? "")
      .sort();
  return { protectedOnes: kinds("protect"), retained: kinds("retainOnDelete") };
}

describe("components: alibaba: AuditTrail", () => {
  it("records every call of every region in a bucket of its own", async () => {
    const run = await trail(ARGS);
    assert.deepEqual(resources(run), [
      "AuditBucket hyok",
      "AuditTrail hyok",
      "Bucket hyok",
      ...SETTINGS.map((each) => `${each} hyok`),
      "BucketWorm hyok",
      "ServiceLinkedRole hyok-delivery",
      "Trail hyok",
    ]);
    assert.deepEqual(inputsOf(run, "Trail"), {
      trailName: "hyok",
      ossBucketName: "hyok-audit-1",
      ossWriteRoleArn: "acs:ram::1234567890123456:role/actiontrail.aliyuncs.com",
      eventRw: "All",
      trailRegion: "All",
      status: "Enable",
    });
    assert.equal(await settled(run.result.bucketName), "hyok-audit-1");
    assert.equal(await settled(run.result.trailName), "hyok");
  });

  it("locks the bucket down", async () => {
    const run = await trail({ ...ARGS, tags: { environment: "prod" } });
    const bucket = "hyok-audit-1";
    const inputs = ["Bucket", ...SETTINGS, "BucketWorm"].map((type) => inputsOf(run, type));
    assert.deepEqual(inputs, [
      {
        bucket,
        versioning: { status: "Enabled" },
        serverSideEncryptionRule: { sseAlgorithm: "AES256" },
        policy:
          '{"Version":"1","Statement":[{"Effect":"Deny","Principal":["*"],"Action":["oss:*"],"Resource":["acs:oss:*:*:hyok-audit-1","acs:oss:*:*:hyok-audit-1/*"],"Condition":{"Bool":{"acs:SecureTransport":["false"]}}}]}',
        forceDestroy: false,
        tags: { environment: "prod" },
      },
      { bucket, acl: "private" },
      { bucket, enable: true, tlsVersions: ["TLSv1.2", "TLSv1.3"] },
      { bucket, blockPublicAccess: true },
      { bucket, retentionPeriodInDays: 180, status: "Locked" },
    ]);
  });

  it("leaves to the access list what the bucket reads back of it, and nothing else", async () => {
    assert.deepEqual(only(await trail(ARGS), "Bucket").ignoreChanges, ["acl"]);
  });

  it("takes a name that is known later", async () => {
    const run = await trail({ bucketName: pulumi.output("hyok-gen001") });
    assert.equal(only(run, "BucketAcl").inputs["bucket"], "hyok-gen001");
    assert.match(String(only(run, "Bucket").inputs["policy"]), /"acs:oss:\*:\*:hyok-gen001\/\*"/);
  });

  it("uses no key of KMS for the bucket", async () => {
    const run = await trail(ARGS);
    assert(run.registrations.every(({ inputs }) => !/kms|cmk/i.test(inClear(inputs))));
  });

  it("locks the retention after all else is set, and delivers when all is locked", async () => {
    const run = await trail(ARGS);
    assert.deepEqual(dependenciesOf(run, "BucketWorm"), [
      "Bucket hyok",
      ...SETTINGS.map((each) => `${each} hyok`),
    ]);
    assert.deepEqual(dependenciesOf(run, "Trail"), [
      "Bucket hyok",
      ...SETTINGS.map((each) => `${each} hyok`),
      "BucketWorm hyok",
      "ServiceLinkedRole hyok-delivery",
    ]);
  });

  it("finds the role that the account has, and delivers through it", async () => {
    const deliveryRoleArn = "acs:ram::1234567890123456:role/aliyunserviceroleforactiontrail";
    const run = await trail({ ...ARGS, deliveryRoleArn });
    assert(!resources(run).includes("ServiceLinkedRole hyok-delivery"));
    const { ossWriteRoleArn } = only(run, "Trail").inputs;
    assert.equal(ossWriteRoleArn, deliveryRoleArn);
    assert.deepEqual(run.reads, [
      "alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole actiontrail.aliyuncs.com:AliyunServiceRoleForActionTrail",
    ]);
    assert(
      dependenciesOf(run, "Trail").includes(
        "urn:pulumi:dev::hyok::hyok:alibaba:AuditTrail$alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole::hyok-delivery-adopted",
      ),
    );
  });

  it("reads no role that it makes itself", async () => {
    assert.deepEqual((await trail(ARGS)).reads, []);
  });

  it("protects trail and records, and leaves a locked bucket behind with all that closes it", async () => {
    const retained = ["Bucket", ...SETTINGS, "BucketWorm", "ServiceLinkedRole"];
    assert.deepEqual(kept(await trail(ARGS)), {
      protectedOnes: ["Bucket", "BucketWorm", "Trail"],
      retained,
    });
    assert.deepEqual(kept(await trail({ ...ARGS, protect: false })), {
      protectedOnes: [],
      retained,
    });
  });

  it("deletes a bucket without retention with its records once it may be lost", async () => {
    const run = await trail({ bucketName: "hyok-audit-1", protect: false });
    assert(!resources(run).includes("BucketWorm hyok"));
    assert.equal(only(run, "Bucket").inputs["forceDestroy"], true);
    assert.deepEqual(kept(run), { protectedOnes: [], retained: ["ServiceLinkedRole"] });
    const guarded = await trail({ bucketName: "hyok-audit-1" });
    assert.equal(only(guarded, "Bucket").inputs["forceDestroy"], false);
  });

  it("takes a retention of 1 day and of 25550 days, and names of 3 and 63 characters", async () => {
    for (const change of [
      { retentionInDays: 1 },
      { retentionInDays: 25_550 },
      { bucketName: "abc" },
      { bucketName: "a".repeat(63) },
    ]) {
      await trail({ ...ARGS, ...change });
    }
  });

  const days = (received: number): string =>
    `retentionInDays: expected a whole number of days from 1 to 25550, received ${received}; use what your auditors ask for, or leave it out`;
  const name = (received: string): string =>
    `bucketName: expected 3 to 63 lower-case letters, digits and dashes, no dash at an end, received '${received}'; choose another name`;
  const wrong: readonly [string, Partial<AuditTrailArgs>, string][] = [
    ["a retention of 0 days", { retentionInDays: 0 }, days(0)],
    ["a retention of 25551 days", { retentionInDays: 25_551 }, days(25_551)],
    ["a name of 2 characters", { bucketName: "ab" }, name("ab")],
    ["a name of 64 characters", { bucketName: "a".repeat(64) }, name("a".repeat(64))],
    ["a capital letter", { bucketName: "Audit" }, name("Audit")],
    ["a dash at the end", { bucketName: "audit-" }, name("audit-")],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what}`, async () => {
      await refused(() => new AuditTrail("hyok", { ...ARGS, ...args }), message);
    });
  }
});
