import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { XksErrorName } from "../../../sandbox/xks/errors";
import { AliyunKeyManager } from "../../../sandbox/xks/proxy/backends/aliyun";
import {
  ALIYUN_ERRORS,
  type AliyunAction,
} from "../../../sandbox/xks/proxy/backends/aliyun-errors";
import { parseAliyunEndpoint, rpcSignature } from "../../../sandbox/xks/proxy/backends/aliyun-rpc";
import {
  ACCESS,
  KEY_VERSION_ID,
  refusal,
  startKeyManager,
  type KeyManagerServer,
} from "./key-manager-server";

const NONE = Buffer.alloc(0);
const TEXT = Buffer.from("sandbox data key, 32 bytes long!");
const CLOCK = { now: () => Date.parse("2026-01-15T08:30:00.250Z") };

describe("sandbox/xks/proxy/backends/aliyun", () => {
  let server: KeyManagerServer;
  let manager: AliyunKeyManager;
  const make = (changes: object = {}) =>
    new AliyunKeyManager(
      "cloud",
      { endpoint: server.endpoint, ca: server.ca, timeoutMs: 2000, ...ACCESS, ...changes },
      { clock: CLOCK, aadMode: "framed" },
    );
  beforeEach(async () => {
    server = await startKeyManager();
    manager = make();
  });
  afterEach(async () => {
    manager.close();
    await server.stop();
  });

  it("signs as the published example of the RPC signature", () => {
    const parameters = {
      Timestamp: "2016-02-23T12:46:24Z",
      Format: "XML",
      AccessKeyId: "testid",
      Action: "DescribeRegions",
      SignatureMethod: "HMAC-SHA1",
      SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
      Version: "2014-05-26",
      SignatureVersion: "1.0",
    };
    assert.equal(rpcSignature("GET", parameters, "testsecret"), "OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
  });

  it("describes enabled, disabled and RSA keys", async () => {
    const usage = ["ENCRYPT", "DECRYPT"];
    assert.deepEqual(await manager.describe("key-1"), { spec: "AES_256", usage, enabled: true });
    assert.deepEqual(await manager.describe("key-off"), { spec: "AES_256", usage, enabled: false });
    assert.deepEqual(await manager.describe("key-rsa"), { spec: "RSA_2048", usage, enabled: true });
  });

  it("sends the parameters of the RPC style with the clock's time and a fresh nonce, over one connection", async () => {
    await manager.describe("key-1");
    await manager.describe("key-1");
    const [first, second] = server.calls;
    const { SignatureNonce, Signature, ...rest } = first ?? {};
    assert.deepEqual(rest, {
      Action: "DescribeKey",
      KeyId: "key-1",
      Version: "2016-01-20",
      Format: "JSON",
      AccessKeyId: ACCESS.accessKeyId,
      SignatureMethod: "HMAC-SHA1",
      SignatureVersion: "1.0",
      Timestamp: "2026-01-15T08:30:00Z",
    });
    assert.notEqual(SignatureNonce, second?.["SignatureNonce"]);
    assert.equal(typeof Signature, "string");
    assert.equal(server.connections, 1);
  });

  it("P11, P21: encrypts to a legal length and puts the key version into 17 bytes of metadata", async () => {
    const sealed = await manager.encrypt("key-1", { plaintext: TEXT, aad: NONE });
    assert.deepEqual(
      [sealed.ciphertext.length, sealed.iv.length, sealed.tag.length],
      [TEXT.length, 12, 16],
    );
    assert.equal(sealed.metadata.toString("hex"), `01${KEY_VERSION_ID.replaceAll("-", "")}`);
    assert.equal(server.calls[0]?.["EncryptionContext"], '{"xks-aad":"AAAA"}');
    assert.deepEqual(await manager.decrypt("key-1", sealed, NONE), TEXT);
  });

  it("P12, P15: carries AAD of 6129 bytes whole and of 6130 and 8192 bytes as its digest", async () => {
    for (const [length, name] of [
      [6129, "xks-aad"],
      [6130, "xks-aad-sha256"],
      [8192, "xks-aad-sha256"],
    ] as const) {
      const aad = Buffer.alloc(length, 5);
      const plaintext = Buffer.alloc(4300, 6);
      const sealed = await manager.encrypt("key-1", { plaintext, aad });
      const context = JSON.parse(server.calls.at(-1)?.["EncryptionContext"] ?? "") as object;
      assert.deepEqual(Object.keys(context), [name], `${length}`);
      assert.deepEqual(await manager.decrypt("key-1", sealed, aad), plaintext);
      await assert.rejects(manager.decrypt("key-1", sealed, aad.subarray(1)), {
        errorName: "InvalidCiphertextException",
      });
    }
    const frame = Buffer.concat([Buffer.from([0x20, 0]), Buffer.alloc(8192, 5), Buffer.from([0])]);
    const digest = createHash("sha256").update(frame).digest("base64");
    const calls = server.calls.filter(({ Action }) => Action === "Encrypt");
    assert.equal(calls.at(-1)?.["EncryptionContext"], JSON.stringify({ "xks-aad-sha256": digest }));
  });

  it("P25, P27: refuses dropped, changed and foreign metadata, another IV length and another key", async () => {
    const sealed = await manager.encrypt("key-1", { plaintext: TEXT, aad: NONE });
    const changed = Buffer.from(sealed.metadata);
    changed[16] = (changed[16] as number) ^ 1;
    const otherForm = Buffer.concat([Buffer.from([2]), sealed.metadata.subarray(1)]);
    const faults = [
      { metadata: NONE },
      { metadata: changed },
      { metadata: otherForm },
      { iv: Buffer.alloc(16) },
      { tag: Buffer.alloc(16) },
      { ciphertext: NONE },
    ];
    for (const fault of faults) {
      await assert.rejects(manager.decrypt("key-1", { ...sealed, ...fault }, NONE), {
        errorName: "InvalidCiphertextException",
      });
    }
  });

  const codes: [code: string, action: AliyunAction, errorName: XksErrorName][] = [
    ["Forbidden.KeyNotFound", "DescribeKey", "KeyNotFoundException"],
    ["Rejected.Disabled", "Encrypt", "InvalidStateException"],
    ["Forbidden.KeyDisabled", "Decrypt", "InvalidStateException"],
    ["Rejected.PendingDeletion", "Encrypt", "InvalidStateException"],
    ["Rejected.Unavailable", "Encrypt", "InvalidStateException"],
    ["Forbidden.DKMSInstanceStateInvalid", "Decrypt", "InvalidStateException"],
    ["Forbidden.DKMSInstanceStateInvalid", "DescribeKey", "InvalidStateException"],
    ["Forbidden.NoPermission", "Decrypt", "AccessDeniedException"],
    ["NoPermission", "DescribeKey", "AccessDeniedException"],
    ["InvalidAccessKeyId.NotFound", "DescribeKey", "InternalException"],
    ["SignatureDoesNotMatch", "DescribeKey", "InternalException"],
    ["Throttling.User", "Encrypt", "ThrottlingException"],
    ["Rejected.Throttling", "Encrypt", "ThrottlingException"],
    ["UnsupportedOperation", "Encrypt", "InvalidKeyUsageException"],
    ["UnsupportedOperation", "Decrypt", "InvalidKeyUsageException"],
    ["InvalidCiphertext", "Decrypt", "InvalidCiphertextException"],
    ["InvalidParameter", "Decrypt", "InvalidCiphertextException"],
    ["InvalidParameter", "Encrypt", "InternalException"],
    ["InternalFailure", "Encrypt", "InternalException"],
  ];
  it("tests every row of the table of error codes", () => {
    assert.equal(ALIYUN_ERRORS.length, 15);
  });
  for (const [code, action, errorName] of codes) {
    it(`makes ${errorName} of ${code} on ${action}, without the cloud's message`, async () => {
      const sealed = await manager.encrypt("key-1", { plaintext: TEXT, aad: NONE });
      server.override = () => refusal(400, code);
      const run = {
        DescribeKey: () => manager.describe("key-1"),
        Encrypt: () => manager.encrypt("key-1", { plaintext: TEXT, aad: NONE }),
        Decrypt: () => manager.decrypt("key-1", sealed, NONE),
      };
      await assert.rejects(
        run[action](),
        (error: Error & { errorName?: string; reason?: string }) => {
          assert.deepEqual(
            [error.errorName, error.reason],
            [errorName, `${action} was answered with ${code}`],
          );
          return !error.message.includes("request details");
        },
      );
    });
  }

  it("P48: makes DependencyTimeoutException of a silence of 30 ms", async () => {
    const hasty = make({ timeoutMs: 30 });
    server.override = () => "silence";
    await assert.rejects(hasty.describe("key-1"), { errorName: "DependencyTimeoutException" });
    hasty.close();
  });

  it("tries once more when a kept connection was closed, and not when a new one is", async () => {
    await manager.describe("key-1");
    let resets = 1;
    server.override = () => (resets-- > 0 ? "reset" : undefined);
    assert.equal((await manager.describe("key-1")).enabled, true);
    const fresh = make();
    server.override = () => "reset";
    await assert.rejects(fresh.describe("key-1"), { reason: "DescribeKey failed: ECONNRESET" });
    fresh.close();
  });

  it("makes InternalException of a page, of an answer without its fields and of a wrong secret", async () => {
    server.override = () => ({ status: 502, text: "<html>" });
    await assert.rejects(manager.describe("key-1"), {
      errorName: "InternalException",
      reason: "DescribeKey failed: status 502 without an error code",
    });
    server.override = () => ({ status: 200, text: "{}" });
    await assert.rejects(manager.describe("key-1"), {
      reason: "the answer to DescribeKey has not the expected form",
    });
    server.override = () => ({ status: 200, text: '{"CiphertextBlob":"b3BhcXVl"}' });
    await assert.rejects(manager.encrypt("key-1", { plaintext: TEXT, aad: NONE }), {
      reason: "the answer to Encrypt has not the expected form",
    });
    server.override = () => undefined;
    const stranger = make({ accessKeySecret: "wrong" });
    await assert.rejects(stranger.describe("key-1"), {
      errorName: "InternalException",
      reason: "DescribeKey was answered with SignatureDoesNotMatch",
    });
    stranger.close();
  });

  it("trusts only the given authorities, and refuses an empty plaintext itself", async () => {
    const strict = make({ ca: (await startAndStop()).ca });
    await assert.rejects(strict.describe("key-1"), { errorName: "InternalException" });
    strict.close();
    await assert.rejects(manager.encrypt("key-1", { plaintext: NONE, aad: NONE }), {
      errorName: "UnsupportedOperationException",
    });
    assert.equal(server.calls.length, 0);
  });

  it("reads endpoints with and without a scheme and a port, and no plain HTTP", () => {
    const host = "kms.cn-hangzhou.aliyuncs.com";
    assert.deepEqual(parseAliyunEndpoint(host), { host, port: 443 });
    assert.deepEqual(parseAliyunEndpoint(`https://${host}/`), { host, port: 443 });
    assert.deepEqual(parseAliyunEndpoint("localhost:8443"), { host: "localhost", port: 8443 });
    for (const text of [
      "",
      `http://${host}`,
      `${host}:0`,
      `${host}:65536`,
      `${host}/path`,
      `user@${host}`,
    ]) {
      assert.equal(parseAliyunEndpoint(text), undefined, text);
    }
  });
});

async function startAndStop(): Promise<KeyManagerServer> {
  const other = await startKeyManager();
  await other.stop();
  return other;
}
