import assert from "node:assert/strict";
import { keyResource } from "../../../../sandbox/volcengine/kms/resources/key";
import { KEYRING_RESOURCE } from "../../../../sandbox/volcengine/kms/resources/keyring";
import { keyrings, keys } from "../../../../sandbox/volcengine/kms/rows";
import schema from "../../../../sandbox/schemas/volcengine.json";
import { VOLCENGINE_IAM_RESOURCES } from "../../../../sandbox/volcengine/iam";
import { VOLCENGINE_KMS_RESOURCES } from "../../../../sandbox/volcengine/kms";
import { kmsWorld, START_MS, type KmsWorld } from "./kms-world";

const DAY_MS = 86_400_000;

async function hosted(): Promise<{ world: KmsWorld; storeId: string; keyring: string }> {
  const world = await kmsWorld();
  const storeId = await world.connectedStore();
  const { id } = await KEYRING_RESOURCE.create(world.resourceCall, { keyringName: "ring" });
  return { world, storeId, keyring: id };
}

function inputs(storeId: string): Record<string, unknown> {
  return {
    keyringName: "ring",
    keyName: "key-a",
    origin: "ExternalKeyStore",
    customKeyStoreId: storeId,
    xksKeyId: "external-key-1",
    pendingWindowInDays: 10,
    tags: [{ key: "env", value: "dev" }],
  };
}

describe("sandbox/volcengine/kms/resources", () => {
  it("models only properties that the upstream schema has, and answers only outputs that it has", async () => {
    const { world, storeId, keyring } = await hosted();
    const key = keyResource(world.ports);
    const created = await key.create(world.resourceCall, inputs(storeId));
    const ring = await KEYRING_RESOURCE.read(world.resourceCall, keyring, {});
    const outputs: Record<string, object> = {
      [key.token]: created.outputs,
      [KEYRING_RESOURCE.token]: ring ?? {},
    };
    type Facts = { inputs: object; outputs: object };
    const facts = schema.resources as unknown as Record<string, Facts>;
    for (const model of [...VOLCENGINE_KMS_RESOURCES, ...VOLCENGINE_IAM_RESOURCES]) {
      const known = facts[model.token];
      assert.ok(known, model.token);
      for (const name of model.modelled) assert.ok(name in known.inputs, `${model.token} ${name}`);
      for (const name of Object.keys(outputs[model.token] ?? {})) {
        assert.ok(name in known.outputs, `${model.token} ${name}`);
      }
    }
  });

  it("makes an external key and keeps what the plugin never reads back", async () => {
    const { world, storeId } = await hosted();
    const key = keyResource(world.ports);
    const { id, outputs } = await key.create(world.resourceCall, inputs(storeId));
    assert.deepEqual(outputs, {
      ...inputs(storeId),
      keySpec: "SYMMETRIC_256",
      keyUsage: "ENCRYPT_DECRYPT",
      protectionLevel: "SOFTWARE",
      multiRegion: false,
      description: "",
      trn: `trn:kms:cn-beijing:${world.resourceCall.caller.accountId}:keyrings/ring/keys/key-a`,
      state: "Enable",
      rotationState: "Disable",
      keyMaterialExpireTime: "",
      lastRotationTime: "",
      scheduleDeleteTime: "",
      scheduleRotationTime: "",
      creationDate: START_MS / 1000,
      updateDate: START_MS,
    });
    assert.deepEqual(await key.read(world.resourceCall, id, outputs), outputs);
    const imported = await key.read(world.resourceCall, id, {});
    for (const name of ["customKeyStoreId", "xksKeyId", "keyringName", "pendingWindowInDays"]) {
      assert.equal(imported?.[name], undefined);
    }
  });

  it("changes name, description and tags in place", async () => {
    const { world, storeId } = await hosted();
    const key = keyResource(world.ports);
    const { id, outputs } = await key.create(world.resourceCall, inputs(storeId));
    const news = {
      ...inputs(storeId),
      keyName: "key-b",
      description: "d",
      tags: [{ key: "a", value: "b" }],
    };
    const updated = await key.update?.(world.resourceCall, id, { olds: outputs, news });
    assert.deepEqual(
      [updated?.["keyName"], updated?.["description"], updated?.["tags"]],
      ["key-b", "d", news.tags],
    );
    const bare = await key.update?.(world.resourceCall, id, {
      olds: news,
      news: { ...news, tags: undefined },
    });
    assert.equal(bare?.["tags"], undefined);
    assert.deepEqual(keys(world.cloud).get(id)?.tags, []);
  });

  it("deletes by scheduling with the program's window; deleting again and after the end succeed", async () => {
    const { world, storeId, keyring } = await hosted();
    const key = keyResource(world.ports);
    const { id, outputs } = await key.create(world.resourceCall, inputs(storeId));
    await key.delete(world.resourceCall, id, outputs);
    await key.delete(world.resourceCall, id, outputs);
    assert.equal(keys(world.cloud).get(id)?.deleteAtMs, START_MS + 10 * DAY_MS);
    assert.equal((await key.read(world.resourceCall, id, outputs))?.["state"], "PendingDelete");
    await assert.rejects(async () => KEYRING_RESOURCE.delete(world.resourceCall, keyring, {}), {
      code: "InvalidKeyringDeletion",
      message: "Unable to delete keyring [ring]. Please delete [1] keys in the keyring first.",
    });
    world.clock.ms += 10 * DAY_MS;
    assert.equal(await key.read(world.resourceCall, id, outputs), undefined);
    await key.delete(world.resourceCall, id, outputs);
    await KEYRING_RESOURCE.delete(world.resourceCall, keyring, {});
    await KEYRING_RESOURCE.delete(world.resourceCall, keyring, {});
    assert.equal(keyrings(world.cloud).size, 0);
  });

  it("changes a keyring's description and project in place and reads undefined when it is gone", async () => {
    const { world, keyring } = await hosted();
    const news = { keyringName: "ring", description: "d", projectName: "hyok" };
    const updated = await KEYRING_RESOURCE.update?.(world.resourceCall, keyring, {
      olds: {},
      news,
    });
    assert.deepEqual([updated?.["description"], updated?.["projectName"]], ["d", "hyok"]);
    await KEYRING_RESOURCE.delete(world.resourceCall, keyring, {});
    assert.equal(await KEYRING_RESOURCE.read(world.resourceCall, keyring, {}), undefined);
  });
});
