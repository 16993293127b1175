import assert from "node:assert/strict";
import { readPolicyBenchOptions } from "../../../bench/policies/options";
import { UsageError } from "../../../cli/output";

describe("bench/policies/options", () => {
  it("measures three sizes and writes nothing without options", () => {
    assert.deepEqual(readPolicyBenchOptions([]), {
      sizes: [100, 1000, 10_000],
      rounds: [5, 5, 3],
      seed: 1,
      write: false,
    });
  });

  it("leaves out what takes long with --quick", () => {
    assert.deepEqual(readPolicyBenchOptions(["--quick", "--write"]), {
      sizes: [100, 1000],
      rounds: [3, 3],
      seed: 1,
      write: true,
    });
  });

  it("takes sizes, rounds and a seed in any order, small sizes with more rounds", () => {
    assert.deepEqual(readPolicyBenchOptions(["--seed=7", "--sizes=50,5000"]), {
      sizes: [50, 5000],
      rounds: [5, 3],
      seed: 7,
      write: false,
    });
    assert.deepEqual(readPolicyBenchOptions(["--rounds=2", "--sizes=50,5000"]).rounds, [2, 2]);
    assert.deepEqual(readPolicyBenchOptions(["--rounds=1", "--quick"]).rounds, [1, 1]);
    assert.deepEqual(readPolicyBenchOptions(["--rounds=5,3,1"]).rounds, [5, 3, 1]);
  });

  it("refuses sizes that are no multiples of a team", () => {
    for (const [text, received] of [
      ["49", "49"],
      ["100,51", "51"],
      ["0", "0"],
      ["-50", "-50"],
      ["many", "many"],
      ["", "nothing"],
    ] as const)
      assert.throws(
        () => readPolicyBenchOptions([`--sizes=${text}`]),
        new UsageError(
          `--sizes: expected multiples of 50 above 0, received ${received}; correct it`,
        ),
      );
  });

  it("refuses rounds and seeds that are no whole numbers above 0", () => {
    for (const name of ["--rounds", "--seed"])
      for (const text of ["0", "1.5", "-1"])
        assert.throws(
          () => readPolicyBenchOptions([`${name}=${text}`]),
          new UsageError(`${name}: expected a whole number above 0, received ${text}; correct it`),
        );
  });

  it("refuses other numbers of rounds than one, or one for each size", () => {
    for (const rounds of ["5,3", "5,3,1,1"])
      assert.throws(
        () => readPolicyBenchOptions([`--rounds=${rounds}`]),
        new UsageError(
          `--rounds: expected one number, or one for each of 3 sizes, received ${rounds}; correct it`,
        ),
      );
  });

  it("refuses an option that does not exist", () => {
    assert.throws(
      () => readPolicyBenchOptions(["--quick", "--size=100"]),
      new UsageError(
        "options: expected --quick, --sizes=, --rounds=, --seed= or --write, received --size=100; leave it out",
      ),
    );
  });
});
