import assert from "node:assert/strict";
import { findAccount, seedAccount, volcengineCaller } from "../../../../sandbox/volcengine/account";
import { kmsWorld } from "../kms/kms-world";

describe("sandbox/volcengine/account", () => {
  it("is seeded once, with ids in the vendor's form", async () => {
    const { cloud } = await kmsWorld();
    const first = seedAccount(cloud);
    assert.equal(seedAccount(cloud, { kmsOpened: false }), first);
    assert.match(first.accountId, /^\d{10}$/);
    assert.match(first.accessKeyId, /^AKLT[A-Za-z0-9]{40}$/);
    assert.match(first.secretAccessKey, /^[A-Za-z0-9+/]{60}$/);
    assert.equal(findAccount(cloud, "AKLTnobody"), undefined);
  });

  it("knows the resource door's callers by their pair alone", async () => {
    const { cloud } = await kmsWorld();
    const { accessKeyId, secretAccessKey, accountId } = seedAccount(cloud);
    const caller = volcengineCaller(cloud, { accessKeyId, secretAccessKey }, "127.0.0.1");
    assert.deepEqual([caller.kind, caller.accountId], ["root", accountId]);
    assert.throws(
      () => volcengineCaller(cloud, { accessKeyId: "a", secretAccessKey }, "127.0.0.1"),
      {
        code: "InvalidAccessKey",
        message: "The accesskey [a] included in the request is invalid.",
      },
    );
    assert.throws(
      () => volcengineCaller(cloud, { accessKeyId, secretAccessKey: "b" }, "127.0.0.1"),
      {
        code: "SignatureDoesNotMatch",
        message: "The secret access key does not belong to the access key id.",
      },
    );
  });
});
