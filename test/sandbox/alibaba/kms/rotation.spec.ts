import { deepEqual, equal } from "node:assert/strict";
import { base64, refusalOf, SmallCloud } from "../small-cloud";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";

describe("sandbox/alibaba/kms/rotation", () => {
  let cloud: SmallCloud;
  beforeEach(() => {
    cloud = new SmallCloud();
  });

  it("rotates once a year, keeps old ciphertexts readable and suspends rotation of a disabled key", async () => {
    const KeyId = await cloud.createKey({
      EnableAutomaticRotation: true,
      RotationInterval: "365d",
    });
    const old = await cloud.run("kms:Encrypt", { KeyId, Plaintext: base64("old") });
    cloud.setTime("2027-03-01T07:59:59Z");
    const before = (await cloud.run("kms:DescribeKey", { KeyId }))["KeyMetadata"];
    deepEqual(
      [
        before.AutomaticRotation,
        before.RotationInterval,
        before.NextRotationDate,
        before.PrimaryKeyVersion,
      ],
      ["Enabled", "31536000s", "2027-03-01T08:00:00Z", old["KeyVersionId"]],
    );
    cloud.setTime("2027-03-01T08:00:00Z");
    const fresh = await cloud.run("kms:Encrypt", { KeyId, Plaintext: base64("new") });
    equal(fresh["KeyVersionId"] === old["KeyVersionId"], false);
    equal(
      (await cloud.run("kms:Decrypt", { CiphertextBlob: old["CiphertextBlob"] }))["Plaintext"],
      base64("old"),
    );
    await cloud.run("kms:DisableKey", { KeyId });
    cloud.setTime("2029-03-01T08:00:00Z");
    const disabled = (await cloud.run("kms:DescribeKey", { KeyId }))["KeyMetadata"];
    deepEqual(
      [disabled.AutomaticRotation, disabled.PrimaryKeyVersion],
      ["Suspended", fresh["KeyVersionId"]],
    );
  });

  it("takes 365 days in any unit for the rotation interval and nothing else", async () => {
    const expected = `${INVALID}RotationInterval: expected 365 days for a key outside a KMS instance, written as 365d, 8760h, 525600m or 31536000s`;
    for (const RotationInterval of ["365d", "8760h", "525600m", "31536000s"]) {
      await cloud.createKey({ EnableAutomaticRotation: true, RotationInterval });
    }
    for (const RotationInterval of ["364d", "366d", "365", "1y", "-365d"]) {
      equal(
        await refusalOf(cloud.createKey({ EnableAutomaticRotation: true, RotationInterval })),
        expected,
      );
    }
    const KeyId = await cloud.createKey();
    await cloud.run("kms:UpdateRotationPolicy", {
      KeyId,
      EnableAutomaticRotation: true,
      RotationInterval: "365d",
    });
    await cloud.run("kms:UpdateRotationPolicy", { KeyId, EnableAutomaticRotation: false });
    equal(
      (await cloud.run("kms:DescribeKey", { KeyId }))["KeyMetadata"].AutomaticRotation,
      "Disabled",
    );
  });
});
