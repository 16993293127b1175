import { deepEqual, equal, match, rejects } from "node:assert/strict";
import KmsClient, * as kms from "@alicloud/kms20160120";
import OpenApiClient, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";
import { base64, SmallCloud } from "../small-cloud";
import { DoorServer } from "./door-server";

interface Credential {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** An answer as JSON: the one place where these tests let go of types. */
type Answer = Record<string, any>;

/** Both signature versions that the vendor's generic client can make. */
const SIGNATURES = { "ACS3-HMAC-SHA256": undefined, "HMAC-SHA1 (1.0)": "v2" } as const;

describe("sandbox/alibaba/door: the vendor's official clients", () => {
  let cloud: SmallCloud;
  let door: DoorServer;
  let root: Credential;
  beforeEach(async () => {
    cloud = new SmallCloud();
    door = await DoorServer.start(cloud);
    root = cloud.account;
  });
  afterEach(() => door.stop());

  const kmsClient = ({ accessKeyId, accessKeySecret }: Credential): KmsClient =>
    new KmsClient({
      accessKeyId,
      accessKeySecret,
      endpoint: door.endpoint,
      protocol: "HTTP",
      regionId: "cn-hangzhou",
    } as ConstructorParameters<typeof KmsClient>[0]);

  /** Calls an operation with the generic client. */
  async function call(
    action: string,
    body: Record<string, string>,
    as: {
      readonly credential?: Credential;
      readonly signature?: "v2" | undefined;
      readonly version?: string;
      readonly inQuery?: boolean;
    } = {},
  ): Promise<Answer> {
    const { accessKeyId, accessKeySecret } = as.credential ?? root;
    const config = new Config({
      accessKeyId,
      accessKeySecret,
      endpoint: door.endpoint,
      protocol: "HTTP",
    });
    if (as.signature !== undefined) config.signatureAlgorithm = as.signature;
    const params = new Params({
      action,
      version: as.version ?? "2016-01-20",
      protocol: "HTTP",
      pathname: "/",
      method: "POST",
      authType: "AK",
      bodyType: "json",
      reqBodyType: "formData",
      style: "RPC",
    });
    const request = new OpenApiRequest(as.inQuery === true ? { query: body } : { body });
    const answer = await new OpenApiClient(config).callApi(
      params,
      request,
      new RuntimeOptions({ autoretry: false }),
    );
    return answer["body"] as Answer;
  }

  it("creates, describes, encrypts and decrypts with @alicloud/kms20160120", async () => {
    const client = kmsClient(root);
    const created = await client.createKey(
      new kms.CreateKeyRequest({ description: "key path (测试) *~'!" }),
    );
    const keyId = created.keyMetadata?.keyId ?? "";
    const described = await client.describeKey(new kms.DescribeKeyRequest({ keyId }));
    deepEqual(
      [described.keyMetadata?.description, described.keyMetadata?.keyState],
      ["key path (测试) *~'!", "Enabled"],
    );
    const sealed = await client.encrypt(
      new kms.EncryptRequest({ keyId, plaintext: base64("fine-tuning data") }),
    );
    const opened = await client.decrypt(
      new kms.DecryptRequest({ ciphertextBlob: sealed.ciphertextBlob }),
    );
    deepEqual([opened.plaintext, opened.keyId], [base64("fine-tuning data"), keyId]);
    match(opened.requestId ?? "", /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });

  for (const [name, signature] of Object.entries(SIGNATURES)) {
    it(`creates, describes, encrypts and decrypts with @alicloud/openapi-client and ${name}`, async () => {
      const { KeyMetadata } = await call(
        "CreateKey",
        { Description: "a b+c&d=e/%20 测试" },
        { signature },
      );
      const KeyId = KeyMetadata.KeyId as string;
      const described = await call("DescribeKey", { KeyId }, { signature, inQuery: true });
      equal(described["KeyMetadata"].Description, "a b+c&d=e/%20 测试");
      const EncryptionContext = JSON.stringify({ tenant: "a b", "xks-aad": base64("aad") });
      const sealed = await call(
        "Encrypt",
        { KeyId, Plaintext: base64("data"), EncryptionContext },
        { signature },
      );
      const opened = await call(
        "Decrypt",
        { CiphertextBlob: sealed["CiphertextBlob"] as string, EncryptionContext },
        { signature },
      );
      equal(opened["Plaintext"], base64("data"));
    });

    it(`refuses a wrong secret with ${name}`, async () => {
      const credential = { ...root, accessKeySecret: "wrongwrongwrongwrongwrongwrong" };
      await rejects(call("ListKeys", {}, { credential, signature }), {
        code: "SignatureDoesNotMatch",
      });
    });

    it(`refuses an unknown access key with ${name}`, async () => {
      const credential = { ...root, accessKeyId: "LTAI5tNobodyNobodyNobody" };
      await rejects(call("ListKeys", {}, { credential, signature }), {
        code: "InvalidAccessKeyId.NotFound",
      });
    });
  }

  it("refuses a wrong secret as @alicloud/kms20160120 reports it", async () => {
    const client = kmsClient({ ...root, accessKeySecret: "wrong" });
    await rejects(client.listKeys(new kms.ListKeysRequest({})), {
      code: "SignatureDoesNotMatchError",
    });
  });

  it("refuses an unknown key id", async () => {
    await rejects(call("DescribeKey", { KeyId: "08ec3bb9-034f-485b-b1cd-3459baa889c7" }), {
      code: "Forbidden.KeyNotFound",
    });
  });

  it("makes a RAM user over the wire who may encrypt and not decrypt", async () => {
    const KeyId = await cloud.createKey();
    const version = "2015-05-01";
    await call("CreateUser", { UserName: "proxy" }, { version });
    const PolicyDocument = JSON.stringify({
      Version: "1",
      Statement: [{ Effect: "Allow", Action: "kms:Encrypt", Resource: "*" }],
    });
    await call("CreatePolicy", { PolicyName: "encrypt", PolicyDocument }, { version });
    await call(
      "AttachPolicyToUser",
      { UserName: "proxy", PolicyName: "encrypt", PolicyType: "Custom" },
      { version },
    );
    const { AccessKey } = await call("CreateAccessKey", { UserName: "proxy" }, { version });
    const credential = {
      accessKeyId: AccessKey.AccessKeyId as string,
      accessKeySecret: AccessKey.AccessKeySecret as string,
    };
    const sealed = await call("Encrypt", { KeyId, Plaintext: base64("x") }, { credential });
    await rejects(
      call("Decrypt", { CiphertextBlob: sealed["CiphertextBlob"] as string }, { credential }),
      {
        code: "Forbidden.NoPermission",
      },
    );
    const identity = await call("GetCallerIdentity", {}, { credential, version: "2015-04-01" });
    equal(identity["Arn"], `acs:ram::${cloud.account.accountId}:user/proxy`);
    await call(
      "UpdateAccessKey",
      { UserName: "proxy", UserAccessKeyId: credential.accessKeyId, Status: "Inactive" },
      { version },
    );
    await rejects(call("Encrypt", { KeyId, Plaintext: base64("x") }, { credential }), {
      code: "InvalidAccessKeyId.Inactive",
    });
  });

  it("refuses an operation that it does not model and says so", async () => {
    await rejects(call("GenerateMac", {}), (error: { code: string; message: string }) => {
      equal(error.code, "InvalidAction.NotFound");
      match(
        error.message,
        /^InvalidAction\.NotFound: code: 404, Specified api is not found, please check your url and method\. kms:GenerateMac is not modelled by the sandbox\. request id: [0-9A-F-]{36}$/,
      );
      return true;
    });
  });
});
