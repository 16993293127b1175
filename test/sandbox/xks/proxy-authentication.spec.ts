import assert from "node:assert/strict";
import { ALT_HYPOTHETICAL } from "../../../sandbox/xks/profile";
import { signingDate } from "../../../sandbox/xks/sigv4";
import {
  benchTenant,
  HOST,
  metadataFor,
  refusal,
  refused,
  startBench,
  START_MS,
  type ProxyBench,
} from "./proxy-bench";
import { credentialOf, requestOf, VECTORS, type SignatureVector } from "./vectors";

const HEALTH_PATH = "/kms/xks/v1/health";
const HEALTH = { requestMetadata: { kmsRequestId: "r-1", kmsOperation: "KmsHealthCheck" } };
const UNAUTHENTICATED = refused(401, "AuthenticationFailedException");

function vectorOf(start: string): SignatureVector {
  const found = VECTORS.sigv4.vectors.find(({ id }) => id.startsWith(start));
  assert.ok(found, start);
  return found;
}

describe("sandbox/xks/proxy: authentication", () => {
  let bench: ProxyBench;
  before(async () => {
    bench = await startBench({
      tenants: (local) => {
        const { accessKeyId, secretAccessKey } = credentialOf("UNKNOWN");
        const keys = new Map([["key-of-b", { manager: local, keyId: "good" }]]);
        const credentials = new Map([[accessKeyId, secretAccessKey]]);
        return [
          benchTenant(local),
          benchTenant(local, { prefix: "/myxks" }),
          benchTenant(local, { prefix: "/team-a/store_1" }),
          benchTenant(local, { prefix: "/b", keys, credentials }),
        ];
      },
    });
  });
  after(() => bench.stop());
  beforeEach(() => {
    bench.clock.ms = START_MS;
  });

  const good = ["01", "02", "03", "04", "05", "06", "07", "08", "09"];
  for (const number of good) {
    const vector = vectorOf(`sig-${number}`);
    it(`P38: accepts ${vector.id}`, async () => {
      assert.equal((await bench.raw(requestOf(vector, true))).status, 200);
    });
  }

  it("P32: answers sig-10, a signed empty body, with ValidationException", async () => {
    const answer = await bench.raw(requestOf(vectorOf("sig-10"), true));
    assert.deepEqual(refusal(answer), refused(400, "ValidationException"));
  });

  const bad = ["20", "21", "22", "23", "24", "25", "26", "27", "28"];
  for (const number of bad) {
    const vector = vectorOf(`sig-${number}`);
    it(`P39: refuses ${vector.id} and does not say why`, async () => {
      const answer = await bench.raw(requestOf(vector, true));
      assert.deepEqual(
        [answer.status, answer.json],
        [
          401,
          {
            errorName: "AuthenticationFailedException",
            errorMessage: "the request could not be authenticated",
          },
        ],
      );
    });
  }

  for (const row of VECTORS.sigv4.clock) {
    it(`P40: answers sig-01 with ${row.expect} when its clock is ${row.proxyClockMinusRequestSeconds} s ahead`, async () => {
      bench.clock.ms = row.proxyNowEpoch * 1000;
      const answer = await bench.raw(requestOf(vectorOf("sig-01"), true));
      if (row.expect === "ACCEPT") assert.equal(answer.status, 200);
      else assert.deepEqual(refusal(answer), UNAUTHENTICATED);
    });
  }

  it("P37: refuses no, two and malformed Authorization headers", async () => {
    const { authorization } = vectorOf("sig-01");
    const message = requestOf(vectorOf("sig-01"), false);
    const with_ = (...values: string[]) =>
      bench.raw({
        ...message,
        headers: [...message.headers, ...values.map((value) => ["Authorization", value] as const)],
      });
    const upper = authorization.replace(/[0-9a-f]{64}$/, (hex) => hex.toUpperCase());
    const faults = [
      await with_(),
      await with_(authorization, authorization),
      await with_("nonsense"),
      await with_(authorization.slice(0, -1)),
      await with_(upper),
      await with_(authorization.replace("Credential", "credential")),
      await with_(authorization.replace("/aws4_request", "")),
    ];
    for (const answer of faults) assert.deepEqual(refusal(answer), UNAUTHENTICATED);
    assert.equal((await with_(authorization.replaceAll(", ", ","))).status, 200);
  });

  it("refuses a security token and a content hash that is not the body's", async () => {
    for (const name of ["x-amz-security-token", "x-amz-content-sha256"]) {
      const extraHeaders = [[name, "0".repeat(64)] as const];
      const answer = await bench.post(HEALTH_PATH, HEALTH, { extraHeaders });
      assert.deepEqual(refusal(answer), UNAUTHENTICATED);
    }
  });

  it("P41: accepts both credentials, and one that is removed no more from then on", async () => {
    const own = await startBench();
    const tenant = own.options.tenants[0];
    const post = async (credential: string) =>
      (await own.post(HEALTH_PATH, HEALTH, { credential })).status;
    assert.deepEqual([await post("A"), await post("B")], [200, 200]);
    tenant?.credentials.delete(credentialOf("A").accessKeyId);
    assert.deepEqual([await post("A"), await post("B")], [401, 200]);
    await own.stop();
  });

  it("P42: refuses the credential of one prefix on another, and does not know another prefix's key", async () => {
    const answer = await bench.post(`/b${HEALTH_PATH}`, HEALTH, { credential: "A" });
    assert.deepEqual(refusal(answer), UNAUTHENTICATED);
    const body = { requestMetadata: metadataFor("CreateKey") };
    const key = await bench.post("/b/kms/xks/v1/keys/external-key-1/metadata", body, {
      credential: "UNKNOWN",
    });
    assert.deepEqual(refusal(key), refused(404, "KeyNotFoundException"));
  });

  it("P43: answers a wrong signature on an unknown key with 401", async () => {
    const body = { requestMetadata: metadataFor("CreateKey") };
    const path = "/kms/xks/v1/keys/unknown/metadata";
    const answer = await bench.post(path, body, { credential: "UNKNOWN" });
    assert.deepEqual(refusal(answer), UNAUTHENTICATED);
  });

  it("P44: verifies a Host with a port as it was sent and refuses a changed one", async () => {
    const host = `${HOST}:8443`;
    assert.equal((await bench.post(HEALTH_PATH, HEALTH, { host })).status, 200);
    const answer = await bench.post(HEALTH_PATH, HEALTH, { host, sentHost: HOST });
    assert.deepEqual(refusal(answer), UNAUTHENTICATED);
  });

  it("P58: accepts sig-11 with its own profile, and refuses it with aws-v1", async () => {
    const vector = vectorOf("sig-11");
    const own = await startBench({ profile: ALT_HYPOTHETICAL });
    assert.equal((await own.raw(requestOf(vector, true))).status, 200);
    assert.deepEqual(refusal(await own.raw(requestOf(vectorOf("sig-01"), true))), UNAUTHENTICATED);
    await own.stop();
    assert.deepEqual(refusal(await bench.raw(requestOf(vector, true))), UNAUTHENTICATED);
  });

  it("P53: has logged no secret, signature or Authorization value", () => {
    const log = bench.lines.join("");
    assert.ok(log.includes("the signature does not fit the request and the secret"));
    for (const { secretAccessKey } of Object.values(VECTORS.credentials)) {
      assert.equal(log.includes(secretAccessKey), false);
    }
    for (const { signature } of VECTORS.sigv4.vectors) assert.equal(log.includes(signature), false);
    assert.equal(/Credential=/.test(log), false);
    assert.equal(signingDate(START_MS), "20260115T083000Z");
  });
});
