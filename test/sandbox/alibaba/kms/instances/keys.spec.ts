import { deepEqual, equal, match } from "node:assert/strict";
import { changeAlibabaSettings } from "../../../../../sandbox/alibaba/settings";
import { keys } from "../../../../../sandbox/alibaba/kms/tables";
import { CIPHER_OPERATIONS } from "../../../../../sandbox/alibaba/kms/cipher-operations";
import { base64, refusalOf, REGION } from "../../small-cloud";
import { InstanceBench } from "./instance-bench";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const SOFTWARE = "Aliyun_AES_256, RSA_2048, RSA_3072, EC_P256, EC_P256K";

describe("sandbox/alibaba/kms/instances: keys of an instance", function () {
  this.timeout(60_000);

  let bench: InstanceBench;
  beforeEach(() => {
    bench = new InstanceBench();
  });

  const describeKey = async (KeyId: string): Promise<Record<string, any>> =>
    (await bench.cloud.run("kms:DescribeKey", { KeyId }))["KeyMetadata"];

  it("names its instance, and has the protection level of the edition, whatever is asked", async () => {
    for (const [DKMSInstanceId, asked, level] of [
      [await bench.software(), "HSM", "SOFTWARE"],
      [await bench.hardware(), "SOFTWARE", "HSM"],
    ] as const) {
      const id = await bench.cloud.createKey({ DKMSInstanceId, ProtectionLevel: asked });
      match(id, /^key-[a-z0-9]{21}$/);
      const key = await describeKey(id);
      deepEqual([key["DKMSInstanceId"], key["ProtectionLevel"]], [DKMSInstanceId, level]);
    }
  });

  it("has the specs of its edition and no others", async () => {
    const software = await bench.software();
    const hardware = await bench.hardware();
    const attempt = (DKMSInstanceId: string, KeySpec: string) =>
      bench.cloud.createKey({ DKMSInstanceId, KeySpec });
    for (const KeySpec of SOFTWARE.split(", ")) await attempt(software, KeySpec);
    for (const KeySpec of ["Aliyun_AES_128", "Aliyun_AES_192", "EC_P256K"])
      await attempt(hardware, KeySpec);
    for (const KeySpec of ["Aliyun_AES_128", "Aliyun_AES_192", "RSA_4096"])
      equal(
        await refusalOf(attempt(software, KeySpec)),
        `${INVALID}KeySpec: expected one of ${SOFTWARE}`,
      );
    for (const KeySpec of ["Aliyun_SM4", "EC_SM2"])
      equal(
        await refusalOf(attempt(hardware, KeySpec)),
        `400 Rejected.UnsupportedOperation: Unsupported operation. Not modelled by the sandbox: key spec ${KeySpec}`,
      );
  });

  it("has RSA_4096 in a hardware instance", async () => {
    const DKMSInstanceId = await bench.hardware();
    const KeyId = await bench.cloud.createKey({ DKMSInstanceId, KeySpec: "RSA_4096" });
    const { KeySpec, KeyUsage } = await describeKey(KeyId);
    deepEqual([KeySpec, KeyUsage], ["RSA_4096", "SIGN/VERIFY"]);
  });

  it("takes imported material in a hardware instance and not in a software one", async () => {
    const DKMSInstanceId = await bench.hardware();
    const id = await bench.cloud.createKey({ DKMSInstanceId, Origin: "EXTERNAL" });
    equal((await describeKey(id))["KeyState"], "PendingImport");
    const software = await bench.software();
    equal(
      await refusalOf(bench.cloud.createKey({ DKMSInstanceId: software, Origin: "EXTERNAL" })),
      `${INVALID}Origin: expected Aliyun_KMS: material is imported elsewhere, a software instance takes none`,
    );
  });

  it("is not made in an instance that is not connected, elsewhere or not there", async () => {
    const DKMSInstanceId = await bench.buy();
    equal(
      await refusalOf(bench.cloud.createKey({ DKMSInstanceId })),
      `403 Forbidden.DKMSInstanceStateInvalid: The state of the specified DKMS Instance does not allow this operation. Instance ${DKMSInstanceId} is Uninitialized.`,
    );
    const elsewhere = await bench.software();
    const work = bench.cloud.run(
      "kms:CreateKey",
      { DKMSInstanceId: elsewhere },
      { region: "cn-beijing" },
    );
    match(await refusalOf(work), /^403 Forbidden\.DKMSInstanceNotFound: /);
  });

  it("counts its versions against the quota of the instance, the last one included", async () => {
    const DKMSInstanceId = await bench.software({ KeyNum: "100" });
    const KeyId = await bench.cloud.createKey({ DKMSInstanceId });
    for (let count = 2; count <= 99; count++) await bench.cloud.createKey({ DKMSInstanceId });
    await bench.cloud.run("kms:CreateKeyVersion", { KeyId });
    const full = `400 Rejected.LimitExceeded: The request was rejected because user create resource limit was exceeded. Instance ${DKMSInstanceId} has room for 100 key versions.`;
    equal(await refusalOf(bench.cloud.createKey({ DKMSInstanceId })), full);
    equal(await refusalOf(bench.cloud.run("kms:CreateKeyVersion", { KeyId })), full);
    await bench.cloud.createKey();
  });

  it("encrypts through the shared gateway where the settings say so, and nothing where they do not", async () => {
    const DKMSInstanceId = await bench.software();
    const KeyId = await bench.cloud.createKey({ DKMSInstanceId });
    const encrypt = (id: string) =>
      bench.cloud.run("kms:Encrypt", { KeyId: id, Plaintext: base64("x") });
    const { CiphertextBlob } = await encrypt(KeyId);
    equal((await bench.cloud.run("kms:Decrypt", { CiphertextBlob }))["Plaintext"], base64("x"));
    changeAlibabaSettings(bench.cloud, { sharedGatewayServesInstanceKeys: false });
    const refused = `400 UnsupportedOperation: This action is not supported. The key lives in ${DKMSInstanceId} and is served by the gateway of that instance only.`;
    equal(await refusalOf(encrypt(KeyId)), refused);
    equal(await refusalOf(bench.cloud.run("kms:Decrypt", { CiphertextBlob })), refused);
    equal(
      await refusalOf(
        bench.cloud.run("kms:ReEncrypt", {
          CiphertextBlob,
          DestinationKeyId: await bench.cloud.createKey(),
        }),
      ),
      refused,
    );
    await encrypt(await bench.cloud.createKey());
    equal((await describeKey(KeyId))["KeyState"], "Enabled");
  });

  it("does what another gateway asks of it, without the shared gateway's refusal", async () => {
    changeAlibabaSettings(bench.cloud, { sharedGatewayServesInstanceKeys: false });
    const DKMSInstanceId = await bench.software();
    const KeyId = await bench.cloud.createKey({ DKMSInstanceId });
    const key = keys(bench.cloud).get(KeyId);
    const encrypt = CIPHER_OPERATIONS.find((operation) => operation.action === "Encrypt");
    if (!key || !encrypt) throw new Error("no key or operation");
    const call = {
      cloud: bench.cloud,
      caller: bench.cloud.root,
      region: REGION,
      requestId: "1",
      params: { KeyId, Plaintext: base64("x") },
    };
    equal(encrypt.keyIdOf(call), KeyId);
    equal((encrypt.runWith(key, call) as { KeyId: string }).KeyId, KeyId);
  });

  it("serves nothing while its instance is out of service, and is still described", async () => {
    const DKMSInstanceId = await bench.hardware();
    const KeyId = await bench.cloud.createKey({ DKMSInstanceId });
    bench.row(DKMSInstanceId).status = "Error";
    equal(
      await refusalOf(bench.cloud.run("kms:GenerateDataKey", { KeyId })),
      `403 Forbidden.DKMSInstanceStateInvalid: The state of the specified DKMS Instance does not allow this operation. Instance ${DKMSInstanceId} is Error.`,
    );
    equal((await describeKey(KeyId))["KeyState"], "Enabled");
  });

  it("waits 7 to 366 days for its deletion and is protected while protection is on", async () => {
    const DKMSInstanceId = await bench.software();
    const KeyId = await bench.cloud.createKey({ DKMSInstanceId });
    await bench.cloud.run("kms:SetDeletionProtection", { KeyId, EnableDeletionProtection: true });
    const schedule = (PendingWindowInDays: number) =>
      bench.cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays });
    match(await refusalOf(schedule(7)), /^403 Forbidden\.ProhibitedByDeletionProtection: /);
    await bench.cloud.run("kms:SetDeletionProtection", { KeyId, EnableDeletionProtection: false });
    for (const days of [6, 367])
      equal(
        await refusalOf(schedule(days)),
        `${INVALID}PendingWindowInDays: expected a whole number of days from 7 to 366`,
      );
    await schedule(366);
    equal((await describeKey(KeyId))["DeleteDate"], "2027-03-02T08:00:00Z");
  });
});
