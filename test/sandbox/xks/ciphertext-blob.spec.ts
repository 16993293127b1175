import assert from "node:assert/strict";
import { pack, unpack } from "../../../sandbox/alibaba/kms/ciphertext-blob";

const BLOB = {
  keyId: "key-hzz1",
  keyVersionId: "0f3c9a52-77aa-4b1e-9d53-2a4c5e6f7081",
  iv: Buffer.alloc(12, 1),
  ciphertext: Buffer.from("text"),
  tag: Buffer.alloc(16, 2),
};

describe("sandbox/alibaba/kms/ciphertext-blob", () => {
  it("packs into the documented layout", () => {
    assert.equal(
      pack(BLOB).toString("hex"),
      `0108${Buffer.from("key-hzz1").toString("hex")}0f3c9a5277aa4b1e9d532a4c5e6f7081${"01".repeat(12)}74657874${"02".repeat(16)}`,
    );
  });

  it("unpacks what it packed, an empty ciphertext included", () => {
    for (const blob of [BLOB, { ...BLOB, ciphertext: Buffer.alloc(0) }]) {
      assert.deepEqual(unpack(pack(blob)), blob);
    }
  });

  it("refuses another version, a cut blob and no bytes at all", () => {
    const bytes = pack({ ...BLOB, ciphertext: Buffer.alloc(0) });
    const otherVersion = Buffer.from(bytes);
    otherVersion[0] = 2;
    for (const broken of [otherVersion, bytes.subarray(0, -1), Buffer.alloc(0), Buffer.from([1])]) {
      assert.throws(() => unpack(broken), { name: "RangeError" });
    }
  });

  it("refuses to pack parts that have no place", () => {
    const faults = [
      { keyId: "" },
      { keyId: "k".repeat(256) },
      { keyVersionId: "0F3C" },
      { iv: Buffer.alloc(16) },
      { tag: Buffer.alloc(15) },
    ];
    for (const fault of faults)
      assert.throws(() => pack({ ...BLOB, ...fault }), { name: "RangeError" });
    assert.throws(() => pack({ ...BLOB, iv: Buffer.alloc(11) }), {
      message:
        "ciphertext blob: expected an IV of 12 bytes, received another form; pass a blob of this sandbox unchanged",
    });
  });
});
