import { deepEqual, ok } from "node:assert/strict";
import type { Properties } from "../../../../providers/server";
import { logged } from "../../plugins/requests";
import { PluginBed } from "./plugin-bed";

const bucket = "audit-records";
const TRUST = JSON.stringify({
  Version: "1",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } },
  ],
});
const HTTPS_ONLY = JSON.stringify({
  Version: "1",
  Statement: [
    {
      Effect: "Deny",
      Principal: ["*"],
      Action: ["oss:*"],
      Resource: [`acs:oss:*:*:${bucket}`, `acs:oss:*:*:${bucket}/*`],
      Condition: { Bool: { "acs:SecureTransport": ["false"] } },
    },
  ],
});

/** Resources as a program for an audited, alarmed instance network makes them, in order. */
const PROGRAM: readonly (readonly [type: string, inputs: Properties])[] = [
  ["vpc/network:Network", { vpcName: "keys", cidrBlock: "10.80.0.0/16", tags: { a: "b" } }],
  ["vpc/network:Network", { description: "d" }],
  ["ram/role:Role", { roleName: "disks", assumeRolePolicyDocument: TRUST, description: "d" }],
  [
    "ram/rolePolicyAttachment:RolePolicyAttachment",
    { roleName: "disks", policyName: "AliyunECSDiskEncryptRolePolicy", policyType: "System" },
  ],
  [
    "resourcemanager/serviceLinkedRole:ServiceLinkedRole",
    { serviceName: "actiontrail.aliyuncs.com" },
  ],
  ["oss/bucketAcl:BucketAcl", { bucket, acl: "private" }],
  ["oss/bucketPublicAccessBlock:BucketPublicAccessBlock", { bucket, blockPublicAccess: true }],
  ["oss/bucketVersioning:BucketVersioning", { bucket, status: "Enabled" }],
  ["oss/bucketServerSideEncryption:BucketServerSideEncryption", { bucket, sseAlgorithm: "AES256" }],
  [
    "oss/bucketHttpsConfig:BucketHttpsConfig",
    { bucket, enable: true, tlsVersions: ["TLSv1.2", "TLSv1.3"] },
  ],
  ["oss/bucketPolicy:BucketPolicy", { bucket, policy: HTTPS_ONLY }],
  ["oss/bucketWorm:BucketWorm", { bucket, retentionPeriodInDays: 180, status: "Locked" }],
  [
    "actiontrail/trail:Trail",
    {
      trailName: "key-audit",
      ossBucketName: bucket,
      eventRw: "All",
      trailRegion: "All",
      status: "Enable",
    },
  ],
  ["actiontrail/trail:Trail", { trailName: "key-audit-2", ossBucketName: bucket }],
  [
    "cms/alarmContact:AlarmContact",
    { alarmContactName: "alice", describe: "alice", channelsMail: "a@b.example", lang: "en" },
  ],
  ["cms/alarmContact:AlarmContact", { alarmContactName: "bob", describe: "b", channelsSms: "1" }],
  [
    "cms/alarmContactGroup:AlarmContactGroup",
    { alarmContactGroupName: "ops", contacts: ["bob", "alice"], describe: "d" },
  ],
  [
    "cms/eventRule:EventRule",
    {
      ruleName: "disabled",
      description: "d",
      eventPattern: {
        product: "KMS",
        nameLists: ["Key:DisableKey:Success"],
        levelLists: ["*"],
        eventTypeLists: ["*"],
      },
      contactParameters: [{ contactParametersId: "1", contactGroupName: "ops", level: "3" }],
      webhookParameters: [
        { webhookParametersId: "1", protocol: "http", method: "POST", url: "https://x.example/" },
      ],
      status: "ENABLED",
    },
  ],
];

describe("sandbox/alibaba/resources: the account's resources behind the stand-in plugin", () => {
  const bed = new PluginBed();
  before(async () => {
    await bed.open();
    await bed.cloud.oss("PutBucket", { Bucket: bucket });
  });
  after(() => bed.close());

  for (const [type, given] of PROGRAM) {
    const name = type.split("/")[0] ?? "";
    it(`${type} ${JSON.stringify(given).slice(0, 40)}: is as it was asked for after a create and a refresh`, async () => {
      const token = `alicloud:${type}`;
      const inputs = await bed.checked(token, given);
      const { id, outputs: olds } = await bed.create(token, inputs);
      const state = { id, oldInputs: inputs, olds, news: inputs };
      deepEqual(await bed.diff(token, state), {}, name);
      const read = await bed.read(token, { id, inputs, olds });
      ok(read);
      deepEqual(read, { id, inputs, outputs: olds });
      const after = { id, oldInputs: read.inputs, olds: read.outputs, news: inputs };
      deepEqual(await bed.diff(token, after), {});
      deepEqual(
        logged.filter(({ severity }) => severity === "warning"),
        [],
      );
    });
  }

  it("shows on a bucket what other resources set on it, as upstream, so that a program has to ignore it", async () => {
    const token = "alicloud:oss/bucket:Bucket";
    const inputs = await bed.checked(token, { bucket: "second-bucket", forceDestroy: false });
    const { id, outputs: olds } = await bed.create(token, inputs);
    deepEqual(await bed.read(token, { id, inputs, olds }), { id, inputs, outputs: olds });
    for (const [type, given] of [
      ["oss/bucketVersioning:BucketVersioning", { status: "Enabled" }],
      ["oss/bucketServerSideEncryption:BucketServerSideEncryption", { sseAlgorithm: "AES256" }],
      ["oss/bucketPolicy:BucketPolicy", { policy: '{"Version":"1","Statement":[]}' }],
      ["oss/bucketAcl:BucketAcl", { acl: "private" }],
    ] as const) {
      const own = `alicloud:${type}`;
      await bed.create(own, await bed.checked(own, { bucket: "second-bucket", ...given }));
    }
    const read = await bed.read(token, { id, inputs, olds });
    ok(read);
    const changes = await bed.diff(token, {
      id,
      oldInputs: read.inputs,
      olds: read.outputs,
      news: inputs,
    });
    deepEqual(Object.keys(changes).sort(), ["policy", "serverSideEncryptionRule", "versioning"]);
  });
});
