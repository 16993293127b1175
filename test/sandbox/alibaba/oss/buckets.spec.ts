import { deepEqual, equal } from "node:assert/strict";
import { objectsOf, readObject, writeObject } from "../../../../sandbox/alibaba/oss/objects";
import { buckets } from "../../../../sandbox/alibaba/oss/tables";
import { AccountCloud } from "../account-cloud";
import { plantInstance, plantKey } from "../kms/planted-instance";
import { refusalOf } from "../small-cloud";

const Bucket = "audit-records";
const NO_BUCKET = "404 NoSuchBucket: The specified bucket does not exist.";
const UNUSABLE = "403 KmsKeyUnusable: The KMS key of the bucket cannot be used.";
const BLOCKED = "403 PublicAccessBlocked: Public access to the bucket is blocked.";

describe("sandbox/alibaba/oss: buckets", () => {
  let cloud: AccountCloud;
  beforeEach(async () => {
    cloud = new AccountCloud();
    await cloud.oss("PutBucket", { Bucket });
  });

  const info = async (): Promise<Record<string, any>> =>
    (await cloud.oss("GetBucketInfo", { Bucket }))["BucketInfo"] as Record<string, any>;
  const write = (key: string, text = "x"): void => {
    const bucket = buckets(cloud).get(Bucket);
    if (bucket) writeObject(cloud, bucket, { key, content: Buffer.from(text) });
  };

  it("creates a private bucket that is neither versioned nor encrypted", async () => {
    deepEqual(await info(), {
      Name: Bucket,
      Location: "oss-cn-hangzhou",
      CreationDate: "2026-03-01T08:00:00Z",
      ExtranetEndpoint: "oss-cn-hangzhou.aliyuncs.com",
      IntranetEndpoint: "oss-cn-hangzhou-internal.aliyuncs.com",
      Owner: cloud.account.accountId,
      Acl: "private",
      StorageClass: "Standard",
      DataRedundancyType: "LRS",
      BlockPublicAccess: false,
    });
  });

  it("refuses a name that is taken", async () => {
    equal(
      await refusalOf(cloud.oss("PutBucket", { Bucket })),
      "409 BucketAlreadyExists: The requested bucket name is not available.",
    );
  });

  it("accepts names of 3 and 63 characters and refuses 2, 64, capitals and a hyphen at an end", async () => {
    for (const name of ["abc", "a".repeat(63), "0-0"])
      await cloud.oss("PutBucket", { Bucket: name });
    for (const name of ["ab", "a".repeat(64), "Abc", "-abc", "abc-", "a_b"]) {
      equal(
        await refusalOf(cloud.oss("PutBucket", { Bucket: name })),
        "400 InvalidBucketName: The specified bucket is not valid. Expected 3 to 63 lower-case letters, digits and hyphens, with no hyphen at an end.",
      );
    }
  });

  it("deletes a bucket only when nothing is in it", async () => {
    write("a");
    write("b");
    equal(
      await refusalOf(cloud.oss("DeleteBucket", { Bucket })),
      "409 BucketNotEmpty: The bucket you tried to delete is not empty. It holds 2 objects.",
    );
    deepEqual((await cloud.oss("ListObjects", { Bucket }))["Keys"], ["a", "b"]);
    await cloud.oss("DeleteObject", { Bucket, Key: "a" });
    await cloud.oss("DeleteObject", { Bucket, Key: "b" });
    await cloud.oss("DeleteObject", { Bucket, Key: "never" });
    await cloud.oss("DeleteBucket", { Bucket });
    equal(await refusalOf(cloud.oss("GetBucketInfo", { Bucket })), NO_BUCKET);
  });

  it("starts and suspends versioning, and never turns it off", async () => {
    for (const Status of ["Enabled", "Suspended"]) {
      await cloud.oss("PutBucketVersioning", { Bucket, Status });
      equal((await info())["Versioning"], Status);
    }
    equal(
      await refusalOf(cloud.oss("PutBucketVersioning", { Bucket, Status: "Off" })),
      "400 InvalidParameter: The specified parameter is not valid. Status: expected one of Enabled, Suspended",
    );
  });

  it("refuses to become public while public access is blocked, by ACL and by policy", async () => {
    const Policy = JSON.stringify({
      Version: "1",
      Statement: [
        {
          Effect: "Allow",
          Principal: ["*"],
          Action: ["oss:GetObject"],
          Resource: [`acs:oss:*:*:${Bucket}/*`],
        },
      ],
    });
    await cloud.oss("PutBucketPublicAccessBlock", { Bucket, BlockPublicAccess: true });
    equal(await refusalOf(cloud.oss("PutBucketAcl", { Bucket, Acl: "public-read" })), BLOCKED);
    equal(await refusalOf(cloud.oss("PutBucketPolicy", { Bucket, Policy })), BLOCKED);
    await cloud.oss("PutBucketAcl", { Bucket, Acl: "private" });
    await cloud.oss("DeleteBucketPublicAccessBlock", { Bucket });
    deepEqual(
      (await cloud.oss("GetBucketPublicAccessBlock", { Bucket }))["BlockPublicAccess"],
      false,
    );
    await cloud.oss("PutBucketAcl", { Bucket, Acl: "public-read" });
    await cloud.oss("PutBucketPolicy", { Bucket, Policy });
    equal((await info())["Acl"], "public-read");
  });

  it("holds a bucket to TLS versions that it is given", async () => {
    const tls = { "TLSVersion.1": "TLSv1.2", "TLSVersion.2": "TLSv1.3" };
    await cloud.oss("PutBucketHttpsConfig", { Bucket, Enable: true, ...tls });
    const { Enable, TLSVersion } = await cloud.oss("GetBucketHttpsConfig", { Bucket });
    deepEqual([Enable, TLSVersion], [true, ["TLSv1.2", "TLSv1.3"]]);
    equal(
      await refusalOf(
        cloud.oss("PutBucketHttpsConfig", { Bucket, Enable: true, "TLSVersion.1": "SSLv3" }),
      ),
      "400 InvalidParameter: The specified parameter is not valid. TLSVersion: expected some of TLSv1.0, TLSv1.1, TLSv1.2, TLSv1.3",
    );
    equal(
      await refusalOf(cloud.oss("PutBucketHttpsConfig", { Bucket, Enable: true })),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply TLSVersion.1.",
    );
  });

  it("replaces all tags", async () => {
    await cloud.oss("PutBucketTagging", { Bucket, "Tag.1.Key": "a", "Tag.1.Value": "1" });
    await cloud.oss("PutBucketTagging", { Bucket, "Tag.1.Key": "b", "Tag.1.Value": "2" });
    deepEqual((await cloud.oss("GetBucketTagging", { Bucket }))["Tags"], { b: "2" });
  });

  describe("encryption", () => {
    const put = (params: Record<string, unknown>): Promise<object> =>
      cloud.oss("PutBucketEncryption", { Bucket, ...params });

    it("encrypts by AES256 and by the service's own key without a key of the account", async () => {
      for (const SSEAlgorithm of ["AES256", "KMS", "SM4"]) {
        await put({ SSEAlgorithm });
        const { ServerSideEncryptionRule } = await cloud.oss("GetBucketEncryption", { Bucket });
        deepEqual(ServerSideEncryptionRule, { SSEAlgorithm });
      }
      await cloud.oss("DeleteBucketEncryption", { Bucket });
      equal(
        await refusalOf(cloud.oss("GetBucketEncryption", { Bucket })),
        "404 NoSuchServerSideEncryptionRule: The server side encryption rule does not exist.",
      );
    });

    it("refuses a key beside another algorithm", async () => {
      equal(
        await refusalOf(put({ SSEAlgorithm: "AES256", KMSMasterKeyID: "k" })),
        "400 InvalidParameter: The specified parameter is not valid. SSEAlgorithm: expected KMS beside KMSMasterKeyID or KMSDataEncryption",
      );
    });

    it("refuses a key that does not exist or is disabled", async () => {
      const missing = put({ SSEAlgorithm: "KMS", KMSMasterKeyID: "none" });
      equal(await refusalOf(missing), `${UNUSABLE} Key none does not exist.`);
      const KeyId = await cloud.createKey();
      await cloud.run("kms:DisableKey", { KeyId });
      const disabled = put({ SSEAlgorithm: "KMS", KMSMasterKeyID: KeyId });
      equal(await refusalOf(disabled), `${UNUSABLE} Key ${KeyId} is Disabled.`);
    });

    it("neither writes nor reads under a key that is disabled later, and does both again when it is enabled", async () => {
      const KeyId = await cloud.createKey();
      await put({ SSEAlgorithm: "KMS", KMSMasterKeyID: KeyId });
      write("a", "secret");
      const read = (): string | undefined => {
        const [object] = objectsOf(cloud, Bucket);
        return object && readObject(cloud, object).toString();
      };
      equal(read(), "secret");
      await cloud.run("kms:DisableKey", { KeyId });
      const refused = `${UNUSABLE} Key ${KeyId} is Disabled.`;
      equal(await refusalOf(Promise.resolve().then(() => write("b"))), refused);
      equal(await refusalOf(Promise.resolve().then(read)), refused);
      await cloud.run("kms:EnableKey", { KeyId });
      equal(read(), "secret");
    });

    it("refuses the key of an instance that is not connected", async () => {
      const instance = plantInstance(cloud);
      plantKey(cloud, "key-planted");
      await put({ SSEAlgorithm: "KMS", KMSMasterKeyID: "key-planted" });
      instance.status = "Disconnected";
      equal(
        await refusalOf(put({ SSEAlgorithm: "KMS", KMSMasterKeyID: "key-planted" })),
        `${UNUSABLE} Instance ${instance.instanceId} is Disconnected.`,
      );
    });
  });
});
