import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { decodeBase64 } from "../../../sandbox/xks/base64";
import { cdiv, gcmAad, open, seal } from "../../../sandbox/xks/crypto";
import { ERROR_STATUS } from "../../../sandbox/xks/errors";
import type { AadMode } from "../../../sandbox/xks/profile";
import { floorInputs, VECTORS, type CipherVector, type FloorVector } from "./vectors";

const bytes = (text: string | undefined): Buffer => Buffer.from(text ?? "", "base64");

function sealVector(vector: CipherVector, mode: AadMode) {
  const aad = bytes(vector.request.additionalAuthenticatedData);
  const metadata = bytes(vector.response.ciphertextMetadata);
  const cipherAad = gcmAad(mode, aad, metadata);
  const key = Buffer.from(vector.keyHex, "hex");
  const iv = Buffer.from(vector.ivHex, "hex");
  const plaintext = bytes(vector.request.plaintext);
  return {
    aad,
    cipherAad,
    sealed: seal(key, { plaintext, cipherAad, metadata, iv }),
    key,
    plaintext,
  };
}

describe("sandbox/xks/crypto", () => {
  const vectors = VECTORS.aesGcm.encrypt.filter(({ id }) => id !== "gcm-08-size-floor");
  assert.equal(vectors.length, 7);
  for (const vector of vectors) {
    it(`P14: gives the output of ${vector.id}`, () => {
      const { aad, cipherAad, sealed, key, plaintext } = sealVector(vector, "framed");
      assert.equal(cipherAad.toString("hex"), vector.gcmAadHex);
      assert.equal(sealed.ciphertext.toString("base64"), vector.response.ciphertext);
      assert.equal(sealed.tag.toString("base64"), vector.response.authenticationTag);
      const integrity = cdiv(aad, sealed).toString("base64");
      assert.equal(integrity, vector.response.ciphertextDataIntegrityValue);
      assert.deepEqual(open(key, sealed, cipherAad), plaintext);
    });

    for (const [mode, tag] of Object.entries(vector.tagByAadMode)) {
      it(`gives the tag of ${vector.id} in AAD mode ${mode}`, () => {
        const { sealed } = sealVector(vector, mode as AadMode);
        assert.equal(sealed.tag.toString("base64"), tag);
      });
    }
  }

  it("P14: gives the output of gcm-08-size-floor", () => {
    const vector = VECTORS.aesGcm.encrypt.find(({ id }) => id === "gcm-08-size-floor");
    const floor = vector as unknown as FloorVector;
    const { plaintext, aad } = floorInputs();
    const metadata = bytes(floor.generate.ciphertextMetadataBase64);
    const cipherAad = gcmAad("framed", aad, metadata);
    const key = Buffer.from(floor.keyHex, "hex");
    const sealed = seal(key, {
      plaintext,
      cipherAad,
      metadata,
      iv: Buffer.from(floor.ivHex, "hex"),
    });
    const digest = createHash("sha256").update(sealed.ciphertext).digest("hex");
    assert.equal(cipherAad.length, 8215);
    assert.equal(digest, floor.ciphertextSha256);
    assert.equal(sealed.tag.toString("base64"), floor.authenticationTag);
    assert.equal(cdiv(aad, sealed).toString("base64"), floor.ciphertextDataIntegrityValue);
  });

  it("opens nothing with a tag of 12 or 15 bytes or an IV of 11 or 13 bytes", () => {
    const key = Buffer.alloc(32, 1);
    const aad = Buffer.alloc(0);
    const sealed = seal(key, { plaintext: Buffer.from("text"), cipherAad: aad });
    for (const length of [12, 15]) {
      assert.equal(open(key, { ...sealed, tag: sealed.tag.subarray(0, length) }, aad), undefined);
    }
    for (const iv of [Buffer.alloc(11), Buffer.alloc(13)]) {
      assert.equal(open(key, { ...sealed, iv }, aad), undefined);
    }
  });

  it("refuses metadata in AAD mode raw, which could not protect it", () => {
    assert.throws(() => gcmAad("raw", Buffer.alloc(0), Buffer.from("kv=1")), {
      message: "expected no ciphertext metadata in AAD mode raw, received 4 bytes; use mode framed",
    });
  });

  it("has exactly the vectors' error names with their statuses", () => {
    const rows = VECTORS.errors.map(({ errorName, httpStatus }) => [errorName, httpStatus]);
    assert.deepEqual(ERROR_STATUS, Object.fromEntries(rows));
  });

  it("decodes standard base64 only", () => {
    assert.deepEqual(decodeBase64("+/8="), Buffer.from([0xfb, 0xff]));
    assert.deepEqual(decodeBase64(""), Buffer.alloc(0));
    for (const text of ["-_8=", "+/8", "+/9=", "+/8==", " +/8=", "+/8=\n"]) {
      assert.equal(decodeBase64(text), undefined, text);
    }
  });
});
