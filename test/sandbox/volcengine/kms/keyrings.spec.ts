import assert from "node:assert/strict";
import { keyrings, keys } from "../../../../sandbox/volcengine/kms/rows";
import { plainKey, refusedWith, START_MS, withKeyring, type Result } from "./kms-world";

const DAY_MS = 86_400_000;

describe("sandbox/volcengine/kms/operations on keyrings", () => {
  it("makes, finds, changes and deletes a keyring", async () => {
    const world = await withKeyring();
    const { Keyring } = await world.call("QueryKeyring", { KeyringName: "ring" });
    const { ID, UID, TRN, ...rest } = Keyring as Record<string, string>;
    const { accountId } = world.resourceCall.caller;
    assert.equal(TRN, `trn:kms:cn-beijing:${accountId}:keyrings/ring`);
    assert.notEqual(ID, UID);
    assert.deepEqual(rest, {
      KeyringName: "ring",
      KeyringType: "CustomKeyring",
      Description: "",
      ProjectName: "default",
      CreationDate: START_MS / 1000,
      UpdateDate: START_MS,
    });
    world.clock.ms += 5;
    await world.call("UpdateKeyring", { KeyringID: ID, Description: "for Ark" });
    const { Keyrings, PageInfo } = await world.call("DescribeKeyrings");
    const [first] = Keyrings as Result[];
    assert.deepEqual(
      [first?.["Description"], first?.["UpdateDate"], first?.["KeyCount"]],
      ["for Ark", START_MS + 5, 0],
    );
    assert.deepEqual(PageInfo, { Count: 1, CurrentPage: 1, PageSize: 10, TotalCount: 1 });
    await world.call("DeleteKeyring", { KeyringName: "ring" });
    assert.equal(keyrings(world.cloud).size, 0);
  });

  it("refuses a second keyring of one name, an unknown one, and a call that names none", async () => {
    const world = await withKeyring();
    await assert.rejects(
      async () => world.call("CreateKeyring", { KeyringName: "ring" }),
      refusedWith("KeyringAlreadyExists", "A keyring with the name [ring] exists."),
    );
    await assert.rejects(async () => world.call("QueryKeyring", { KeyringName: "other" }), {
      ...refusedWith("Not Found", "Not found keyring [other]."),
      status: 404,
    });
    await assert.rejects(
      async () => world.call("QueryKeyring"),
      refusedWith(
        "MissingParameter",
        "KeyringName: expected KeyringID or KeyringName, received undefined; send it",
      ),
    );
  });

  it("refuses to delete a keyring while a key is in PendingDelete, and lets it go with the clock", async () => {
    const world = await withKeyring();
    const KeyID = await plainKey(world);
    await world.call("ScheduleKeyDeletion", { KeyID });
    const message = "Unable to delete keyring [ring]. Please delete [1] keys in the keyring first.";
    world.clock.ms += 7 * DAY_MS - 1;
    await assert.rejects(
      async () => world.call("DeleteKeyring", { KeyringName: "ring" }),
      refusedWith("InvalidKeyringDeletion", message),
    );
    world.clock.ms += 1;
    await world.call("DeleteKeyring", { KeyringName: "ring" });
    assert.deepEqual([keyrings(world.cloud).size, keys(world.cloud).size], [0, 0]);
  });
});
