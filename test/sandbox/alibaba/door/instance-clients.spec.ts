import { deepEqual, equal, rejects } from "node:assert/strict";
import { createHash, createPublicKey, verify } from "node:crypto";
import KmsClient, * as kms from "@alicloud/kms20160120";
import OpenApiClient, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";
import { InstanceBench, modules, NETWORK } from "../kms/instances/instance-bench";
import { base64, REGION } from "../small-cloud";
import { DoorServer } from "./door-server";

/** An answer as JSON: the one place where these tests let go of types. */
type Answer = Record<string, any>;

describe("sandbox/alibaba/door: KMS instances with the vendor's official clients", () => {
  let bench: InstanceBench;
  let door: DoorServer;
  beforeEach(async () => {
    bench = new InstanceBench();
    door = await DoorServer.start(bench.cloud);
  });
  afterEach(() => door.stop());

  const config = () => {
    const { accessKeyId, accessKeySecret } = bench.cloud.account;
    const { endpoint } = door;
    return new Config({ accessKeyId, accessKeySecret, endpoint, protocol: "HTTP" });
  };

  async function call(action: string, query: object, version = "2016-01-20"): Promise<Answer> {
    const params = new Params({
      action,
      version,
      protocol: "HTTP",
      pathname: "/",
      method: "POST",
      authType: "AK",
      bodyType: "json",
      reqBodyType: "formData",
      style: "RPC",
    });
    const request = new OpenApiRequest({ query });
    const options = new RuntimeOptions({ autoretry: false });
    return (await new OpenApiClient(config()).callApi(params, request, options))["body"] as Answer;
  }

  it("buys, enables, names and describes an instance, makes a key in it and encrypts", async () => {
    const bought = await call(
      "CreateInstance",
      {
        ProductCode: "kms",
        ProductType: "kms_ppi_public_cn",
        SubscriptionType: "PayAsYouGo",
        ...modules({ Region: REGION, ProductVersion: "3", KeyNum: "100" }),
      },
      "2017-12-14",
    );
    const KmsInstanceId = bought["Data"].InstanceId as string;
    await call("ConnectKmsInstance", { KmsInstanceId, ...NETWORK });
    await call("UpdateKmsInstance", { KmsInstanceId, InstanceName: "key-path" });
    const { KmsInstance } = await call("GetKmsInstance", { KmsInstanceId });
    deepEqual(
      [KmsInstance.Status, KmsInstance.InstanceName, KmsInstance.KeyNum],
      ["Connected", "key-path", 100],
    );
    const { KeyMetadata } = await call("CreateKey", { DKMSInstanceId: KmsInstanceId });
    const KeyId = KeyMetadata.KeyId as string;
    const sealed = await call("Encrypt", { KeyId, Plaintext: base64("data") });
    const CiphertextBlob = sealed["CiphertextBlob"] as string;
    equal((await call("Decrypt", { CiphertextBlob }))["Plaintext"], base64("data"));
    await rejects(call("GetKmsInstance", { KmsInstanceId: "kst-none" }), {
      code: "Forbidden.DKMSInstanceNotFound",
    });
  });

  it("signs with a key pair with @alicloud/kms20160120", async () => {
    const client = new KmsClient(config());
    const created = await client.createKey(new kms.CreateKeyRequest({ keySpec: "EC_P256" }));
    const keyId = created.keyMetadata?.keyId ?? "";
    const listed = await client.listKeyVersions(new kms.ListKeyVersionsRequest({ keyId }));
    const keyVersionId = listed.keyVersions?.keyVersion?.[0]?.keyVersionId ?? "";
    const names = { keyId, keyVersionId };
    const { publicKey } = await client.getPublicKey(new kms.GetPublicKeyRequest(names));
    const digest = createHash("sha256").update("hosted").digest("base64");
    const signed = await client.asymmetricSign(
      new kms.AsymmetricSignRequest({ ...names, algorithm: "ECDSA_SHA_256", digest }),
    );
    const value = signed.value ?? "";
    equal(
      verify(
        "sha256",
        Buffer.from("hosted"),
        createPublicKey(publicKey ?? ""),
        Buffer.from(value, "base64"),
      ),
      true,
    );
    const verified = await client.asymmetricVerify(
      new kms.AsymmetricVerifyRequest({ ...names, algorithm: "ECDSA_SHA_256", digest, value }),
    );
    equal(verified.value, true);
  });
});
