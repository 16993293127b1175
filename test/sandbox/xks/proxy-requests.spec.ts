import assert from "node:assert/strict";
import { connect } from "node:tls";
import { ERROR_STATUS, isXksErrorName, XksError } from "../../../sandbox/xks/errors";
import {
  HOST,
  metadataFor,
  refusal,
  refused,
  startBench,
  type Deviation,
  type ProxyBench,
  type TestAnswer,
} from "./proxy-bench";

const BASE = "/kms/xks/v1";
const KEY = `${BASE}/keys/external-key-1`;
const HEALTH = { requestMetadata: { kmsRequestId: "r-1", kmsOperation: "KmsHealthCheck" } };
const ENCRYPT = {
  requestMetadata: metadataFor("Encrypt"),
  plaintext: "c2FuZGJveA==",
  encryptionAlgorithm: "AES_GCM",
};
const DECRYPT = {
  requestMetadata: metadataFor("Decrypt"),
  ciphertext: "c2FuZGJveA==",
  initializationVector: Buffer.alloc(12).toString("base64"),
  authenticationTag: Buffer.alloc(16).toString("base64"),
  encryptionAlgorithm: "AES_GCM",
};
const INVALID = refused(400, "ValidationException");

function without(body: object, name: string): object {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
}

describe("sandbox/xks/proxy: requests", () => {
  let bench: ProxyBench;
  const answers: TestAnswer[] = [];
  before(async () => {
    bench = await startBench();
  });
  after(() => bench.stop());

  async function post(path: string, body: unknown, deviation?: Deviation): Promise<TestAnswer> {
    const answer = await bench.post(path, body, deviation);
    answers.push(answer);
    return answer;
  }

  const badBase64 = { "URL-safe letters": "-_8=", "no padding": "+/8", "stray bits": "+/9=" };
  for (const [fault, text] of Object.entries(badBase64)) {
    it(`P30: refuses base64 with ${fault}`, async () => {
      assert.deepEqual(
        refusal(await post(`${KEY}/encrypt`, { ...ENCRYPT, plaintext: text })),
        INVALID,
      );
      assert.deepEqual(
        refusal(await post(`${KEY}/decrypt`, { ...DECRYPT, ciphertext: text })),
        INVALID,
      );
    });
  }

  it("P31: refuses encrypt and decrypt without any one required field", async () => {
    const bodies = [
      ...Object.keys(ENCRYPT).map((name) => ["encrypt", without(ENCRYPT, name)] as const),
      ...Object.keys(DECRYPT).map((name) => ["decrypt", without(DECRYPT, name)] as const),
    ];
    assert.equal(bodies.length, 8);
    for (const [api, body] of bodies) {
      assert.deepEqual(refusal(await post(`${KEY}/${api}`, body)), INVALID);
    }
  });

  it("P31: refuses a request without any one required metadata field, and with null in its place", async () => {
    const needed: Record<string, string[]> = {
      health: ["kmsRequestId", "kmsOperation"],
      metadata: ["kmsRequestId", "kmsOperation", "awsPrincipalArn"],
      encrypt: ["kmsRequestId", "kmsOperation", "awsPrincipalArn", "kmsKeyArn"],
      decrypt: ["kmsRequestId", "kmsOperation", "awsPrincipalArn", "kmsKeyArn"],
    };
    const bodies: Record<string, object> = {
      health: {},
      metadata: {},
      encrypt: ENCRYPT,
      decrypt: DECRYPT,
    };
    for (const [api, names] of Object.entries(needed)) {
      const path = api === "health" ? `${BASE}/health` : `${KEY}/${api}`;
      for (const name of names) {
        const full = metadataFor("Decrypt");
        for (const requestMetadata of [without(full, name), { ...full, [name]: null }]) {
          const answer = await post(path, { ...bodies[api], requestMetadata });
          assert.deepEqual(refusal(answer), INVALID);
          assert.equal(answer.json["errorMessage"], `${name} is missing`);
        }
      }
    }
  });

  it("P32: refuses wrong types, broken JSON, JSON that is no object, broken UTF-8 and an empty body", async () => {
    assert.deepEqual(refusal(await post(`${KEY}/encrypt`, { ...ENCRYPT, plaintext: 7 })), INVALID);
    assert.deepEqual(refusal(await post(`${BASE}/health`, { requestMetadata: "text" })), INVALID);
    assert.deepEqual(refusal(await post(`${BASE}/health`, { requestMetadata: [] })), INVALID);
    for (const raw of [
      Buffer.from("{"),
      Buffer.from("[]"),
      Buffer.from([0x22, 0xff, 0x22]),
      Buffer.alloc(0),
    ]) {
      assert.deepEqual(refusal(await post(`${BASE}/health`, {}, { raw })), INVALID);
    }
  });

  it("P33: refuses another encryption algorithm", async () => {
    const encryptionAlgorithm = "AES_CBC";
    for (const [api, body] of Object.entries({ encrypt: ENCRYPT, decrypt: DECRYPT })) {
      const answer = await post(`${KEY}/${api}`, { ...body, encryptionAlgorithm });
      assert.deepEqual(refusal(answer), INVALID);
    }
  });

  it("P34: refuses a missing or wrong content type and takes one with a charset", async () => {
    for (const contentType of [null, "text/plain", "application/jsonp"]) {
      assert.deepEqual(refusal(await post(`${BASE}/health`, HEALTH, { contentType })), INVALID);
    }
    const contentType = "application/json; charset=utf-8";
    assert.equal((await post(`${BASE}/health`, HEALTH, { contentType })).status, 200);
  });

  for (const path of [`${BASE}/health`, `${KEY}/metadata`, `${KEY}/encrypt`, `${KEY}/decrypt`]) {
    it(`P35: answers GET on ${path} with 405, signed or not`, async () => {
      for (const sign of [true, false]) {
        const answer = await bench.post(path, {}, { method: "GET", sign });
        assert.deepEqual([answer.status, answer.headers["allow"], answer.text], [405, "POST", ""]);
      }
    });
  }

  it("P36: refuses unknown paths, other versions and a missing key id", async () => {
    const paths = [
      "/",
      "/kms/xks/v1",
      `${BASE}/`,
      `${BASE}/healthy`,
      "/kms/xks/v2/health",
      "//kms/xks/v1/health",
      `${BASE}/keys//metadata`,
      `${BASE}/keys/metadata`,
      `${KEY}/metadata/`,
      `${KEY}/delete`,
      `${KEY}/health`,
    ];
    for (const path of paths) {
      assert.deepEqual(refusal(await post(path, HEALTH)), refused(404, "InvalidUriPathException"));
    }
  });

  it("refuses a query, signed or not part of the signature", async () => {
    const answer = await post(`${BASE}/health`, HEALTH, { sentPath: `${BASE}/health?a=b` });
    assert.deepEqual(refusal(answer), INVALID);
  });

  it("answers an unsigned GET /ping for a load balancer's probe", async () => {
    const answer = await bench.post("/ping", {}, { method: "GET", sign: false });
    assert.deepEqual([answer.status, answer.text], [200, "{}"]);
  });

  it("P45: takes key ids with dots, dashes, underscores and 128 characters, and knows none with 129, . or ..", async () => {
    const metadata = (id: string) =>
      post(`${BASE}/keys/${id}/metadata`, { requestMetadata: metadataFor("CreateKey") });
    for (const id of ["ark.hyok-key_01..v2", "k".repeat(128)]) {
      assert.equal((await metadata(id)).status, 200);
    }
    for (const id of ["k".repeat(129), ".", "..", "a%2Fb", "__proto__"]) {
      assert.deepEqual(refusal(await metadata(id)), refused(404, "KeyNotFoundException"));
    }
  });

  it("P54: refuses a body above 65536 bytes by its length, and one that grows above it", async () => {
    const answer = await post(`${BASE}/health`, {}, { raw: Buffer.alloc(65_537, 0x20) });
    assert.deepEqual(refusal(answer), refused(501, "UnsupportedOperationException"));
    assert.equal(answer.headers["connection"], "close");
    assert.match(await sendEndlessBody(bench), /^HTTP\/1\.1 501 /);
  });

  it("P51: has sent only error names of the table with their status and a short ASCII message", () => {
    const errors = answers.filter(({ status }) => status !== 200);
    assert.ok(errors.length >= 50, `${errors.length} error answers`);
    for (const { status, json } of errors) {
      const name = json["errorName"];
      assert.ok(isXksErrorName(name));
      assert.equal(ERROR_STATUS[name], status);
      assert.match(String(json["errorMessage"]), /^[\x20-\x7e]{1,511}$/);
      assert.deepEqual(Object.keys(json), ["errorName", "errorMessage"]);
    }
  });

  it("P51: cuts a message at 511 characters and replaces what is not printable ASCII", () => {
    const { errorMessage } = new XksError("InternalException", `密${"x".repeat(600)}`).body();
    assert.equal(errorMessage, `?${"x".repeat(510)}`);
  });
});

/** Sends a chunked body without an end and answers what comes back. */
function sendEndlessBody(bench: ProxyBench): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      port: bench.port,
      host: "127.0.0.1",
      servername: HOST,
      ca: bench.authority.certificate,
    });
    const chunk = `4000\r\n${" ".repeat(0x4000)}\r\n`;
    socket.write(
      `POST ${BASE}/health HTTP/1.1\r\nhost: ${HOST}\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    for (let count = 0; count < 5; count += 1) socket.write(chunk);
    socket.once("data", (data: Buffer) => {
      socket.destroy();
      resolve(data.toString("latin1"));
    });
    socket.once("error", reject);
  });
}
