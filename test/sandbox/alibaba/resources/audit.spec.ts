import { deepEqual, equal, match } from "node:assert/strict";
import { writeObject } from "../../../../sandbox/alibaba/oss/objects";
import { buckets, objects } from "../../../../sandbox/alibaba/oss/tables";
import { AccountCloud } from "../account-cloud";
import { refusalOf } from "../small-cloud";
import { ResourceBench } from "./resource-bench";

const bucket = "audit-records";

describe("sandbox/alibaba/resources: buckets", () => {
  let cloud: AccountCloud;
  let bench: ResourceBench;
  beforeEach(() => {
    cloud = new AccountCloud();
    bench = new ResourceBench("alicloud:oss/bucket:Bucket", cloud);
  });

  const setting = (name: string): ResourceBench =>
    new ResourceBench(`alicloud:oss/bucket${name}:Bucket${name}`, cloud);
  const write = (): void => {
    const row = buckets(cloud).get(bucket);
    if (row) writeObject(cloud, row, { key: "a", content: Buffer.from("x") });
  };

  it("creates a bucket, with settings of its own, and takes them off again", async () => {
    const serverSideEncryptionRule = { sseAlgorithm: "AES256" };
    const versioning = { status: "Enabled" };
    const policy = '{"Version":"1","Statement":[]}';
    const { id, outputs } = await bench.create({
      bucket,
      acl: "public-read",
      serverSideEncryptionRule,
      versioning,
      policy,
      tags: { a: "b" },
    });
    equal(id, bucket);
    deepEqual(
      [outputs["serverSideEncryptionRule"], outputs["versioning"], outputs["policy"]],
      [serverSideEncryptionRule, versioning, policy],
    );
    const changed = await bench.update(id, outputs, {
      bucket,
      acl: "private",
      versioning: { status: "Suspended" },
    });
    deepEqual(
      [changed["acl"], changed["versioning"], changed["serverSideEncryptionRule"]],
      ["private", { status: "Suspended" }, undefined],
    );
    deepEqual([changed["policy"], changed["tags"]], [undefined, undefined]);
    equal(
      await refusalOf(bench.update(id, changed, { bucket })),
      "400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: taking the versioning of a bucket away",
    );
  });

  it("reads back what other resources set on it, as upstream, and loses it to a program that does not ignore that", async () => {
    const { id, outputs } = await bench.create({ bucket });
    await setting("Versioning").create({ bucket, status: "Enabled" });
    await setting("ServerSideEncryption").create({ bucket, sseAlgorithm: "AES256" });
    const read = (await bench.read(id, outputs)) ?? {};
    deepEqual(
      [read["serverSideEncryptionRule"], read["versioning"]],
      [{ sseAlgorithm: "AES256" }, { status: "Enabled" }],
    );
    await bench.update(id, read, { bucket, versioning: { status: "Enabled" } });
    equal(await setting("ServerSideEncryption").read(bucket), undefined);
  });

  it("refuses a name that is taken, and none at all", async () => {
    await bench.create({ bucket });
    match(await refusalOf(bench.create({ bucket })), /^409 BucketAlreadyExists/);
    match(
      await refusalOf(bench.create({})),
      /Not modelled by the sandbox: a bucket without a name$/,
    );
  });

  it("deletes a bucket with objects only by forceDestroy, and never what is retained", async () => {
    const { id, outputs } = await bench.create({ bucket });
    write();
    match(await refusalOf(bench.delete(id, outputs)), /^409 BucketNotEmpty/);
    const worm = { bucket, retentionPeriodInDays: 1, status: "Locked" };
    await setting("Worm").create(worm);
    const force = { ...outputs, forceDestroy: true };
    match(await refusalOf(bench.delete(id, force)), /^409 FileImmutable/);
    equal(objects(cloud).size, 1);
    cloud.setTime("2026-03-02T08:00:00Z");
    await bench.delete(id, force);
    await bench.delete(id, force);
    equal(await bench.read(id), undefined);
  });

  for (const [name, inputs, change] of [
    ["Acl", { acl: "private" }, { acl: "public-read" }],
    ["Versioning", { status: "Enabled" }, { status: "Suspended" }],
    ["ServerSideEncryption", { sseAlgorithm: "AES256" }, { sseAlgorithm: "KMS" }],
    ["PublicAccessBlock", { blockPublicAccess: true }, { blockPublicAccess: false }],
    [
      "Policy",
      { policy: '{"Version":"1","Statement":[]}' },
      { policy: '{"Version":"1", "Statement":[]}' },
    ],
    [
      "HttpsConfig",
      { enable: true, tlsVersions: ["TLSv1.2", "TLSv1.3"] },
      { enable: true, tlsVersions: ["TLSv1.3"] },
    ],
  ] as const) {
    it(`creates and changes Bucket${name}, and does not find it without the bucket`, async () => {
      await bench.create({ bucket });
      const one = setting(name);
      const { id, outputs } = await one.create({ bucket, ...inputs });
      equal(id, bucket);
      const shown = (all: object): object =>
        Object.fromEntries(Object.entries(all).filter(([key]) => key in inputs));
      deepEqual(shown(outputs), inputs);
      deepEqual(shown(await one.update(id, outputs, { bucket, ...change })), change);
      await one.delete(id);
      await bench.delete(bucket);
      equal(await one.read(id), undefined);
      await one.delete(id);
      match(await refusalOf(one.create({ bucket, ...inputs })), /^404 NoSuchBucket/);
    });
  }

  it("takes encryption, policy and public access block off, and leaves ACL, versioning and TLS versions", async () => {
    await bench.create({ bucket });
    const made = [
      ["ServerSideEncryption", { sseAlgorithm: "AES256" }],
      ["Policy", { policy: '{"Version":"1","Statement":[]}' }],
      ["PublicAccessBlock", { blockPublicAccess: true }],
      ["Versioning", { status: "Enabled" }],
      ["HttpsConfig", { enable: true, tlsVersions: ["TLSv1.3"] }],
    ] as const;
    for (const [name, inputs] of made) await setting(name).create({ bucket, ...inputs });
    for (const [name] of made) await setting(name).delete(bucket);
    const left = await Promise.all(made.map(([name]) => setting(name).read(bucket)));
    deepEqual(
      left.map((outputs) => outputs?.["blockPublicAccess"] ?? outputs !== undefined),
      [false, false, false, true, true],
    );
  });

  it("locks a retention policy, makes it longer, and leaves a locked one to the cloud", async () => {
    await bench.create({ bucket });
    const worm = setting("Worm");
    const { id, outputs } = await worm.create({ bucket, retentionPeriodInDays: 1 });
    match(id, /^audit-records:[0-9A-F]{32}$/);
    equal(outputs["status"], "InProgress");
    const locked = await worm.update(id, outputs, {
      bucket,
      retentionPeriodInDays: 2,
      status: "Locked",
    });
    deepEqual([locked["status"], locked["retentionPeriodInDays"]], ["Locked", 2]);
    await worm.delete(id, locked);
    deepEqual(await worm.read(id), locked);
    equal(await worm.read("audit-records:other"), undefined);
  });

  it("takes a retention policy away that is not locked", async () => {
    await bench.create({ bucket });
    const worm = setting("Worm");
    const { id, outputs } = await worm.create({ bucket, retentionPeriodInDays: 1 });
    await worm.delete(id, outputs);
    await worm.delete(id, outputs);
    equal(await worm.read(id), undefined);
  });
});

describe("sandbox/alibaba/resources: trail", () => {
  let cloud: AccountCloud;
  let trail: ResourceBench;
  beforeEach(async () => {
    cloud = new AccountCloud();
    await cloud.oss("PutBucket", { Bucket: bucket });
    await cloud.run("resourcemanager:CreateServiceLinkedRole", {
      ServiceName: "actiontrail.aliyuncs.com",
    });
    trail = new ResourceBench("alicloud:actiontrail/trail:Trail", cloud);
  });

  it("creates a trail that is on, changes it in place, and switches it off", async () => {
    const inputs = { trailName: "key-audit", ossBucketName: bucket };
    const { id, outputs } = await trail.create(inputs);
    deepEqual(
      [id, outputs["status"], outputs["eventRw"], outputs["trailRegion"]],
      ["key-audit", "Enable", "All", "All"],
    );
    const changed = await trail.update(id, outputs, {
      ...inputs,
      ossKeyPrefix: "hyok-dev",
      status: "Disable",
    });
    deepEqual([changed["ossKeyPrefix"], changed["status"]], ["hyok-dev", "Disable"]);
    equal((await trail.update(id, changed, inputs))["status"], "Enable");
    await trail.delete(id);
    await trail.delete(id);
    equal(await trail.read(id), undefined);
  });

  it("shows as drift what somebody switched off", async () => {
    const { id, outputs } = await trail.create({ trailName: "key-audit", ossBucketName: bucket });
    await cloud.run("actiontrail:StopLogging", { Name: id });
    equal((await trail.read(id, outputs))?.["status"], "Disable");
  });

  it("refuses a multi-account trail before it makes anything", async () => {
    const inputs = { trailName: "key-audit", ossBucketName: bucket, isOrganizationTrail: true };
    match(
      await refusalOf(trail.create(inputs)),
      /Not modelled by the sandbox: a multi-account trail$/,
    );
    equal(await trail.read("key-audit"), undefined);
  });
});
