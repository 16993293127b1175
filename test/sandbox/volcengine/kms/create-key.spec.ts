import assert from "node:assert/strict";
import { keys } from "../../../../sandbox/volcengine/kms/rows";
import {
  plainKey,
  proxyAnswered,
  proxyUncalled,
  refusedWith,
  START_MS,
  withKeyring,
} from "./kms-world";

describe("sandbox/volcengine/kms/operations/create-key", () => {
  it("answers an external key in the vendor's spelling", async () => {
    const world = await withKeyring();
    const storeId = await world.connectedStore();
    const { Key } = await world.call(
      "CreateKey",
      world.keyParams(storeId, { Tags: [{ Key: "a", Value: "b" }] }),
    );
    const { ID, Trn, ...rest } = Key as Record<string, string>;
    assert.match(ID ?? "", /^[0-9a-f-]{36}$/);
    assert.equal(
      Trn,
      `trn:kms:cn-beijing:${world.resourceCall.caller.accountId}:keyrings/ring/keys/key-a`,
    );
    assert.deepEqual(rest, {
      KeyName: "key-a",
      KeySpec: "SYMMETRIC_256",
      KeyUsage: "ENCRYPT_DECRYPT",
      KeyState: "Enable",
      Origin: "ExternalKeyStore",
      ProtectionLevel: "SOFTWARE",
      CustomKeyStoreID: storeId,
      XksKeyConfiguration: { ID: "external-key-1" },
      Description: "",
      KeyMaterialExpireTime: "",
      LastRotationTime: "",
      RotationState: "Disable",
      ScheduleDeleteTime: "",
      ScheduleRotationTime: "",
      MultiRegion: false,
      Tags: [{ Key: "a", Value: "b" }],
      CreationDate: START_MS / 1000,
      UpdateDate: START_MS,
    });
    const context = { ...world.proxy.seen.at(-1)?.context };
    assert.deepEqual([context.operation, context.keyArn], ["CreateKey", undefined]);
  });

  it("tolerates PendingWindowInDays, which the plugin sends along", async () => {
    const world = await withKeyring();
    await plainKey(world, { PendingWindowInDays: 7 });
    assert.equal(keys(world.cloud).size, 1);
  });

  const WRONG: readonly (readonly [string, Record<string, unknown>, string])[] = [
    [
      "no names",
      { KeyringName: undefined, KeyName: undefined },
      "KeyringName: expected 2 to 31 characters, received undefined; send it\nKeyName: expected 2 to 31 characters, received undefined; send it",
    ],
    [
      "imported material",
      { Origin: "External" },
      "Origin: expected one of 'CloudKMS', 'ExternalKeyStore', received 'External'; use 'CloudKMS'",
    ],
    [
      "an RSA key",
      { KeySpec: "RSA_2048" },
      "KeySpec: expected one of 'SYMMETRIC_256', 'SYMMETRIC_128', received 'RSA_2048'; use 'SYMMETRIC_256'",
    ],
    [
      "a signing key",
      { KeyUsage: "SIGN_VERIFY" },
      "KeyUsage: expected 'ENCRYPT_DECRYPT', received 'SIGN_VERIFY'; use 'ENCRYPT_DECRYPT'",
    ],
    [
      "rotation",
      { RotateState: "Enable", RotateInterval: 90 },
      "RotateState: expected 'Disable', received 'Enable'; use 'Disable'\nRotateInterval: expected no value: rotation is not modelled by the sandbox, received 90; leave it out",
    ],
    [
      "a key of several regions",
      { MultiRegion: true },
      "MultiRegion: expected false: keys of several regions are not modelled by the sandbox, received true; leave it out",
    ],
    [
      "an external key id without the origin",
      { XksKeyID: "alias" },
      "XksKeyID: expected no value without Origin ExternalKeyStore, received 'alias'; set Origin to ExternalKeyStore or leave it out",
    ],
    [
      "the origin without store and key",
      { Origin: "ExternalKeyStore" },
      "CustomKeyStoreID: expected a value with Origin ExternalKeyStore, received undefined; send it\nXksKeyID: expected a value with Origin ExternalKeyStore, received undefined; send it",
    ],
    [
      "a tag without a value",
      { Tags: [{ Key: "a" }] },
      "Tags: expected a list of {Key, Value} with texts, received [ { Key: 'a' } ]; send a key and a value for each tag",
    ],
  ];
  for (const [what, changes, message] of WRONG) {
    it(`refuses ${what}`, async () => {
      const world = await withKeyring();
      await assert.rejects(plainKey(world, changes), { message });
      assert.equal(keys(world.cloud).size, 0);
    });
  }

  for (const [what, XksKeyID] of [
    ["a slash", "a/b"],
    ["a dot alone", "."],
    ["two dots", ".."],
    ["129 characters", "k".repeat(129)],
  ] as const) {
    it(`refuses an external key id with ${what}`, async () => {
      const world = await withKeyring();
      const storeId = await world.connectedStore();
      const end = XksKeyID.length > 128 ? "change its length of 129 characters" : "change its form";
      const message = `XksKeyID: expected 1 to 128 characters, letters, digits, . _ and -, received '${XksKeyID}'; ${end}`;
      await assert.rejects(
        world.externalKey(storeId, { XksKeyID }),
        refusedWith("InvalidParameter", message),
      );
    });
  }

  it("refuses an external key whose URI would be longer than 256 characters, and takes 256", async () => {
    const world = await withKeyring();
    const storeId = await world.connectedStore({
      XksProxyUriPath: `/${"p".repeat(100)}/kms/xks/v1`,
    });
    const row = await world.describe(storeId);
    const configuration = row["XksProxyConfiguration"] as Record<string, string>;
    const fixed = `${configuration["UriEndpoint"]}${configuration["UriPath"]}/keys//metadata`
      .length;
    const message =
      "XksKeyID: expected a URI of at most 256 characters with endpoint and path, received 257; use a shorter alias.";
    const tooLong = world.externalKey(storeId, { XksKeyID: "k".repeat(257 - fixed) });
    await assert.rejects(tooLong, refusedWith("InvalidParameter", message));
    await world.externalKey(storeId, { XksKeyID: "k".repeat(256 - fixed) });
  });

  it("K19: an unknown key, a wrong spec, a missing usage, a disabled key and a used id have five messages", async () => {
    const world = await withKeyring();
    const storeId = await world.connectedStore();
    const good = { ...world.proxy.facts };
    const attempt = (): Promise<string> => world.externalKey(storeId);
    world.proxy.failure = proxyAnswered("KeyNotFoundException");
    await assert.rejects(
      attempt(),
      refusedWith(
        "XksKeyNotFound",
        "the proxy knows no external key with this id (KeyNotFoundException)",
      ),
    );
    world.proxy.failure = undefined;
    for (const [facts, message] of [
      [{ ...good, keySpec: "RSA_2048" }, "the external key is RSA_2048, not AES_256"],
      [{ ...good, keyUsage: ["ENCRYPT"] }, "the external key does not serve DECRYPT"],
      [{ ...good, keyStatus: "DISABLED" }, "the external key is not enabled"],
    ] as const) {
      world.proxy.facts = { ...facts, keyUsage: [...facts.keyUsage] };
      await assert.rejects(attempt(), refusedWith("XksKeyInvalidConfiguration", message));
    }
    world.proxy.facts = good;
    await attempt();
    await assert.rejects(
      world.externalKey(storeId, { KeyName: "key-b" }),
      refusedWith(
        "XksKeyAlreadyInUse",
        "External key [external-key-1] backs another key of the custom key store, deletion pending or not.",
      ),
    );
    assert.equal(keys(world.cloud).size, 1);
  });

  it("gives the other failures of the proxy their exceptions", async () => {
    const world = await withKeyring();
    const storeId = await world.connectedStore();
    for (const [failure, code, message] of [
      [
        proxyAnswered("AccessDeniedException"),
        "KMSInvalidState",
        "the proxy does not let this caller use the external key (AccessDeniedException)",
      ],
      [
        proxyAnswered("InvalidStateException"),
        "XksKeyInvalidConfiguration",
        "the external key is not enabled (InvalidStateException)",
      ],
      [
        proxyAnswered("InternalException"),
        "CustomKeyStoreInvalidState",
        "the proxy answered InternalException (InternalException)",
      ],
      [
        proxyUncalled("XKS_PROXY_NOT_REACHABLE", "no route"),
        "CustomKeyStoreInvalidState",
        "no route (XKS_PROXY_NOT_REACHABLE)",
      ],
    ] as const) {
      world.proxy.failure = failure;
      await assert.rejects(world.externalKey(storeId), refusedWith(code, message));
    }
  });

  it("K20: refuses a key in a store that is not CONNECTED, and in one that is unknown", async () => {
    const world = await withKeyring();
    const storeId = await world.store();
    await assert.rejects(
      world.externalKey(storeId),
      refusedWith(
        "CustomKeyStoreInvalidState",
        "Custom key store [store-a] is DISCONNECTED, which does not allow to use it.",
      ),
    );
    const unknown = "00000000-0000-4000-8000-000000000000";
    await assert.rejects(
      world.externalKey(unknown),
      refusedWith(
        "CustomKeyStoreNotFound",
        `Custom key store [${unknown}] is not found in cn-beijing.`,
      ),
    );
    assert.deepEqual(world.proxy.seen, []);
  });

  it("refuses the second of two keys of one name or external key that are made at the same time", async () => {
    const world = await withKeyring();
    const storeId = await world.connectedStore();
    world.proxy.meanwhile = () => world.externalKey(storeId, { KeyName: "key-b" });
    await assert.rejects(world.externalKey(storeId), { code: "XksKeyAlreadyInUse" });
    world.proxy.meanwhile = () => world.externalKey(storeId, { XksKeyID: "external-key-3" });
    await assert.rejects(
      world.externalKey(storeId, { XksKeyID: "external-key-2" }),
      refusedWith("KeyAlreadyExists", "A key with the name [key-a] exists in keyring [ring]."),
    );
    assert.equal(keys(world.cloud).size, 2);
  });
});
