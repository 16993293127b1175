import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import KmsClient, * as kms from "@alicloud/kms20160120";
import OpenApiClient, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";
import { discardFolder } from "../../../cli/sandbox/discard-folder";
import { startAttached, type AttachedSandbox } from "../../../cli/sandbox/process";
import { InstanceClient } from "../../../sandbox/alibaba/instance-door/client";
import type { DialOrigin, SandboxStatus } from "../../../sandbox/daemon/control";
import { ROOT } from "../../support/project-copy";

/** An answer as JSON: the one place where these tests let go of types. */
type Answer = Record<string, any>;

const REGION = "cn-hangzhou";
const PASSWORD = "hunter22-hunter22";
const PLAINTEXT = Buffer.from("fine-tuning data").toString("base64");
const VERSIONS = {
  kms: "2016-01-20",
  vpc: "2016-04-28",
  bss: "2017-12-14",
  resourceManager: "2020-03-31",
  ram: "2015-05-01",
} as const;

/** From the purchase of an instance to an application's call, each by the vendor's own wire format. */
describe("a KMS instance of a running sandbox, and its own gateway", () => {
  let folder: string;
  let sandbox: AttachedSandbox;
  let status: SandboxStatus;
  let instanceId: string;
  let host: string;
  let caPem: string;
  let keyId: string;
  let clientKey: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "instance-spec-"));
    sandbox = await startAttached({
      root: ROOT,
      directory: join(folder, "state"),
      volcengineRegion: "cn-beijing",
      alibabaRegion: REGION,
    });
    status = await sandbox.client.status();
  });
  after(async () => {
    await sandbox.stop();
    await discardFolder(folder);
  });

  interface Credential {
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
  }
  const root = (): Credential => ({
    accessKeyId: status.alibaba.accessKeyId,
    accessKeySecret: status.alibaba.secretAccessKey,
  });
  const endpoint = (): string => new URL(status.alibaba.endpoint).host;

  async function call(
    service: keyof typeof VERSIONS,
    action: string,
    query: Record<string, string>,
  ): Promise<Answer> {
    const client = new OpenApiClient(
      new Config({ ...root(), endpoint: endpoint(), protocol: "HTTP", regionId: REGION }),
    );
    const params = new Params({
      action,
      version: VERSIONS[service],
      protocol: "HTTP",
      pathname: "/",
      method: "POST",
      authType: "AK",
      bodyType: "json",
      reqBodyType: "formData",
      style: "RPC",
    });
    const answer = (await client.callApi(
      params,
      new OpenApiRequest({ query }),
      new RuntimeOptions({}),
    )) as { body: Answer };
    return answer.body;
  }
  const kmsClient = (as = root()): KmsClient =>
    new KmsClient({
      ...as,
      endpoint: endpoint(),
      protocol: "HTTP",
      regionId: REGION,
    } as ConstructorParameters<typeof KmsClient>[0]);
  const application = (from: DialOrigin): InstanceClient =>
    new InstanceClient({
      host,
      caPem,
      clientKey,
      password: PASSWORD,
      connect: () => sandbox.client.connect(from, { host, port: 443 }),
      now: () => Date.now(),
    });
  const inVpc = (address: string): DialOrigin => ({ kind: "alibaba-vpc", address });

  it("is bought, and connected in two zones of a VPC", async () => {
    await call("resourceManager", "CreateServiceLinkedRole", {
      ServiceName: "keystore.kms.aliyuncs.com",
    });
    const { VpcId } = await call("vpc", "CreateVpc", { CidrBlock: "10.80.0.0/16" });
    const zones = ["cn-hangzhou-h", "cn-hangzhou-i"];
    const vswitches: string[] = [];
    for (const [index, ZoneId] of zones.entries()) {
      const CidrBlock = `10.80.${index}.0/24`;
      const { VSwitchId } = await call("vpc", "CreateVSwitch", { VpcId, ZoneId, CidrBlock });
      vswitches.push(VSwitchId as string);
    }
    const bought = await call("bss", "CreateInstance", {
      ProductCode: "kms",
      SubscriptionType: "PayAsYouGo",
      "Parameter.1.Code": "Region",
      "Parameter.1.Value": REGION,
      "Parameter.2.Code": "ProductVersion",
      "Parameter.2.Value": "3",
    });
    instanceId = bought["Data"].InstanceId as string;
    host = `${instanceId}.cryptoservice.kms.aliyuncs.com`;
    await call("kms", "ConnectKmsInstance", {
      KmsInstanceId: instanceId,
      VpcId: VpcId as string,
      ZoneIds: zones.join(","),
      VSwitchIds: vswitches.join(","),
      KMProvider: "Aliyun",
    });
    await sandbox.client.advanceClock(60_000);
    const { KmsInstance } = await call("kms", "GetKmsInstance", { KmsInstanceId: instanceId });
    assert.equal(KmsInstance.Status, "Connected");
    caPem = KmsInstance.CaCertificateChainPem as string;
  });

  it("@alicloud/kms20160120 describes a key in it, encrypts and decrypts through the shared gateway", async () => {
    // The official client of 2021 knows no DKMSInstanceId; the vendor's generic one sends what it is given.
    const made = await call("kms", "CreateKey", { DKMSInstanceId: instanceId });
    keyId = made["KeyMetadata"].KeyId as string;
    const client = kmsClient();
    const described = await client.describeKey(new kms.DescribeKeyRequest({ keyId }));
    assert.deepEqual(
      [described.keyMetadata?.keyId, described.keyMetadata?.keyState],
      [keyId, "Enabled"],
    );
    const { ciphertextBlob } = await client.encrypt(
      new kms.EncryptRequest({ keyId, plaintext: PLAINTEXT }),
    );
    const opened = await client.decrypt(new kms.DecryptRequest({ ciphertextBlob }));
    assert.deepEqual([opened.plaintext, opened.keyId], [PLAINTEXT, keyId]);
  });

  it("@alicloud/kms20160120 is refused as a RAM user without permission on the key", async () => {
    await call("ram", "CreateUser", { UserName: "stranger" });
    const { AccessKey } = await call("ram", "CreateAccessKey", { UserName: "stranger" });
    const stranger = kmsClient({
      accessKeyId: AccessKey.AccessKeyId as string,
      accessKeySecret: AccessKey.AccessKeySecret as string,
    });
    await assert.rejects(
      stranger.encrypt(new kms.EncryptRequest({ keyId, plaintext: PLAINTEXT })),
      { code: "Forbidden.NoPermissionError" },
    );
  });

  it("serves an application with a client key from inside its VPC", async () => {
    await call("kms", "CreateNetworkRule", {
      Name: "app",
      Type: "Private",
      SourcePrivateIp: '["10.80.0.0/24"]',
    });
    await call("kms", "CreatePolicy", {
      Name: "app",
      KmsInstance: instanceId,
      Permissions: '["RbacPermission/Template/CryptoServiceKeyUser"]',
      Resources: `["key/${keyId}"]`,
      AccessControlRules: '{"NetworkRules":["app"]}',
    });
    await call("kms", "CreateApplicationAccessPoint", { Name: "app", Policies: '["app"]' });
    const made = await call("kms", "CreateClientKey", { AapName: "app", Password: PASSWORD });
    clientKey = JSON.stringify({
      KeyId: made["ClientKeyId"],
      PrivateKeyData: made["PrivateKeyData"],
    });
    const plain = Buffer.from("tenant data");
    const app = application(inVpc("10.80.0.9"));
    const { CiphertextBlob, Iv } = await app.call("Encrypt", { KeyId: keyId, Plaintext: plain });
    const opened = await app.call("Decrypt", { KeyId: keyId, CiphertextBlob, Iv });
    assert.deepEqual(opened.Plaintext, plain);
    const last = (await sandbox.client.audit()).at(-1);
    assert.deepEqual(
      [last?.action, last?.sourceIp, last?.gateway, last?.errorCode],
      ["kms:Decrypt", "10.80.0.9", instanceId, undefined],
    );
  });

  it("refuses an address of the VPC that the network rule leaves out", async () => {
    const call = application(inVpc("10.80.1.9")).call("GenerateDataKey", { KeyId: keyId });
    await assert.rejects(call, { status: 403, code: "Forbidden.NoPermission" });
  });

  it("is not found from another network, from the operator's place and from KMS's side", async () => {
    const ask = (from: DialOrigin): Promise<unknown> =>
      application(from).call("GenerateDataKey", { KeyId: keyId });
    for (const from of [inVpc("10.60.0.1"), "operator"] as const)
      await assert.rejects(ask(from), { name: "Refusal", code: "ENOTFOUND" });
    await assert.rejects(ask("kms"), { name: "Refusal" });
  });

  it("knows a deleted client key no more", async () => {
    const { KeyId } = JSON.parse(clientKey) as { KeyId: string };
    await call("kms", "DeleteClientKey", { ClientKeyId: KeyId });
    await assert.rejects(
      application(inVpc("10.80.0.9")).call("GenerateDataKey", { KeyId: keyId }),
      { status: 404, code: "Unauthorized" },
    );
  });

  it("vanishes with the instance while the sandbox runs", async () => {
    await kmsClient().scheduleKeyDeletion(
      new kms.ScheduleKeyDeletionRequest({ keyId, pendingWindowInDays: 7 }),
    );
    await call("kms", "ReleaseKmsInstance", {
      KmsInstanceId: instanceId,
      ForceDeleteWithoutBackup: "true",
    });
    await assert.rejects(
      application(inVpc("10.80.0.9")).call("GenerateDataKey", { KeyId: keyId }),
      {
        name: "Refusal",
        code: "ENOTFOUND",
        message: `${host} is the host name of no KMS instance; from a VPC nothing else is modelled`,
      },
    );
  });
});
