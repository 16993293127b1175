import assert from "node:assert/strict";
import { cdiv } from "../../../sandbox/xks/crypto";
import { LocalKeyManager } from "../../../sandbox/xks/proxy/backends/local";
import {
  MATERIAL,
  metadataFor,
  refusal,
  refused,
  startBench,
  type ProxyBench,
} from "./proxy-bench";
import { benchTenant } from "./proxy-bench";
import { floorInputs } from "./vectors";

const BASE = "/kms/xks/v1";
const encryptBody = (plaintext: Buffer, more: object = {}) => ({
  requestMetadata: metadataFor("Encrypt"),
  plaintext: plaintext.toString("base64"),
  encryptionAlgorithm: "AES_GCM",
  ...more,
});
const decryptBody = (answer: object, more: object = {}) => ({
  requestMetadata: metadataFor("Decrypt"),
  encryptionAlgorithm: "AES_GCM",
  ...answer,
  ...more,
});
const bytes = (value: unknown): Buffer => Buffer.from(String(value), "base64");
const TEXT = Buffer.from("sandbox data key, 32 bytes long!");

describe("sandbox/xks/proxy: health and metadata", () => {
  let bench: ProxyBench;
  before(async () => {
    bench = await startBench({
      tenants: (local) => [benchTenant(local), benchTenant(local, { prefix: "/myxks" })],
    });
  });
  after(() => bench.stop());

  const health = { requestMetadata: { kmsRequestId: "r-1", kmsOperation: "KmsHealthCheck" } };

  it("P01, P03: answers a signed health request with an empty prefix with all five fields", async () => {
    const answer = await bench.post(`${BASE}/health`, health);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers["content-type"], "application/json");
    assert.deepEqual(answer.json, {
      xksProxyFleetSize: 1,
      xksProxyVendor: "Volc XKS Proxy",
      xksProxyModel: "Volc XKS Proxy v1.0",
      ekmVendor: "local",
      ekmFleetDetails: [
        { id: "local-kms", model: "local keys (debugging only)", healthStatus: "DEGRADED" },
      ],
    });
  });

  it("P02: answers health with a prefix, and 404 where the prefix is not served", async () => {
    assert.equal((await bench.post(`/myxks${BASE}/health`, health)).status, 200);
    const other = await startBench({
      tenants: (local) => [benchTenant(local, { prefix: "/myxks" })],
    });
    const answer = await other.post(`${BASE}/health`, health);
    await other.stop();
    assert.deepEqual(refusal(answer), refused(404, "InvalidUriPathException"));
  });

  it("P04: takes an unknown kmsOperation and a kmsRequestId that is no UUID", async () => {
    const requestMetadata = { kmsRequestId: "not a uuid", kmsOperation: "SomethingNew" };
    assert.equal((await bench.post(`${BASE}/health`, { requestMetadata })).status, 200);
  });

  const metadata = (keyId: string, more: object = {}) =>
    bench.post(`${BASE}/keys/${keyId}/metadata`, {
      requestMetadata: { ...metadataFor("CreateKey"), ...more },
    });

  it("P05: reports an enabled AES key", async () => {
    const answer = await metadata("external-key-1");
    const facts = { keySpec: "AES_256", keyUsage: ["ENCRYPT", "DECRYPT"], keyStatus: "ENABLED" };
    assert.deepEqual([answer.status, answer.json], [200, facts]);
  });

  it("P06: reports a disabled key with 200 and DISABLED", async () => {
    const answer = await metadata("disabled");
    assert.deepEqual([answer.status, answer.json["keyStatus"]], [200, "DISABLED"]);
  });

  it("P07: refuses metadata of an unknown key and of one that its key manager lost", async () => {
    for (const keyId of ["unknown", "lost"]) {
      assert.deepEqual(refusal(await metadata(keyId)), refused(404, "KeyNotFoundException"));
    }
  });

  it("P08: reports an RSA key as it is and refuses to encrypt with it", async () => {
    const answer = await metadata("rsa");
    assert.deepEqual([answer.status, answer.json["keySpec"]], [200, "RSA_2048"]);
    const encrypted = await bench.post(`${BASE}/keys/rsa/encrypt`, encryptBody(TEXT));
    assert.deepEqual(refusal(encrypted), refused(400, "InvalidKeyUsageException"));
  });

  it("P09: takes the optional metadata fields", async () => {
    const optional = { awsSourceVpc: "vpc-1", awsSourceVpce: "ep-1", kmsViaService: "ark" };
    assert.equal((await metadata("external-key-1", optional)).status, 200);
  });

  it("P10: ignores unknown fields in the metadata and beside it", async () => {
    const requestMetadata = { ...metadataFor("CreateKey"), somethingNew: { a: 1 } };
    const body = { requestMetadata, alsoNew: [1] };
    const answer = await bench.post(`${BASE}/keys/external-key-1/metadata`, body);
    assert.equal(answer.status, 200);
  });
});

describe("sandbox/xks/proxy: encrypt and decrypt", () => {
  let bench: ProxyBench;
  before(async () => {
    bench = await startBench();
  });
  after(() => bench.stop());

  const call = (keyId: string, api: string, body: object) =>
    bench.post(`${BASE}/keys/${keyId}/${api}`, body);
  const encrypt = (keyId: string, plaintext: Buffer, more: object = {}) =>
    call(keyId, "encrypt", encryptBody(plaintext, more));
  const decrypt = (keyId: string, answer: object, more: object = {}) =>
    call(keyId, "decrypt", decryptBody(answer, more));

  it("P11: encrypts without AAD to as many bytes, an IV of 12 and a tag of 16 bytes", async () => {
    const { status, json } = await encrypt("external-key-1", TEXT);
    const names = ["ciphertext", "initializationVector", "authenticationTag"];
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(json), names);
    assert.deepEqual(
      names.map((name) => bytes(json[name]).length),
      [32, 12, 16],
    );
  });

  it("P12: decrypts to the same bytes with and without AAD", async () => {
    const aads: object[] = [{}, { additionalAuthenticatedData: TEXT.toString("base64") }];
    for (const aad of aads) {
      const { json } = await encrypt("external-key-1", TEXT, aad);
      const answer = await decrypt("external-key-1", json, aad);
      assert.deepEqual(answer.json, { plaintext: TEXT.toString("base64") });
    }
  });

  it("P13: encrypts twice under different IVs", async () => {
    const answers = await Promise.all([
      encrypt("external-key-1", TEXT),
      encrypt("external-key-1", TEXT),
    ]);
    const ivs = new Set(answers.map(({ json }) => json["initializationVector"]));
    assert.equal(ivs.size, 2);
  });

  it("P15: takes 4300 bytes of plaintext with 8192 bytes of AAD both ways", async () => {
    const { plaintext, aad } = floorInputs();
    const more = { additionalAuthenticatedData: aad.toString("base64") };
    const encrypted = await encrypt("external-key-1", plaintext, more);
    assert.equal(encrypted.status, 200);
    const { json } = await decrypt("external-key-1", encrypted.json, more);
    assert.deepEqual(bytes(json["plaintext"]), plaintext);
  });

  it("P16: takes 6144 bytes of plaintext and 12288 of AAD and refuses one byte more", async () => {
    const aad = (length: number) => ({
      additionalAuthenticatedData: Buffer.alloc(length).toString("base64"),
    });
    const edge = await encrypt("external-key-1", Buffer.alloc(6144), aad(12_288));
    assert.equal(edge.status, 200);
    const tooLong = [
      await encrypt("external-key-1", Buffer.alloc(6145)),
      await encrypt("external-key-1", TEXT, aad(12_289)),
      await decrypt("external-key-1", edge.json, {
        ciphertext: Buffer.alloc(6145).toString("base64"),
      }),
      await decrypt("external-key-1", edge.json, aad(12_289)),
    ];
    for (const answer of tooLong) {
      assert.deepEqual(refusal(answer), refused(501, "UnsupportedOperationException"));
    }
  });

  it("P17: encrypts nothing to nothing and back", async () => {
    const { status, json } = await encrypt("external-key-1", Buffer.alloc(0));
    assert.deepEqual([status, json["ciphertext"]], [200, ""]);
    assert.deepEqual((await decrypt("external-key-1", json)).json, { plaintext: "" });
  });

  it("P18: gives the data integrity value when it is asked for, and only then", async () => {
    const aad = Buffer.from("environment=dev");
    const more = { additionalAuthenticatedData: aad.toString("base64") };
    const asked = { ...more, ciphertextDataIntegrityValueAlgorithm: "SHA_256" };
    const { json } = await encrypt("noted", TEXT, asked);
    const own = cdiv(aad, {
      ciphertext: bytes(json["ciphertext"]),
      iv: bytes(json["initializationVector"]),
      tag: bytes(json["authenticationTag"]),
      metadata: bytes(json["ciphertextMetadata"]),
    });
    assert.equal(json["ciphertextDataIntegrityValue"], own.toString("base64"));
    const plain = await encrypt("noted", TEXT, more);
    assert.equal("ciphertextDataIntegrityValue" in plain.json, false);
  });

  it("P19: refuses another data integrity algorithm", async () => {
    const more = { ciphertextDataIntegrityValueAlgorithm: "SHA_512" };
    const answer = await encrypt("external-key-1", TEXT, more);
    assert.deepEqual(refusal(answer), refused(400, "ValidationException"));
  });

  it("P21: gives out configured metadata of 4 bytes and needs it at decrypt", async () => {
    const { json } = await encrypt("noted", TEXT);
    assert.equal(bytes(json["ciphertextMetadata"]).toString(), "kv=1");
    assert.equal((await decrypt("noted", json)).status, 200);
    const answer = await decrypt("noted", { ...json, ciphertextMetadata: null });
    assert.deepEqual(refusal(answer), refused(400, "InvalidCiphertextException"));
  });

  it("P22: starts with 20 bytes of metadata, refuses 21, and refuses 21 bytes sent to decrypt", async () => {
    const key = { spec: "AES_256", usage: ["ENCRYPT"], enabled: true, material: MATERIAL };
    const make = (length: number) =>
      new LocalKeyManager(
        "m",
        new Map([["k", { ...key, metadata: Buffer.alloc(length) }]]),
        "framed",
      );
    make(20);
    assert.throws(() => make(21), {
      message:
        "local keys cannot be used\nm.k.metadata: expected at most 20 bytes, received 21; shorten it: it goes with every ciphertext",
    });
    const { json } = await encrypt("external-key-1", TEXT);
    const more = { ciphertextMetadata: Buffer.alloc(21).toString("base64") };
    const answer = await decrypt("external-key-1", json, more);
    assert.deepEqual(refusal(answer), refused(400, "ValidationException"));
  });

  it("P26: refuses an IV of 11 or 13 bytes and a tag of 12 or 15 bytes", async () => {
    const { json } = await encrypt("external-key-1", TEXT);
    const broken = [
      ...[11, 13].map((length) => ({
        initializationVector: Buffer.alloc(length).toString("base64"),
      })),
      ...[12, 15].map((length) => ({
        authenticationTag: bytes(json["authenticationTag"]).subarray(0, length).toString("base64"),
      })),
    ];
    for (const more of broken) {
      const answer = await decrypt("external-key-1", json, more);
      assert.deepEqual(refusal(answer), refused(400, "InvalidCiphertextException"));
    }
  });

  it("P27: refuses to decrypt with another key", async () => {
    const { json } = await encrypt("external-key-1", TEXT);
    const answer = await decrypt("external-key-2", json);
    assert.deepEqual(refusal(answer), refused(400, "InvalidCiphertextException"));
  });

  it("P28: refuses to encrypt and decrypt with a disabled key", async () => {
    const { json } = await encrypt("external-key-1", TEXT);
    for (const answer of [await encrypt("disabled", TEXT), await decrypt("disabled", json)]) {
      assert.deepEqual(refusal(answer), refused(400, "InvalidStateException"));
    }
  });

  it("P29: refuses to decrypt with an encrypt-only key", async () => {
    const { status, json } = await encrypt("encrypt-only", TEXT);
    assert.equal(status, 200);
    const answer = await decrypt("encrypt-only", json);
    assert.deepEqual(refusal(answer), refused(400, "InvalidKeyUsageException"));
  });
});
