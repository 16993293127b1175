import assert from "node:assert/strict";
import { ratios, summary } from "../../bench/statistics";

describe("bench/statistics", () => {
  it("takes the middle of an odd series, whatever its order", () => {
    assert.deepEqual(summary([9, 1, 4]), { median: 4, min: 1, max: 9 });
  });

  it("takes the mean of the two middles of an even series", () => {
    assert.deepEqual(summary([10, 1, 4, 6]), { median: 5, min: 1, max: 10 });
  });

  it("takes the one measurement of a series of one", () => {
    assert.deepEqual(summary([3]), { median: 3, min: 3, max: 3 });
  });

  it("refuses an empty series", () => {
    assert.throws(() => summary([]), {
      message: "series: expected at least one measurement, received none; measure once",
    });
  });

  it("divides each measurement by its partner of the same round", () => {
    assert.deepEqual(ratios([4, 9], [2, 3]), [2, 3]);
  });

  it("refuses series of 2 and 1 measurements", () => {
    assert.throws(() => ratios([1, 2], [1]), {
      message:
        "ratios: expected as many measurements on both sides, received 2 and 1; measure in rounds",
    });
  });
});
