import assert from "node:assert/strict";
import fc from "fast-check";
import { packBlob, unpackBlob } from "../../../../sandbox/volcengine/kms/ciphertext-blob";

describe("sandbox/volcengine/kms/ciphertext-blob", () => {
  const bytes = (minLength: number, maxLength: number) =>
    fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array));

  it("unpacks what it packed, for any parts", () => {
    const parts = {
      kind: fc.constantFrom("CloudKMS" as const, "ExternalKeyStore" as const),
      keyId: fc.uuid(),
      metadata: bytes(0, 20),
      iv: fc.oneof(bytes(12, 12), bytes(16, 16)),
      tag: bytes(16, 16),
      ciphertext: bytes(0, 200),
    };
    const blobs = fc.record(parts, { noNullPrototype: true });
    fc.assert(
      fc.property(blobs, (blob) => {
        assert.deepEqual(unpackBlob(packBlob(blob)), blob);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("answers undefined for any text that is no blob", () => {
    fc.assert(
      fc.property(bytes(0, 40), (text) => {
        const blob = unpackBlob(text);
        assert.ok(blob === undefined || packBlob(blob).equals(text));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
