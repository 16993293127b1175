import { deepEqual, equal, notEqual } from "node:assert/strict";
import { type KmsEventRow, kmsEvents } from "../../../../../sandbox/alibaba/kms/events";
import { base64, refusalOf } from "../../small-cloud";
import { InstanceBench } from "./instance-bench";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";
const IMPOSSIBLE = "400 Rejected.UnsupportedOperation: Unsupported operation. Automatic rotation: ";

describe("sandbox/alibaba/kms/instances: rotation and versions", () => {
  let bench: InstanceBench;
  beforeEach(() => {
    bench = new InstanceBench();
  });

  const events = (): KmsEventRow[] => [...kmsEvents(bench.cloud).values()];
  const rotating = (DKMSInstanceId: string, RotationInterval: string, more: object = {}) =>
    bench.cloud.createKey({
      DKMSInstanceId,
      EnableAutomaticRotation: true,
      RotationInterval,
      ...more,
    });
  const versions = async (KeyId: string): Promise<string[]> =>
    (await bench.cloud.run("kms:ListKeyVersions", { KeyId }))["KeyVersions"].KeyVersion.map(
      (version: { CreationDate: string }) => version.CreationDate,
    );

  it("rotates a software instance's key every 7 to 365 days and no oftener or rarer", async () => {
    const id = await bench.software();
    for (const interval of ["7d", "168h", "604800s", "365d"]) await rotating(id, interval);
    for (const interval of ["604799s", "366d", "6d", "31536001s", "0d"])
      equal(
        await refusalOf(rotating(id, interval)),
        `${INVALID}RotationInterval: expected 7 to 365 days for a key in a software instance, written as 7d, 168h, 10080m or 604800s`,
      );
  });

  it("makes a version when the interval is over, decrypts with the old ones and tells CloudMonitor", async () => {
    const KeyId = await rotating(await bench.software(), "7d");
    const old = await bench.cloud.run("kms:Encrypt", { KeyId, Plaintext: base64("old") });
    bench.cloud.setTime("2026-03-08T07:59:59Z");
    equal((await versions(KeyId)).length, 1);
    bench.cloud.setTime("2026-03-08T08:00:00Z");
    deepEqual(await versions(KeyId), ["2026-03-01T08:00:00Z", "2026-03-08T08:00:00Z"]);
    const fresh = await bench.cloud.run("kms:Encrypt", { KeyId, Plaintext: base64("new") });
    notEqual(fresh["KeyVersionId"], old["KeyVersionId"]);
    const { CiphertextBlob } = old;
    equal((await bench.cloud.run("kms:Decrypt", { CiphertextBlob }))["Plaintext"], base64("old"));
    deepEqual(
      events().map((one) => [one.name, one.level, one.content["keyId"]]),
      [["Key:RotateKey:Success", "INFO", KeyId]],
    );
  });

  it("rotates no key of a hardware instance, no pair and no imported key", async () => {
    const hardware = await bench.hardware();
    const software = await bench.software();
    equal(
      await refusalOf(rotating(hardware, "30d")),
      `${IMPOSSIBLE}a hardware instance rotates no key.`,
    );
    equal(
      await refusalOf(rotating(software, "30d", { KeySpec: "RSA_2048" })),
      `${IMPOSSIBLE}a key of RSA_2048 is a pair.`,
    );
    const EXTERNAL = { Origin: "EXTERNAL", DKMSInstanceId: undefined };
    equal(
      await refusalOf(rotating("", "365d", EXTERNAL)),
      `${IMPOSSIBLE}the key's material is imported.`,
    );
    const KeyId = await bench.cloud.createKey({ DKMSInstanceId: hardware });
    equal(
      await refusalOf(
        bench.cloud.run("kms:UpdateRotationPolicy", {
          KeyId,
          EnableAutomaticRotation: true,
          RotationInterval: "30d",
        }),
      ),
      `${IMPOSSIBLE}a hardware instance rotates no key.`,
    );
  });

  it("fails to rotate in a full instance, says so once a day, and rotates when there is room", async () => {
    const DKMSInstanceId = await bench.software({ KeyNum: "100" });
    const KeyId = await rotating(DKMSInstanceId, "7d");
    for (let count = 2; count <= 100; count++) await bench.cloud.createKey({ DKMSInstanceId });
    const at = async (time: string) => {
      bench.cloud.setTime(time);
      return (await versions(KeyId)).length;
    };
    equal(await at("2026-03-08T08:00:00Z"), 1);
    equal(await at("2026-03-09T07:59:59Z"), 1);
    deepEqual(
      events().map((one) => [one.name, one.level, one.status, one.content["detail"]]),
      [["Key:RotateKey:Failure", "CRITICAL", "Failed", "the instance's key quota is used up"]],
    );
    equal(await at("2026-03-09T08:00:00Z"), 1);
    equal(events().length, 2);
    await bench.cloud.run("business:ModifyInstance", {
      ProductCode: "kms",
      InstanceId: DKMSInstanceId,
      ModifyType: "Upgrade",
      "Parameter.1.Code": "KeyNum",
      "Parameter.1.Value": "102",
    });
    equal(await at("2026-03-10T08:00:00Z"), 2);
    equal(events().at(-1)?.name, "Key:RotateKey:Success");
    equal(await at("2026-03-17T07:59:59Z"), 2);
    equal(await at("2026-03-17T08:00:00Z"), 3);
  });

  it("fails to rotate while the instance is out of service", async () => {
    const id = await bench.software();
    await rotating(id, "7d");
    bench.row(id).status = "Error";
    bench.cloud.setTime("2026-03-08T08:00:00Z");
    await bench.get(id);
    deepEqual(
      events().map((one) => [one.name, one.content["detail"]]),
      [["Key:RotateKey:Failure", "the instance is not connected"]],
    );
  });

  it("gets versions by hand: symmetric keys of a software instance at any time", async () => {
    const KeyId = await bench.cloud.createKey({ DKMSInstanceId: await bench.software() });
    const run = () => bench.cloud.run("kms:CreateKeyVersion", { KeyId });
    const { KeyVersion } = await run();
    const described = await bench.cloud.run("kms:DescribeKeyVersion", {
      KeyId,
      KeyVersionId: KeyVersion.KeyVersionId,
    });
    deepEqual(described["KeyVersion"], {
      KeyId,
      KeyVersionId: KeyVersion.KeyVersionId,
      CreationDate: "2026-03-01T08:00:00Z",
    });
    for (let count = 3; count <= 50; count++) await run();
    equal(
      await refusalOf(run()),
      "400 Rejected.LimitExceeded: The request was rejected because user create resource limit was exceeded. A key has at most 50 versions.",
    );
    equal(
      await refusalOf(bench.cloud.run("kms:DescribeKeyVersion", { KeyId, KeyVersionId: "none" })),
      "404 Forbidden.KeyVersionNotFound: The specified key version is not found.",
    );
  });

  it("gets versions by hand: key pairs outside an instance once in 7 days", async () => {
    const KeyId = await bench.cloud.createKey({ KeySpec: "EC_P256" });
    const run = () => bench.cloud.run("kms:CreateKeyVersion", { KeyId });
    const tooEarly =
      "400 Rejected.LimitExceeded: The request was rejected because user create resource limit was exceeded. A key pair gets one version in 7 days.";
    bench.cloud.setTime("2026-03-08T07:59:59Z");
    equal(await refusalOf(run()), tooEarly);
    bench.cloud.setTime("2026-03-08T08:00:00Z");
    await run();
    equal(await refusalOf(run()), tooEarly);
  });

  it("gets no version by hand: any other key", async () => {
    const software = await bench.software();
    const refused =
      "400 Rejected.UnsupportedOperation: Unsupported operation. This key gets no version by hand.";
    for (const params of [
      {},
      { DKMSInstanceId: await bench.hardware() },
      { DKMSInstanceId: software, KeySpec: "EC_P256" },
    ]) {
      const KeyId = await bench.cloud.createKey(params);
      equal(await refusalOf(bench.cloud.run("kms:CreateKeyVersion", { KeyId })), refused);
    }
  });
});
