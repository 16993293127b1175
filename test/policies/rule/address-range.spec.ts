import assert from "node:assert/strict";
import { isAnywhere, isWiderThan, widestOf } from "../../../policies/rule/address-range";

describe("policies/rule/address-range", () => {
  it("knows ranges that hold every address, however they are written", () => {
    const ranges = ["0.0.0.0/0", "10.1.2.3/0", "::/0", "0::0/0"];
    assert.deepEqual(ranges.filter(isAnywhere), ranges);
  });

  it("takes no other range, address or word for one that holds every address", () => {
    const others = ["0.0.0.0/1", "::/1", "0.0.0.0", "::", "10.0.0.0/8", "pl-1", "", "/0"];
    assert.deepEqual(others.filter(isAnywhere), []);
  });

  it("finds a range wider than the limit, and not one at the limit", () => {
    assert.deepEqual(
      ["10.0.0.0/7", "10.0.0.0/8", "10.0.0.0/9", "10.0.0.1"].map((range) => isWiderThan(range, 8)),
      [true, false, false, false],
    );
  });

  it("counts the limit twice for IPv6", () => {
    assert.deepEqual(
      ["2000::/15", "2000::/16", "2000::1"].map((range) => isWiderThan(range, 8)),
      [true, false, false],
    );
    assert.deepEqual([widestOf("10.0.0.0/8", 24), widestOf("2000::/16", 24)], [24, 48]);
  });

  it("takes a bare address for a range of one", () => {
    const limits = [32, 33];
    assert.deepEqual(
      limits.map((limit) => isWiderThan("10.0.0.1", limit)),
      [false, true],
    );
    assert.deepEqual(
      [64, 65].map((limit) => isWiderThan("2000::1", limit)),
      [false, true],
    );
  });

  it("finds no width in what is no range", () => {
    assert.deepEqual([isWiderThan("", 8), isWiderThan("pl-1", 8)], [false, false]);
  });
});
