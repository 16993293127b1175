import assert from "node:assert/strict";
import type { StackFacts } from "../../../cli/verification/stack-facts";
import { verify, type ExternalCalls, type Witness } from "../../../cli/verification/verify";
import { OpenApi, realMachine } from "../../../providers/hyok/client/openapi";
import { FakeClock } from "../../support/fake-clock";
import { shown } from "../../support/fake-kms-rows";
import { FakeKms } from "../../support/fake-kms";
import {
  ACCESS_KEY,
  FakeOpenApi,
  FakeRefusal,
  SECRET_KEY,
  type RecordedCall,
} from "../../support/fake-openapi";

type Row = Record<string, unknown>;

describe("cli/verification/verify", () => {
  let kms: FakeKms;
  let api: FakeOpenApi;
  let facts: StackFacts;
  let key: Row;
  let encrypted: (plaintext: Buffer) => Buffer;
  let decrypted: (blob: Buffer) => Buffer;
  const clock = new FakeClock();

  function respond(call: RecordedCall): Row {
    const { parameters } = call;
    const at = (name: string) => Buffer.from(String(parameters[name]), "base64");
    switch (call.action) {
      case "DescribeKey":
        return { Key: key };
      case "Encrypt":
        assert.equal(parameters["KeyID"], "key-1");
        return { CiphertextBlob: encrypted(at("Plaintext")).toString("base64") };
      case "Decrypt":
        return { Plaintext: decrypted(at("CiphertextBlob")).toString("base64") };
      default:
        return kms.respond(call);
    }
  }

  beforeEach(async () => {
    kms = new FakeKms(clock);
    const store = kms.add({
      name: "hyok-dev",
      accessKey: "a",
      trustAnchor: "t",
      state: "CONNECTED",
    });
    assert.equal(shown(store)["ConnectionState"], "CONNECTED");
    facts = {
      customKeyStoreId: store.id,
      endpointServiceId: "epsvc-1",
      keyringName: "hyok-dev",
      region: "cn-beijing",
      hostedKeys: { finetune: "key-1" },
      externalKeys: { "alias-1": "external-1" },
      keyProtection: "off",
    };
    key = {
      ID: "key-1",
      Origin: "ExternalKeyStore",
      KeyState: "Enable",
      CustomKeyStoreID: store.id,
      XksKeyConfiguration: { ID: "alias-1" },
    };
    const flipped = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
    encrypted = flipped;
    decrypted = flipped;
    api = new FakeOpenApi(respond);
    await api.start();
  });
  afterEach(() => api.stop());

  const run = (witness?: Witness) => {
    const credentials = { accessKey: ACCESS_KEY, secretKey: SECRET_KEY, sessionToken: undefined };
    const client = new OpenApi(
      { credentials, endpoint: new URL(api.endpoint) },
      { ...realMachine, clock },
    );
    const call = { region: "cn-beijing", signal: new AbortController().signal };
    return verify({ api: client, call }, facts, witness);
  };

  /** A key manager that has seen these calls, one answer after another. */
  const seen = (...counts: ExternalCalls[]): Witness => ({
    callsOn: (externalKey) => {
      assert.equal(externalKey, "external-1");
      return Promise.resolve(counts.shift() ?? { encrypt: -1, decrypt: -1 });
    },
  });

  it("encrypts and decrypts 64 fresh bytes with each hosted key", async () => {
    const texts: Buffer[] = [];
    const inner = encrypted;
    encrypted = (plaintext) => {
      texts.push(plaintext);
      return inner(plaintext);
    };
    const first = await run();
    const second = await run();
    assert.deepEqual(
      texts.map((each) => each.length),
      [64, 64],
    );
    assert.notEqual(first[0]?.ciphertextBlob, second[0]?.ciphertextBlob);
    assert.deepEqual(
      first.map(({ ciphertextBlob: _, ...rest }) => rest),
      [
        {
          name: "finetune",
          keyId: "key-1",
          externalKeyId: "external-1",
          proof: "KMS describes the key as held by the external key store",
        },
      ],
    );
    assert.deepEqual(api.actions.slice(0, 4), [
      "DescribeCustomKeyStores",
      "DescribeKey",
      "Encrypt",
      "Decrypt",
    ]);
  });

  it("proves the use of the external key by the key manager's own records", async () => {
    const [found] = await run(seen({ encrypt: 3, decrypt: 5 }, { encrypt: 4, decrypt: 7 }));
    assert.equal(found?.proof, "the key manager recorded 1 Encrypt and 2 Decrypt on external-1");
  });

  const failures: readonly [
    what: string,
    arrange: () => void,
    message: () => string,
    witness?: () => Witness,
  ][] = [
    [
      "a key store that is gone",
      () => void kms.stores.pop(),
      () =>
        `key: custom key store ${facts.customKeyStoreId} does not exist any more; run pulumi refresh and pulumi up`,
    ],
    [
      "a key store that is disconnected",
      () => void (kms.store.state = "DISCONNECTED"),
      () =>
        `key: custom key store ${facts.customKeyStoreId} is DISCONNECTED, expected CONNECTED; run pulumi refresh to see the drift and pulumi up to connect it`,
    ],
    [
      "a key store that failed, with cause and remedy of its code",
      () => Object.assign(kms.store, { state: "FAILED", errorCode: "XKS_PROXY_NOT_REACHABLE" }),
      () =>
        `key: custom key store ${facts.customKeyStoreId} is FAILED, expected CONNECTED: XKS_PROXY_NOT_REACHABLE (network): no connection to the proxy, or it reports that its external key manager is unavailable; check that the proxy runs, that its port equals the listener's, and that its security group admits TCP 443 from 100.64.0.0/10; run pulumi refresh to see the drift and pulumi up to connect it`,
    ],
    [
      "a key of KMS itself",
      () => void (key = { ID: "key-1", Origin: "CloudKMS" }),
      () =>
        `key: expected finetune (key-1) in custom key store ${facts.customKeyStoreId}, received origin CloudKMS in no store; replace the key`,
    ],
    [
      "a key in another key store",
      () => void (key["CustomKeyStoreID"] = "store-2"),
      () =>
        `key: expected finetune (key-1) in custom key store ${facts.customKeyStoreId}, received origin ExternalKeyStore in store-2; replace the key`,
    ],
    [
      "a key that stands for another external key",
      () => void (key["XksKeyConfiguration"] = { ID: "alias-2" }),
      () =>
        "key: expected finetune (key-1) to stand for one of the stack's external keys (alias-1), received alias-2; replace the key",
    ],
    [
      "a key that stands for none",
      () => void delete key["XksKeyConfiguration"],
      () =>
        "key: expected finetune (key-1) to stand for one of the stack's external keys (alias-1), received none; replace the key",
    ],
    [
      "a ciphertext that holds the plaintext",
      () => void (encrypted = (plaintext) => Buffer.concat([Buffer.from("head"), plaintext])),
      () => "key: the ciphertext of finetune (key-1) holds the plaintext; stop using it",
    ],
    [
      "another text of the same length",
      () => void (decrypted = (blob) => Buffer.alloc(blob.length)),
      () =>
        "key: finetune (key-1) decrypted to another text than was encrypted; stop using it and look at the proxy",
    ],
    [
      "a text of another length",
      () => void (decrypted = () => Buffer.from("short")),
      () =>
        "key: finetune (key-1) decrypted to another text than was encrypted; stop using it and look at the proxy",
    ],
    [
      "a key manager that saw no Decrypt",
      () => undefined,
      () =>
        "key: finetune was used, but the key manager recorded 1 Encrypt and 0 Decrypt on external-1; the data does not depend on the external key",
      () => seen({ encrypt: 3, decrypt: 5 }, { encrypt: 4, decrypt: 5 }),
    ],
    [
      "a key manager that saw no Encrypt",
      () => undefined,
      () =>
        "key: finetune was used, but the key manager recorded 0 Encrypt and 1 Decrypt on external-1; the data does not depend on the external key",
      () => seen({ encrypt: 3, decrypt: 5 }, { encrypt: 3, decrypt: 6 }),
    ],
  ];
  for (const [what, arrange, message, witness] of failures) {
    it(`fails on ${what}`, async () => {
      arrange();
      await assert.rejects(run(witness?.()), { name: "CommandError", message: message() });
    });
  }

  it("passes a refusal of KMS on with its code", async () => {
    decrypted = () => {
      throw new FakeRefusal("KMSInvalidStateException", "the external key is disabled", 409);
    };
    await assert.rejects(run(), { name: "OpenApiError", code: "KMSInvalidStateException" });
  });

  it("checks every hosted key and stops at the first that fails", async () => {
    facts = { ...facts, hostedKeys: { finetune: "key-1", other: "key-1" } };
    assert.deepEqual(
      (await run()).map(({ name }) => name),
      ["finetune", "other"],
    );
    api.calls.length = 0;
    key = { Origin: "CloudKMS" };
    await assert.rejects(run(), { name: "CommandError" });
    assert.deepEqual(api.actions, ["DescribeCustomKeyStores", "DescribeKey"]);
  });
});
