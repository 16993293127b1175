import assert from "node:assert/strict";
import { AWS_V1 } from "../../../sandbox/xks/profile";
import { canonicalRequest, derivedKeys, sign } from "../../../sandbox/xks/sigv4";
import { verify } from "../../../sandbox/xks/sigv4-verify";
import { credentialOf, msOf, profileOf, requestOf, VECTORS, type SignatureVector } from "./vectors";

function verifyVector(vector: SignatureVector, nowMs: number): string {
  const { signing } = profileOf(vector.verifierProfile ?? vector.profile);
  const pairs = ["A", "B"].map(credentialOf);
  const credentials = new Map(pairs.map((pair) => [pair.accessKeyId, pair.secretAccessKey]));
  return verify({ signing, nowMs, credentials }, requestOf(vector, true));
}

/** What the log says about each refused vector. */
const REASONS: Readonly<Record<string, string>> = {
  "sig-20-wrong-secret": "the signature does not fit the request and the secret",
  "sig-21-body-changed": "the signature does not fit the request and the secret",
  "sig-22-path-changed": "the signature does not fit the request and the secret",
  "sig-23-wrong-service": "the scope's service is not kms-xks-proxy",
  "sig-24-wrong-terminator": "the scope's terminator is not aws4_request",
  "sig-25-scope-date-mismatch": "the scope's day is not the day of x-amz-date",
  "sig-26-date-not-signed": "the header x-amz-date is not signed",
  "sig-27-unknown-access-key": "the access key id is not active for this path",
  "sig-28-algorithm-of-other-profile": "the algorithm label is not AWS4-HMAC-SHA256",
};

describe("sandbox/xks/sigv4", () => {
  for (const vector of VECTORS.sigv4.vectors.filter(({ expect }) => expect === "ACCEPT")) {
    it(`signs ${vector.id} as its vector says`, () => {
      const { signing } = profileOf(vector.profile);
      const signer = {
        signing,
        credential: credentialOf(vector.credential),
        region: vector.region,
      };
      const request = requestOf(vector, false);
      const made = sign(signer, request, vector.signedHeaders);
      assert.equal(canonicalRequest(request, vector.signedHeaders), made.canonicalRequest);
      if (vector.canonicalRequest) assert.equal(made.canonicalRequest, vector.canonicalRequest);
      if (vector.stringToSign) assert.equal(made.stringToSign, vector.stringToSign);
      assert.equal(made.authorization, vector.authorization);
    });
  }

  it("derives the four keys of sig-01 one from the other", () => {
    const vector = VECTORS.sigv4.vectors[0] as SignatureVector;
    const secret = credentialOf("A").secretAccessKey;
    const scope = { day: "20260115", region: vector.region };
    const keys = derivedKeys(AWS_V1.signing, secret, scope);
    const hex = Object.entries(keys).map(([name, key]) => [name, key.toString("hex")]);
    assert.deepEqual(Object.fromEntries(hex), vector.derivedKeys);
  });

  for (const vector of VECTORS.sigv4.vectors) {
    it(`verifies ${vector.id} with the result ${vector.expect}`, () => {
      const run = () => verifyVector(vector, msOf(vector.verifyAt));
      if (vector.expect === "ACCEPT") {
        assert.equal(run(), credentialOf(vector.credential).accessKeyId);
      } else {
        assert.throws(run, {
          errorName: vector.expect,
          message: "the request could not be authenticated",
          reason: REASONS[vector.id],
        });
      }
    });
  }

  for (const row of VECTORS.sigv4.clock) {
    const seconds = row.proxyClockMinusRequestSeconds;
    it(`P40: a clock that is ${seconds} s ahead of the request gives ${row.expect}`, () => {
      const vector = VECTORS.sigv4.vectors[0] as SignatureVector;
      const run = () => verifyVector(vector, row.proxyNowEpoch * 1000);
      if (row.expect === "ACCEPT") assert.equal(run(), "XXUFB6PD6XPFBEMDYQPV");
      else assert.throws(run, { errorName: row.expect });
    });
  }

  it("refuses a date that no calendar has", () => {
    const vector = VECTORS.sigv4.vectors[0] as SignatureVector;
    const request = requestOf(vector, false);
    const headers = request.headers.map(([name, value]): [string, string] =>
      name === "X-Amz-Date" ? [name, "20260230T083000Z"] : [name, value],
    );
    const signer = {
      signing: AWS_V1.signing,
      credential: credentialOf("A"),
      region: "cn-sandbox-1",
    };
    const signed = sign(signer, { ...request, headers }, vector.signedHeaders);
    const credentials = new Map([["XXUFB6PD6XPFBEMDYQPV", credentialOf("A").secretAccessKey]]);
    assert.throws(
      () =>
        verify(
          { signing: AWS_V1.signing, nowMs: msOf("20260302T083000Z"), credentials },
          { ...request, headers: [...headers, ["Authorization", signed.authorization]] },
        ),
      { reason: "the header x-amz-date is not one well-formed date" },
    );
  });

  it("takes only the pinned region when one is pinned", () => {
    const vector = VECTORS.sigv4.vectors[0] as SignatureVector;
    const credentials = new Map([["XXUFB6PD6XPFBEMDYQPV", credentialOf("A").secretAccessKey]]);
    const nowMs = msOf(vector.verifyAt);
    const pinned = (region: string) => ({
      signing: { ...AWS_V1.signing, region },
      nowMs,
      credentials,
    });
    assert.equal(verify(pinned("cn-sandbox-1"), requestOf(vector, true)), "XXUFB6PD6XPFBEMDYQPV");
    assert.throws(() => verify(pinned("cn-beijing"), requestOf(vector, true)), {
      reason: "the scope's region is not cn-beijing",
    });
  });
});
