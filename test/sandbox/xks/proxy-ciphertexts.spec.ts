import assert from "node:assert/strict";
import { metadataFor, refusal, startBench, type ProxyBench } from "./proxy-bench";
import { VECTORS } from "./vectors";

describe("sandbox/xks/proxy: ciphertexts of the vectors", () => {
  let bench: ProxyBench;
  before(async () => {
    bench = await startBench();
  });
  after(() => bench.stop());

  const decrypt = (request: object) =>
    bench.post("/kms/xks/v1/keys/external-key-1/decrypt", {
      requestMetadata: metadataFor("Decrypt"),
      encryptionAlgorithm: "AES_GCM",
      ...request,
    });

  for (const vector of VECTORS.aesGcm.encrypt.filter(({ request }) => request !== undefined)) {
    it(`decrypts ${vector.id}`, async () => {
      const { ciphertextDataIntegrityValue: _integrity, ...response } = vector.response;
      const { plaintext, additionalAuthenticatedData } = vector.request;
      const answer = await decrypt({ ...response, additionalAuthenticatedData });
      assert.deepEqual([answer.status, answer.json], [200, { plaintext }]);
    });
  }

  const rows: Record<string, string> = {
    "gcm-neg-01-tag-flipped": "P23",
    "gcm-neg-02-aad-changed": "P23",
    "gcm-neg-03-metadata-passed-as-aad": "P24",
    "gcm-neg-04-metadata-dropped": "P25",
    "gcm-neg-05-metadata-changed": "P25",
    "gcm-neg-06-ciphertext-flipped": "P23",
    "gcm-neg-07-iv-changed": "P23",
  };
  assert.deepEqual(
    VECTORS.aesGcm.decryptMustFail.map(({ id }) => id),
    Object.keys(rows),
  );
  for (const vector of VECTORS.aesGcm.decryptMustFail) {
    it(`${rows[vector.id]}: refuses ${vector.id}`, async () => {
      const answer = await decrypt(vector.request);
      assert.deepEqual(refusal(answer), [vector.httpStatus, vector.expect]);
      assert.equal("plaintext" in answer.json, false);
    });
  }
});
