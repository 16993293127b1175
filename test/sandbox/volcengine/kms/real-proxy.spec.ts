import assert from "node:assert/strict";
import { Refusal } from "../../../../sandbox/cloud/context";
import { keyStores } from "../../../../sandbox/volcengine/kms/rows";
import { changeKmsSettings } from "../../../../sandbox/volcengine/kms/settings";
import { xksProxyCaller } from "../../../../sandbox/volcengine/kms/xks-proxy";
import { makeAuthority, type TestAuthority } from "../../../support/certificates";
import { startBench, type BenchOptions, type ProxyBench } from "../../xks/proxy-bench";
import { Wire } from "./wire";
import { credentialOf } from "../../xks/vectors";
import { HOST, kmsWorld, refusedWith, type KmsWorld } from "./kms-world";

describe("sandbox/volcengine/kms with a real XKS proxy", () => {
  let authority: TestAuthority;
  let wire: Wire;
  let world: KmsWorld;

  before(async () => {
    authority = await makeAuthority();
  });

  beforeEach(async () => {
    wire = new Wire();
    world = await kmsWorld({ network: wire, proxy: xksProxyCaller });
    wire.bench = await start();
    await world.call("CreateKeyring", { KeyringName: "ring" });
  });

  afterEach(async () => {
    await wire.bench?.stop();
  });

  async function start(options: BenchOptions = {}): Promise<ProxyBench> {
    return startBench({
      authority,
      server: await authority.issue([HOST, `*.${HOST}`]),
      ...options,
    });
  }

  function proxyStore(changes: Record<string, unknown> = {}): Record<string, unknown> {
    const { accessKeyId, secretAccessKey } = credentialOf("A");
    const credential = { XksAccessKey: accessKeyId, XksSecretAccessKey: secretAccessKey };
    return { TrustAnchorCertificate: authority.base64, ...credential, ...changes };
  }

  async function failedStore(
    changes: Record<string, unknown> = {},
  ): Promise<[unknown, string | undefined]> {
    const id = await world.store(proxyStore(changes));
    await world.call("ConnectCustomKeyStore", { CustomKeyStoreID: id });
    await world.settle();
    const shown = await world.describe(id);
    assert.equal(shown["ConnectionState"], "FAILED");
    return [shown["ConnectionErrorCode"], keyStores(world.cloud).get(id)?.lastFailure?.reason];
  }

  async function roundTrip(KeyID: string): Promise<void> {
    const Plaintext = Buffer.from("round trip").toString("base64");
    const EncryptionContext = { job: "a" };
    const { CiphertextBlob } = await world.call("Encrypt", { KeyID, Plaintext, EncryptionContext });
    const opened = await world.call("Decrypt", { CiphertextBlob, EncryptionContext });
    assert.equal(opened["Plaintext"], Plaintext);
  }

  it("K11, K22: connects from the KMS account, makes a key and opens what it sealed", async () => {
    const storeId = await world.connectedStore(proxyStore());
    assert.deepEqual(wire.dialled, [
      { from: { kind: "kms", accountId: "2100052433" }, to: { host: HOST, port: 443 } },
    ]);
    await roundTrip(await world.externalKey(storeId));
  });

  it("carries the longest plaintext", async () => {
    const KeyID = await world.externalKey(await world.connectedStore(proxyStore()));
    const Plaintext = Buffer.alloc(3072, 5).toString("base64");
    const { CiphertextBlob } = await world.call("Encrypt", { KeyID, Plaintext });
    assert.equal((await world.call("Decrypt", { CiphertextBlob }))["Plaintext"], Plaintext);
  });

  it("K25: the proxy's log names the request of KMS", async () => {
    await world.externalKey(await world.connectedStore(proxyStore()));
    const lines = wire.bench?.lines.join("") ?? "";
    assert.match(lines, /request-\d+/);
    assert.equal(lines.includes(credentialOf("A").secretAccessKey), false);
  });

  it("K03: another CA, another name and an expired certificate are a TLS failure with its reason", async () => {
    const other = await makeAuthority("other CA");
    const expired = await authority.issue([HOST], { notAfter: new Date("2025-12-31T00:00:00Z") });
    const elsewhere = await authority.issue([`*.${HOST}`]);
    const code = "XKS_PROXY_INVALID_TLS_CONFIGURATION";
    const [first, wrongCa] = await failedStore({ TrustAnchorCertificate: other.base64 });
    assert.equal(first, code);
    assert.match(
      wrongCa ?? "",
      /^the proxy's certificate was issued by CN=test CA, the trust anchor is CN=other CA/,
    );
    for (const [server, name, reason] of [
      [
        expired,
        "store-b",
        /^the certificate of CN=test server expired on Dec 31 00:00:00 2025 GMT$/,
      ],
      [
        elsewhere,
        "store-c",
        /^the proxy was called as epsvc-\S+, but its certificate is for DNS:\*\.epsvc-\S+$/,
      ],
    ] as const) {
      await wire.bench?.stop();
      wire.bench = await start({ server });
      keyStores(world.cloud).clear();
      const [shown, why] = await failedStore({ CustomKeyStoreName: name });
      assert.equal(shown, code);
      assert.match(why ?? "", reason);
    }
  });

  it("K06, K07, K08: no listener, a wrong secret and a wrong path have their codes", async () => {
    assert.deepEqual(await failedStore({ XksSecretAccessKey: credentialOf("B").secretAccessKey }), [
      "INVALID_CREDENTIALS",
      "the proxy answered AuthenticationFailedException",
    ]);
    keyStores(world.cloud).clear();
    assert.deepEqual(await failedStore({ XksProxyUriPath: "/other/kms/xks/v1" }), [
      "XKS_PROXY_INVALID_CONFIGURATION",
      "the proxy answered InvalidUriPathException",
    ]);
    keyStores(world.cloud).clear();
    await wire.bench?.stop();
    wire.bench = undefined;
    assert.deepEqual(await failedStore(), [
      "XKS_PROXY_NOT_REACHABLE",
      `nothing listens on ${HOST}:443`,
    ]);
  });

  it("keeps the network's obstacle and its connection error code", async () => {
    wire.refusal = new Refusal("ETIMEDOUT", "not-accepted", "the endpoint waits for acceptance");
    const code = "XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION";
    assert.deepEqual(await failedStore(), [code, "the endpoint waits for acceptance"]);
    assert.equal([...keyStores(world.cloud).values()][0]?.lastFailure?.obstacle, "not-accepted");
  });

  it("K15: a wrong credential is refused while CONNECTED and the old one still works", async () => {
    const storeId = await world.connectedStore(proxyStore());
    const KeyID = await world.externalKey(storeId);
    await assert.rejects(
      world.call("UpdateCustomKeyStore", {
        CustomKeyStoreID: storeId,
        XksAccessKey: credentialOf("A").accessKeyId,
        XksSecretAccessKey: credentialOf("B").secretAccessKey,
      }),
      { code: "XksProxyIncorrectAuthenticationCredential" },
    );
    await roundTrip(KeyID);
  });

  it("K18: a credential is rotated while calls run, and none fails", async () => {
    const storeId = await world.connectedStore(proxyStore());
    const KeyID = await world.externalKey(storeId);
    const { accessKeyId, secretAccessKey } = credentialOf("B");
    await Promise.all([
      roundTrip(KeyID),
      roundTrip(KeyID),
      world.call("UpdateCustomKeyStore", {
        CustomKeyStoreID: storeId,
        XksAccessKey: accessKeyId,
        XksSecretAccessKey: secretAccessKey,
      }),
      roundTrip(KeyID),
    ]);
    wire.bench?.options.tenants[0]?.credentials.delete(credentialOf("A").accessKeyId);
    await roundTrip(KeyID);
  });

  it("K19: the real proxy's five reasons against an external key", async () => {
    const storeId = await world.connectedStore(proxyStore());
    await world.externalKey(storeId, { KeyName: "first" });
    for (const [XksKeyID, code, message] of [
      [
        "unmapped",
        "XksKeyNotFound",
        "the proxy knows no external key with this id (KeyNotFoundException)",
      ],
      ["rsa", "XksKeyInvalidConfiguration", "the external key is RSA_2048, not AES_256"],
      ["encrypt-only", "XksKeyInvalidConfiguration", "the external key does not serve DECRYPT"],
      ["disabled", "XksKeyInvalidConfiguration", "the external key is not enabled"],
      [
        "external-key-1",
        "XksKeyAlreadyInUse",
        "External key [external-key-1] backs another key of the custom key store, deletion pending or not.",
      ],
    ] as const) {
      await assert.rejects(world.externalKey(storeId, { XksKeyID }), refusedWith(code, message));
    }
  });

  it("kill switch: a disabled external key stops decryption with InvalidStateException, and enabling heals", async () => {
    const KeyID = await world.externalKey(await world.connectedStore(proxyStore()));
    const { CiphertextBlob } = await world.call("Encrypt", { KeyID, Plaintext: "AAAA" });
    const good = wire.bench?.keys.get("good");
    assert.ok(good);
    wire.bench?.keys.set("good", { ...good, enabled: false });
    await assert.rejects(
      world.call("Decrypt", { CiphertextBlob }),
      refusedWith(
        "KMSInvalidState",
        "the external key is disabled or the key store is blocked (InvalidStateException)",
      ),
    );
    wire.bench?.keys.set("good", good);
    assert.equal((await world.call("Decrypt", { CiphertextBlob }))["Plaintext"], "AAAA");
  });

  it("the ciphertext needs the external key: another key's material does not open it", async () => {
    const KeyID = await world.externalKey(await world.connectedStore(proxyStore()));
    const { CiphertextBlob } = await world.call("Encrypt", { KeyID, Plaintext: "AAAA" });
    const other = wire.bench?.keys.get("other");
    assert.ok(other);
    wire.bench?.keys.set("good", other);
    await assert.rejects(
      world.call("Decrypt", { CiphertextBlob }),
      refusedWith(
        "KMSInvalidState",
        "the external key does not open this ciphertext (InvalidCiphertextException)",
      ),
    );
  });

  it("K24: a stopped proxy fails calls, a silent one within the time-out, and a new one heals without connect", async () => {
    const storeId = await world.connectedStore(proxyStore());
    const KeyID = await world.externalKey(storeId);
    await wire.bench?.stop();
    wire.bench = undefined;
    await assert.rejects(
      roundTrip(KeyID),
      refusedWith("KMSInvalidState", `nothing listens on ${HOST}:443 (XKS_PROXY_NOT_REACHABLE)`),
    );
    changeKmsSettings(world.cloud, { callTimeoutMs: 50 });
    const { connect: dial } = wire;
    wire.connect = () => new Promise(() => undefined);
    await assert.rejects(
      roundTrip(KeyID),
      refusedWith("KMSInvalidState", "no connection within 50 ms (XKS_PROXY_NOT_REACHABLE)"),
    );
    changeKmsSettings(world.cloud, { callTimeoutMs: 5000 });
    wire.connect = dial;
    wire.bench = await start();
    await roundTrip(KeyID);
    assert.equal((await world.describe(storeId))["ConnectionState"], "CONNECTED");
  });
});
