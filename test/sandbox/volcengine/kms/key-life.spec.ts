import assert from "node:assert/strict";
import { keys } from "../../../../sandbox/volcengine/kms/rows";
import { sweepVolcengineKms } from "../../../../sandbox/volcengine/kms/sweep";
import { volcengineKmsInventory } from "../../../../sandbox/volcengine/kms/inventory";
import {
  plainKey,
  refusedWith,
  START_MS,
  withKeyring,
  type KmsWorld,
  type Result,
} from "./kms-world";

const DAY_MS = 86_400_000;

async function keyState(world: KmsWorld, KeyID: string): Promise<unknown> {
  return ((await world.call("DescribeKey", { KeyID }))["Key"] as Result)["KeyState"];
}

describe("sandbox/volcengine/kms/operations on a key's life", () => {
  it("enables, disables, schedules and cancels", async () => {
    const world = await withKeyring();
    const KeyID = await plainKey(world);
    await world.call("DisableKey", { KeyID });
    assert.equal(await keyState(world, KeyID), "Disable");
    await world.call("EnableKey", { KeyringName: "ring", KeyName: "plain" });
    assert.equal(await keyState(world, KeyID), "Enable");
    await world.call("ScheduleKeyDeletion", { KeyID, PendingWindowInDays: "30" });
    const { Key } = await world.call("DescribeKey", { KeyID });
    assert.equal(
      (Key as Result)["ScheduleDeleteTime"],
      new Date(START_MS + 30 * DAY_MS).toISOString(),
    );
    for (const action of ["EnableKey", "DisableKey", "ScheduleKeyDeletion"]) {
      await assert.rejects(
        async () => world.call(action, { KeyID }),
        refusedWith(
          "InvalidKeyStatus",
          "Current key status: PendingDelete does not allow to perform this action; the key [plain] has to be Enable or Disable.",
        ),
      );
    }
    await world.call("CancelKeyDeletion", { KeyID });
    assert.equal(await keyState(world, KeyID), "Disable");
    world.clock.ms += 31 * DAY_MS;
    assert.equal(await keyState(world, KeyID), "Disable");
    await assert.rejects(
      async () => world.call("CancelKeyDeletion", { KeyID }),
      refusedWith(
        "InvalidKeyStatus",
        "Current key status: Disable does not allow to perform this action; the key [plain] has to be PendingDelete.",
      ),
    );
  });

  for (const [PendingWindowInDays, shown] of [
    [6, "6"],
    [31, "31"],
    [7.5, "7.5"],
    ["", undefined],
  ] as const) {
    it(`${shown === undefined ? "takes 7 days for an empty window" : `refuses a window of ${shown} days`}`, async () => {
      const world = await withKeyring();
      const KeyID = await plainKey(world);
      const schedule = async (): Promise<Result> =>
        world.call("ScheduleKeyDeletion", { KeyID, PendingWindowInDays });
      if (shown === undefined) {
        await schedule();
        assert.equal(keys(world.cloud).get(KeyID)?.deleteAtMs, START_MS + 7 * DAY_MS);
        return;
      }
      const message = `PendingWindowInDays: expected a whole number from 7 to 30, received ${shown}; use 7`;
      await assert.rejects(schedule(), refusedWith("InvalidParameter", message));
    });
  }

  it("destroys a key when its time is over, and says so once", async () => {
    const world = await withKeyring();
    const KeyID = await plainKey(world);
    await world.call("ScheduleKeyDeletion", { KeyID, PendingWindowInDays: 7 });
    world.clock.ms += 7 * DAY_MS - 1;
    assert.deepEqual(sweepVolcengineKms(world.cloud), []);
    const item = volcengineKmsInventory(world.cloud).find((one) => one.id === KeyID);
    assert.deepEqual([item?.state, item?.until], ["PendingDelete", "2026-01-22T08:30:00.000Z"]);
    world.clock.ms += 1;
    assert.deepEqual(sweepVolcengineKms(world.cloud), [KeyID]);
    assert.deepEqual(sweepVolcengineKms(world.cloud), []);
    await assert.rejects(
      async () => world.call("DescribeKey", { KeyID }),
      refusedWith("Not Found", `Not found key [${KeyID}].`),
    );
  });

  it("renames a key, and refuses a name that is taken", async () => {
    const world = await withKeyring();
    const KeyID = await plainKey(world);
    await plainKey(world, { KeyName: "twin" });
    await assert.rejects(
      async () => world.call("UpdateKey", { KeyID, NewKeyName: "twin" }),
      refusedWith("KeyAlreadyExists", "A key with the name [twin] exists in the keyring."),
    );
    await world.call("UpdateKey", { KeyID, NewKeyName: "new-name", Description: "d" });
    await world.call("UpdateKey", { KeyID, Description: "" });
    const { Keys, PageInfo } = await world.call("DescribeKeys", { KeyringName: "ring" });
    const shown = (Keys as Result[]).map((key) => [key["KeyName"], key["Description"]]);
    assert.deepEqual(shown, [
      ["new-name", ""],
      ["twin", ""],
    ]);
    assert.deepEqual(PageInfo, { Count: 2, CurrentPage: 1, PageSize: 10, TotalCount: 2 });
  });

  it("tags and untags, by a query's names too", async () => {
    const world = await withKeyring();
    const KeyID = await plainKey(world, { "Tags.1.Key": "env", "Tags.1.Value": "dev" });
    const target = { ResourceType: "keys", "ResourceIds.1": KeyID };
    await world.call("TagResources", {
      ...target,
      Tags: [
        { Key: "env", Value: "prod" },
        { Key: "b", Value: "" },
      ],
    });
    assert.deepEqual(keys(world.cloud).get(KeyID)?.tags, [
      { Key: "env", Value: "prod" },
      { Key: "b", Value: "" },
    ]);
    await world.call("UntagResources", { ...target, "TagKeys.1": "env", "TagKeys.2": "none" });
    assert.deepEqual(keys(world.cloud).get(KeyID)?.tags, [{ Key: "b", Value: "" }]);
    await assert.rejects(
      async () => world.call("TagResources", { ResourceType: "secrets" }),
      refusedWith(
        "InvalidParameter",
        "ResourceType: expected 'keys', received 'secrets'; use 'keys'\nResourceIds: expected at least one key id, received undefined; send it",
      ),
    );
  });
});
