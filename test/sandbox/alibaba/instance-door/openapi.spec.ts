import { deepEqual, equal, match, rejects, throws } from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import KmsClient, * as kms from "@alicloud/kms20160120";
import OpenApiClient, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";
import { auditRows } from "../../../../sandbox/alibaba/audit";
import { createInstanceDoor } from "../../../../sandbox/alibaba/instance-door/door";
import { findInstanceOperation } from "../../../../sandbox/alibaba/instance-door/openapi-operations";
import { INSTANCE_ID, plantInstance, plantKey } from "../kms/planted-instance";
import { base64, SmallCloud } from "../small-cloud";

interface Credential {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

describe("sandbox/alibaba/instance-door: the vendor's official client with an access key", function () {
  // It makes RSA keys, which can take long on a busy machine.
  this.timeout(120_000);

  let cloud: SmallCloud;
  let server: Server;
  const failures: unknown[] = [];
  before(async () => {
    cloud = new SmallCloud();
    const instance = plantInstance(cloud);
    plantInstance(cloud, { instanceId: "kst-other" });
    plantKey(cloud, "key-1");
    plantKey(cloud, "key-there", { instanceId: "kst-other" });
    const onFailure = (error: unknown): unknown => failures.push(error);
    const door = createInstanceDoor(cloud, { instance, sourceIpOf: () => "10.70.0.5", onFailure });
    server = createServer(door);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  afterEach(() => deepEqual(failures, []));

  const client = ({ accessKeyId, accessKeySecret }: Credential = cloud.account): KmsClient =>
    new KmsClient({
      accessKeyId,
      accessKeySecret,
      endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      protocol: "HTTP",
      regionId: "cn-hangzhou",
    } as ConstructorParameters<typeof KmsClient>[0]);
  const plaintext = base64("fine-tuning data");
  const encrypt = (keyId: string, as?: Credential): Promise<kms.EncryptResponse> =>
    client(as).encrypt(new kms.EncryptRequest({ keyId, plaintext }));

  it("encrypts, decrypts and makes a data key, recorded as a call through the instance", async () => {
    const { ciphertextBlob } = await encrypt("key-1");
    const opened = await client().decrypt(new kms.DecryptRequest({ ciphertextBlob }));
    deepEqual([opened.plaintext, opened.keyId], [plaintext, "key-1"]);
    await client().generateDataKey(new kms.GenerateDataKeyRequest({ keyId: "key-1" }));
    const { requestId: _id, time: _time, ...row } = [...auditRows(cloud).values()].at(-1) ?? {};
    const { accountId } = cloud.account;
    deepEqual(row, {
      action: "kms:GenerateDataKey",
      principal: `acs:ram::${accountId}:root`,
      resources: [`acs:kms:cn-hangzhou:${accountId}:key/key-1`],
      sourceIp: "10.70.0.5",
      gateway: INSTANCE_ID,
    });
  });

  it("is in the instance's region whatever a client says", async () => {
    const generic = new OpenApiClient(
      new Config({
        ...cloud.account,
        endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
        protocol: "HTTP",
      }),
    );
    const params = new Params({
      action: "Encrypt",
      version: "2016-01-20",
      protocol: "HTTP",
      pathname: "/",
      method: "POST",
      authType: "AK",
      bodyType: "json",
      reqBodyType: "formData",
      style: "RPC",
    });
    const query = { KeyId: "key-1", Plaintext: plaintext, RegionId: "cn-beijing" };
    const request = new OpenApiRequest({ query });
    const answer = await generic.callApi(params, request, new RuntimeOptions({}));
    equal((answer as { body: { KeyId: string } }).body.KeyId, "key-1");
  });

  it("knows no key of another instance and none outside", async () => {
    const outside = await cloud.createKey();
    for (const keyId of ["key-there", outside])
      await rejects(encrypt(keyId), { code: "Forbidden.KeyNotFoundError" });
  });

  it("serves no operation that manages, and no ReEncrypt", async () => {
    await rejects(client().describeKey(new kms.DescribeKeyRequest({ keyId: "key-1" })), (error) => {
      const { code, message } = error as { code: string; message: string };
      equal(code, "InvalidAction.NotFoundError");
      match(
        message,
        /The gateway of kst-hzz000000000000planted serves cryptographic operations only, and no ReEncrypt; call the shared gateway\./,
      );
      return true;
    });
    // The official client of 2021 has no ReEncrypt.
    throws(() => findInstanceOperation(INSTANCE_ID, "2016-01-20", "ReEncrypt"), {
      code: "InvalidAction.NotFound",
    });
    throws(() => findInstanceOperation(INSTANCE_ID, "2015-05-01", "Encrypt"), {
      code: "InvalidVersion",
    });
  });

  it("refuses a RAM user without permission on the key, and a wrong secret", async () => {
    await cloud.createUser("app", [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "*" }]);
    const { AccessKey } = await cloud.run("ram:CreateAccessKey", { UserName: "app" });
    const { AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret } = AccessKey as Record<
      string,
      string
    >;
    const user = { accessKeyId: accessKeyId ?? "", accessKeySecret: accessKeySecret ?? "" };
    await rejects(encrypt("key-1", user), { code: "Forbidden.NoPermissionError" });
    await rejects(encrypt("key-1", { ...user, accessKeySecret: "wrong" }), {
      code: "SignatureDoesNotMatchError",
    });
  });

  it("serves nothing while the instance is not connected", async () => {
    plantInstance(cloud, { status: "Disconnected" });
    await rejects(encrypt("key-1"), { code: "Forbidden.DKMSInstanceStateInvalidError" });
    plantInstance(cloud);
    await encrypt("key-1");
  });
}).timeout(30_000);
