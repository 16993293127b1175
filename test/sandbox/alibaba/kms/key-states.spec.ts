import { deepEqual, equal } from "node:assert/strict";
import type { KeyState } from "../../../../sandbox/alibaba/kms/tables";
import { base64, refusalOf, SmallCloud } from "../small-cloud";

const INVALID = "400 InvalidParameter: The specified parameter is not valid. ";

describe("sandbox/alibaba/kms: states of a key", () => {
  let cloud: SmallCloud;
  beforeEach(() => {
    cloud = new SmallCloud();
  });

  const state = async (id: string): Promise<string> =>
    (await cloud.run("kms:DescribeKey", { KeyId: id }))["KeyMetadata"].KeyState as string;

  /** A key in a wanted state. */
  async function keyIn(wanted: KeyState): Promise<string> {
    const id = await cloud.createKey(wanted === "PendingImport" ? { Origin: "EXTERNAL" } : {});
    if (wanted === "Disabled") await cloud.run("kms:DisableKey", { KeyId: id });
    if (wanted === "PendingDeletion") {
      await cloud.run("kms:ScheduleKeyDeletion", { KeyId: id, PendingWindowInDays: 7 });
    }
    return id;
  }

  const outcomes: Readonly<Record<string, Readonly<Record<KeyState, string>>>> = {
    "kms:EnableKey": {
      Enabled: "ok",
      Disabled: "ok",
      PendingDeletion: "Rejected.StateModifiedFailed",
      PendingImport: "Rejected.StateModifiedFailed",
    },
    "kms:DisableKey": {
      Enabled: "ok",
      Disabled: "ok",
      PendingDeletion: "Rejected.StateModifiedFailed",
      PendingImport: "Rejected.StateModifiedFailed",
    },
    "kms:ScheduleKeyDeletion": {
      Enabled: "ok",
      Disabled: "ok",
      PendingDeletion: "Rejected.StateModifiedFailed",
      PendingImport: "ok",
    },
    "kms:CancelKeyDeletion": {
      Enabled: "Rejected.StateModifiedFailed",
      Disabled: "Rejected.StateModifiedFailed",
      PendingDeletion: "ok",
      PendingImport: "Rejected.StateModifiedFailed",
    },
    "kms:DescribeKey": {
      Enabled: "ok",
      Disabled: "ok",
      PendingDeletion: "ok",
      PendingImport: "ok",
    },
    "kms:Encrypt": {
      Enabled: "ok",
      Disabled: "Rejected.Disabled",
      PendingDeletion: "Rejected.PendingDeletion",
      PendingImport: "Rejected.Unavailable",
    },
    "kms:GenerateDataKey": {
      Enabled: "ok",
      Disabled: "Rejected.Disabled",
      PendingDeletion: "Rejected.PendingDeletion",
      PendingImport: "Rejected.Unavailable",
    },
    "kms:CreateAlias": {
      Enabled: "ok",
      Disabled: "ok",
      PendingDeletion: "Rejected.StateModifiedFailed",
      PendingImport: "ok",
    },
    "kms:SetDeletionProtection": {
      Enabled: "ok",
      Disabled: "ok",
      PendingDeletion: "Rejected.PendingDeletion",
      PendingImport: "ok",
    },
  };
  const extra: Readonly<Record<string, Record<string, unknown>>> = {
    "kms:ScheduleKeyDeletion": { PendingWindowInDays: 30 },
    "kms:Encrypt": { Plaintext: base64("x") },
    "kms:CreateAlias": { AliasName: "alias/ark" },
  };
  for (const [operation, byState] of Object.entries(outcomes)) {
    for (const [wanted, outcome] of Object.entries(byState) as [KeyState, string][]) {
      it(`answers ${outcome} to ${operation} of a key in ${wanted}`, async () => {
        const KeyId = await keyIn(wanted);
        const params =
          operation === "kms:SetDeletionProtection"
            ? {
                ProtectedResourceArn: `acs:kms:cn-hangzhou:${cloud.account.accountId}:key/${KeyId}`,
                EnableDeletionProtection: true,
              }
            : { KeyId, ...extra[operation] };
        const work = cloud.run(operation, params);
        if (outcome === "ok") await work;
        else equal((await refusalOf(work)).split(":")[0], `409 ${outcome}`);
      });
    }
  }

  it("accepts pending windows of 7 and 366 days and refuses 6, 367, 7.5 and none", async () => {
    for (const days of ["7", 366]) {
      await cloud.run("kms:ScheduleKeyDeletion", {
        KeyId: await cloud.createKey(),
        PendingWindowInDays: days,
      });
    }
    const KeyId = await cloud.createKey();
    const expected = `${INVALID}PendingWindowInDays: expected a whole number of days from 7 to 366`;
    for (const days of [6, 367, "7.5", "NaN"]) {
      equal(
        await refusalOf(cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: days })),
        expected,
      );
    }
    equal(
      await refusalOf(cloud.run("kms:ScheduleKeyDeletion", { KeyId })),
      "400 MissingParameter: A parameter that is mandatory for this request is not supplied. Supply PendingWindowInDays.",
    );
    equal(await state(KeyId), "Enabled");
  });

  it("destroys a key and its aliases at its DeleteDate and not a second before", async () => {
    const KeyId = await cloud.createKey();
    await cloud.run("kms:CreateAlias", { KeyId, AliasName: "alias/ark" });
    await cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    const described = await cloud.run("kms:DescribeKey", { KeyId });
    equal(described["KeyMetadata"].DeleteDate, "2026-03-08T08:00:00Z");
    cloud.setTime("2026-03-08T07:59:59Z");
    equal(await state(KeyId), "PendingDeletion");
    cloud.setTime("2026-03-08T08:00:00Z");
    equal(
      await refusalOf(cloud.run("kms:DescribeKey", { KeyId })),
      "404 Forbidden.KeyNotFound: The specified Key is not found.",
    );
    equal((await cloud.run("kms:ListAliases"))["TotalCount"], 0);
  });

  it("keeps a key whose deletion was cancelled", async () => {
    const KeyId = await keyIn("PendingDeletion");
    await cloud.run("kms:CancelKeyDeletion", { KeyId });
    cloud.setTime("2027-03-01T08:00:00Z");
    equal(await state(KeyId), "Enabled");
  });

  it("refuses to delete a protected key until the protection is lifted", async () => {
    const KeyId = await cloud.createKey();
    const ProtectedResourceArn = `acs:kms:cn-hangzhou:${cloud.account.accountId}:key/${KeyId}`;
    const protect = (on: boolean): Promise<object> =>
      cloud.run("kms:SetDeletionProtection", {
        ProtectedResourceArn,
        EnableDeletionProtection: on,
        DeletionProtectionDescription: "in use",
      });
    await protect(true);
    const { KeyMetadata } = await cloud.run("kms:DescribeKey", { KeyId });
    deepEqual(
      [KeyMetadata.DeletionProtection, KeyMetadata.DeletionProtectionDescription],
      ["Enabled", "in use"],
    );
    equal(
      await refusalOf(cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })),
      "403 Forbidden.ProhibitedByDeletionProtection: The key is protected from deletion.",
    );
    await protect(false);
    await cloud.run("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    equal(await state(KeyId), "PendingDeletion");
  });
});
