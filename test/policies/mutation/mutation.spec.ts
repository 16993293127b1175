import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mutantsOf } from "./mutants";
import { change, mutationPage, PAGE, reasonFor } from "./page";
import { runTrials, untried } from "./run";
import { SURVIVORS } from "./survivors";

describe("policies/mutation", () => {
  it("turns conditions round and moves limits by one", () => {
    const source = "if (a === 1 && b) c(); const d = e > 2 ? f : g;";
    assert.deepEqual(mutantsOf(source).map(change), [
      "a === 1 && b → !(a === 1 && b)",
      "a === 1 && b → (a === 1 || b)",
      "a === 1 → (a !== 1)",
      "e > 2 → !(e > 2)",
      "e > 2 → (e <= 2)",
      "e > 2 → (e >= 2)",
    ]);
  });

  describe("of every rule", () => {
    const trials = runTrials(() => undefined);

    it("is noticed by a fixture, or cannot be for a reason that is given", () => {
      const silent = trials.flatMap((trial) =>
        trial.survivors
          .filter((mutant) => reasonFor(trial, mutant) === undefined)
          .map((mutant) => `${trial.file}:${mutant.line}: ${change(mutant)}`),
      );
      assert.deepEqual(silent, []);
    });

    it("is tried: every rule depends on a condition that is turned round", () => {
      assert.deepEqual(untried(trials), []);
    });

    it("has no reason for a mutant that is noticed", () => {
      const alive = new Set(
        trials.flatMap(({ file, survivors }) =>
          survivors.map((each) => `${file}: ${change(each)}`),
        ),
      );
      const stale = Object.entries(SURVIVORS).flatMap(([file, changes]) =>
        Object.keys(changes)
          .map((each) => `${file}: ${each}`)
          .filter((each) => !alive.has(each)),
      );
      assert.deepEqual(stale, []);
    });

    it("is what docs/mutations.md says", async () => {
      assert.equal(readFileSync(PAGE, "utf8"), await mutationPage(trials));
    });
  });
});
