import assert from "node:assert/strict";
import { readOptions } from "../../bench/options";
import { UsageError } from "../../cli/output";

describe("bench/options", () => {
  it("measures everything and writes nothing without options", () => {
    assert.deepEqual(readOptions([]), { quick: false, write: false });
  });

  it("reads --quick and --write in any order", () => {
    assert.deepEqual(readOptions(["--write", "--quick"]), { quick: true, write: true });
  });

  it("refuses an option that does not exist", () => {
    assert.throws(
      () => readOptions(["--quick", "--keys=5"]),
      new UsageError("options: expected --quick or --write, received --keys=5; leave it out"),
    );
  });
});
