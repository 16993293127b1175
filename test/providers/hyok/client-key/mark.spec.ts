import assert from "node:assert/strict";
import fc from "fast-check";
import { carries, markOf, validityFrom } from "../../../../providers/hyok/client-key/mark";

describe("providers/hyok/client-key/mark", () => {
  it("is found again in a validity of any length and time, and other marks are not", () => {
    const mark = fc.integer({ min: 0, max: 3599 });
    const place = fc.record({
      now: fc.integer({ min: 1_500_000_000_000, max: 3_000_000_000_000 }),
      days: fc.integer({ min: 1, max: 365 }),
      mark,
      other: mark,
    });
    fc.assert(
      fc.property(place, ({ now, days, mark: own, other }) => {
        const key = { id: "KAAP.1", ...validityFrom(now, days, own) };
        return carries(key, own) && carries(key, other) === (own === other);
      }),
      { seed: 20260107, numRuns: 300 },
    );
  });

  it("is another for another resource or rotation", () => {
    assert.notEqual(markOf("urn:a", "1"), markOf("urn:a", "2"));
    assert.notEqual(markOf("urn:a", "1"), markOf("urn:b", "1"));
    assert.equal(markOf("urn:a", "1"), markOf("urn:a", "1"));
  });

  it("is not in a validity that cannot be read", () => {
    assert.equal(carries({ id: "KAAP.1", notBefore: "", notAfter: "" }, 0), false);
  });
});
