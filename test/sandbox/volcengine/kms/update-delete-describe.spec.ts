import assert from "node:assert/strict";
import { volcengineKmsInventory } from "../../../../sandbox/volcengine/kms/inventory";
import { keyStores } from "../../../../sandbox/volcengine/kms/rows";
import {
  ACCESS_KEY,
  HOST,
  kmsWorld,
  proxyAnswered,
  refusedWith,
  SECRET,
  type KmsWorld,
  type Result,
} from "./kms-world";

const OTHER_SECRET = "other+canary/0123456789abcdefghijklmnopqrstuvw";
const OTHER_KEY = "ZZZZYYYYXXXXWWWW7777";

function update(world: KmsWorld, id: string, changes: Record<string, unknown>): Promise<Result> {
  return world.call("UpdateCustomKeyStore", { CustomKeyStoreID: id, ...changes });
}

describe("sandbox/volcengine/kms/operations/update-custom-key-store", () => {
  it("K14: takes name, credential and path while CONNECTED, after a health call with the new values", async () => {
    const world = await kmsWorld();
    const id = await world.connectedStore();
    world.proxy.seen.length = 0;
    const credential = { XksAccessKey: OTHER_KEY, XksSecretAccessKey: OTHER_SECRET };
    await update(world, id, {
      ...credential,
      XksProxyUriPath: "/b/kms/xks/v1",
      NewCustomKeyStoreName: "store-b",
    });
    const [seen] = world.proxy.seen;
    assert.equal(world.proxy.seen.length, 1);
    assert.equal(seen?.context.operation, "UpdateCustomKeyStore");
    assert.equal(seen?.target.accessKeyId, OTHER_KEY);
    assert.equal(seen?.target.secretAccessKey, OTHER_SECRET);
    assert.equal(seen?.target.path, "/b/kms/xks/v1");
    const store = await world.describe(id);
    assert.equal(store["CustomKeyStoreName"], "store-b");
    assert.equal(store["ConnectionState"], "CONNECTED");
    assert.equal((store["XksProxyConfiguration"] as Result)["AccessKey"], OTHER_KEY);
  });

  it("makes no call of the proxy for a new name", async () => {
    const world = await kmsWorld();
    const id = await world.connectedStore();
    world.proxy.seen.length = 0;
    await update(world, id, { NewCustomKeyStoreName: "store-b" });
    assert.equal(world.proxy.seen.length, 0);
  });

  it("makes no call of the proxy behind an endpoint service while DISCONNECTED", async () => {
    const world = await kmsWorld();
    const id = await world.store();
    await update(world, id, {
      XksProxyUriEndpoint: `https://a.${HOST}`,
      XksProxyUriPath: "/b/kms/xks/v1",
    });
    assert.equal(world.proxy.seen.length, 0);
    const configuration = (await world.describe(id))["XksProxyConfiguration"] as Result;
    assert.equal(configuration["UriEndpoint"], `https://a.${HOST}`);
  });

  it("K15: a wrong credential fails and the old one stays in use", async () => {
    const world = await kmsWorld();
    const id = await world.connectedStore();
    world.proxy.failure = proxyAnswered("AuthenticationFailedException");
    await assert.rejects(
      update(world, id, { XksAccessKey: OTHER_KEY, XksSecretAccessKey: OTHER_SECRET }),
      refusedWith(
        "XksProxyIncorrectAuthenticationCredential",
        "the proxy answered AuthenticationFailedException (AuthenticationFailedException)",
      ),
    );
    assert.equal(keyStores(world.cloud).get(id)?.accessKeyId, ACCESS_KEY);
    assert.equal(keyStores(world.cloud).get(id)?.secretAccessKey, SECRET);
  });

  it("refuses half a credential and a name that is taken", async () => {
    const world = await kmsWorld();
    const id = await world.store();
    await assert.rejects(
      update(world, id, { XksAccessKey: OTHER_KEY }),
      refusedWith(
        "MissingParameter",
        "XksSecretAccessKey: expected both values of the credential, even if only one changes, received undefined; send it",
      ),
    );
    await world.store({
      CustomKeyStoreName: "store-b",
      XksProxyUriEndpoint: "https://b.example.com",
      XksProxyVpcEndpointServiceName: "epsvc-other000000000000000000",
    });
    await assert.rejects(
      update(world, id, { NewCustomKeyStoreName: "store-b" }),
      refusedWith("CustomKeyStoreNameInUse", "A custom key store with the name [store-b] exists."),
    );
  });

  it("refuses a change when the store leaves its state during the health call", async () => {
    const world = await kmsWorld();
    const id = await world.connectedStore();
    world.proxy.meanwhile = () => world.call("DisconnectCustomKeyStore", { CustomKeyStoreID: id });
    await assert.rejects(
      update(world, id, { XksProxyUriPath: "/b/kms/xks/v1" }),
      refusedWith(
        "CustomKeyStoreInvalidState",
        "Custom key store [store-a] is DISCONNECTING, which does not allow to update it.",
      ),
    );
    assert.equal(keyStores(world.cloud).get(id)?.uriPath, "/kms/xks/v1");
  });

  it("drops the endpoint service with a change to PUBLIC_ENDPOINT", async () => {
    const world = await kmsWorld();
    const id = await world.store();
    await update(world, id, { XksProxyConnectivity: "PUBLIC_ENDPOINT" });
    const configuration = (await world.describe(id))["XksProxyConfiguration"] as Result;
    assert.equal(configuration["VpcEndpointServiceName"], "");
    assert.deepEqual(
      world.proxy.seen.map((seen) => seen.call),
      ["health"],
    );
  });
});

describe("sandbox/volcengine/kms/operations/delete-custom-key-store", () => {
  it("K16: refuses while a key exists, in PendingDelete too, and deletes when it is gone", async () => {
    const world = await kmsWorld();
    const id = await world.connectedStore();
    const KeyID = await world.externalKey(id);
    await world.call("DisconnectCustomKeyStore", { CustomKeyStoreID: id });
    await world.settle();
    const remove = () => world.call("DeleteCustomKeyStore", { CustomKeyStoreID: id });
    const message = (pending: number): string =>
      `Custom key store [store-a] has [1] keys, [${pending}] of them in PendingDelete; wait until they are deleted.`;
    await assert.rejects(remove(), refusedWith("CustomKeyStoreHasKeys", message(0)));
    await world.call("ScheduleKeyDeletion", { KeyID, PendingWindowInDays: 7 });
    world.clock.ms += 7 * 86_400_000 - 1;
    await assert.rejects(remove(), refusedWith("CustomKeyStoreHasKeys", message(1)));
    world.clock.ms += 1;
    await remove();
    assert.equal(keyStores(world.cloud).size, 0);
  });

  it("answers CustomKeyStoreNotFound for an unknown id, and for one of another region", async () => {
    const world = await kmsWorld();
    const id = await world.store();
    const CustomKeyStoreID = "00000000-0000-4000-8000-000000000000";
    await assert.rejects(
      world.call("DeleteCustomKeyStore", { CustomKeyStoreID }),
      refusedWith(
        "CustomKeyStoreNotFound",
        `Custom key store [${CustomKeyStoreID}] is not found in cn-beijing.`,
      ),
    );
    await assert.rejects(
      world.call("DeleteCustomKeyStore", { CustomKeyStoreID: id }, "cn-shanghai"),
      refusedWith(
        "CustomKeyStoreNotFound",
        `Custom key store [${id}] is not found in cn-shanghai.`,
      ),
    );
    await assert.rejects(
      world.call("DeleteCustomKeyStore", { CustomKeyStoreID: "short" }),
      refusedWith(
        "InvalidParameter",
        "CustomKeyStoreID: expected 36 characters, received 'short'; change its length of 5 characters",
      ),
    );
  });
});

describe("sandbox/volcengine/kms/operations/describe-custom-key-stores", () => {
  async function manyStores(): Promise<KmsWorld> {
    const world = await kmsWorld();
    for (let index = 0; index < 12; index += 1) {
      world.clock.ms += 1000;
      await world.store({
        CustomKeyStoreName: `store-${index}`,
        XksProxyUriEndpoint: `https://s${index}.example.com`,
        XksProxyVpcEndpointServiceName: `epsvc-service00000000000000${index}`,
      });
    }
    return world;
  }

  it("pages by ten, oldest first, and answers the rest and nothing", async () => {
    const world = await manyStores();
    const names = async (params: Record<string, unknown>): Promise<unknown[]> => {
      const { CustomKeyStores, PageInfo } = await world.call("DescribeCustomKeyStores", params);
      return [(CustomKeyStores as Result[]).map((store) => store["CustomKeyStoreName"]), PageInfo];
    };
    const first = Array.from({ length: 10 }, (_value, index) => `store-${index}`);
    assert.deepEqual(await names({}), [
      first,
      { Count: 10, CurrentPage: 1, PageSize: 10, TotalCount: 12 },
    ]);
    assert.deepEqual(await names({ CurrentPage: 2 }), [
      ["store-10", "store-11"],
      { Count: 2, CurrentPage: 2, PageSize: 10, TotalCount: 12 },
    ]);
    assert.deepEqual(await names({ CustomKeyStoreName: "store-3", PageSize: "1" }), [
      ["store-3"],
      { Count: 1, CurrentPage: 1, PageSize: 1, TotalCount: 1 },
    ]);
    assert.deepEqual(await names({ CustomKeyStoreName: "store-99" }), [
      [],
      { Count: 0, CurrentPage: 1, PageSize: 10, TotalCount: 0 },
    ]);
  });

  for (const [PageSize, shown] of [
    [0, "0"],
    [101, "101"],
    ["x", "'x'"],
    [Number.NaN, "NaN"],
  ] as const) {
    it(`refuses a page size of ${shown}`, async () => {
      const world = await kmsWorld();
      await assert.rejects(
        async () => world.call("DescribeCustomKeyStores", { PageSize }),
        refusedWith(
          "InvalidParameter",
          `PageSize: expected a whole number from 1 to 100, received ${shown}; use 1`,
        ),
      );
    });
  }

  it("K17: neither answers nor inventory hold the secret or an inner key", async () => {
    const world = await kmsWorld();
    const id = await world.connectedStore();
    const KeyID = await world.externalKey(id);
    const answers = [
      await world.call("DescribeCustomKeyStores"),
      await world.call("DescribeKey", { KeyID }),
      await world.call("DescribeKeys", { KeyringName: "ring" }),
      volcengineKmsInventory(world.cloud),
    ];
    const text = JSON.stringify(answers);
    const secrets = [
      SECRET,
      ...world.cloud.store.table<{ innerKey: string }>("volcengine.kms.keys").values(),
    ].map((secret) => (typeof secret === "string" ? secret : secret.innerKey));
    assert.equal(secrets.length, 2);
    for (const secret of secrets) assert.equal(text.includes(secret), false);
  });
});
