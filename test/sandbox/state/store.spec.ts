import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FileStore, MemoryStore } from "../../../sandbox/state/store";
import { temporaryFolder } from "../../support/temporary-folder";

const CANARY = "canary-7f3a-of-a-secret";

describe("sandbox/state/store", () => {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder(), name);
  const saved = () => {
    const store = new FileStore(folder());
    store.table<{ secret: string }>("keys").set("a", { secret: CANARY });
    store.save();
  };

  it("answers the same rows for the same table", () => {
    const store = new MemoryStore();
    store.table("b").set("1", {});
    assert.equal(store.table("b"), store.table("b"));
    assert.deepEqual(store.table("a").size, 0);
    assert.deepEqual(store.tableNames(), ["a", "b"]);
  });

  it("survives a restart", () => {
    saved();
    const again = new FileStore(folder());
    assert.deepEqual([...again.table("keys")], [["a", { secret: CANARY }]]);
  });

  it("forgets what was not saved", () => {
    saved();
    new FileStore(folder()).table("keys").set("b", { secret: "unsaved" });
    assert.deepEqual([...new FileStore(folder()).table("keys").keys()], ["a"]);
  });

  it("holds no secret in clear, in any of its files", () => {
    saved();
    for (const name of readdirSync(folder())) {
      const bytes = readFileSync(file(name));
      assert.equal(bytes.includes(CANARY), false, name);
      assert.equal(
        bytes.includes(Buffer.from(CANARY).toString("base64").slice(0, 20)),
        false,
        name,
      );
    }
  });

  it("keeps its files from other users", () => {
    saved();
    assert.deepEqual(
      readdirSync(folder())
        .sort()
        .map((name) => [name, statSync(file(name)).mode & 0o777]),
      [
        ["state.bin", 0o600],
        ["state.key", 0o600],
      ],
    );
  });

  it("seals the same rows differently each time", () => {
    saved();
    const first = readFileSync(file("state.bin"));
    saved();
    assert.equal(readFileSync(file("state.bin")).equals(first), false);
  });

  it("replaces the file as a whole: an unfinished save leaves the last one readable", () => {
    saved();
    writeFileSync(file("state.bin.next"), "half");
    assert.equal(new FileStore(folder()).table("keys").size, 1);
    saved();
    assert.deepEqual(readdirSync(folder()).sort(), ["state.bin", "state.key"]);
  });

  const refusal = (bytes: number) =>
    `${file("state.bin")}: expected the state of a sandbox sealed with state.key, received ${bytes} bytes that it does not open; throw the state away with hyok sandbox stop --discard`;

  it("refuses a state that was changed by one bit", () => {
    saved();
    const bytes = readFileSync(file("state.bin"));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    writeFileSync(file("state.bin"), bytes);
    assert.throws(() => new FileStore(folder()), { message: refusal(bytes.length) });
  });

  for (const size of [0, 5, 20, 28]) {
    it(`refuses a state cut to ${size} bytes`, () => {
      saved();
      writeFileSync(file("state.bin"), readFileSync(file("state.bin")).subarray(0, size));
      assert.throws(() => new FileStore(folder()), { message: refusal(size) });
    });
  }

  it("refuses a state that another key sealed", () => {
    saved();
    writeFileSync(file("state.key"), Buffer.alloc(32, 1));
    const { size } = statSync(file("state.bin"));
    assert.throws(() => new FileStore(folder()), { message: refusal(size) });
  });

  it("refuses a key of 31 bytes", () => {
    writeFileSync(file("state.key"), Buffer.alloc(31));
    assert.throws(() => new FileStore(folder()), {
      message: `${file("state.key")}: expected a key of 32 bytes, received 31; throw the state away with hyok sandbox stop --discard`,
    });
  });
});
