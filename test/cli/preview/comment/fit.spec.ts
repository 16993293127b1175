import assert from "node:assert/strict";
import fc from "fast-check";
import { fitted, LONGEST_COMMENT } from "../../../../cli/preview/comment/fit";
import type { Section } from "../../../../cli/preview/comment/section";

const section = (what: string, rank: number, rows: readonly string[]): Section => ({
  what,
  rank,
  rows,
  open: `[${what}\n`,
  close: `${what}]\n`,
});

const rowsOf = (what: string, count: number, length: number) =>
  Array.from({ length: count }, (_, index) => `${what}${index}`.padEnd(length, "."));

describe("cli/preview/comment/fit", function () {
  // Its properties are tried many times, which can take long on a busy machine.
  this.timeout(60_000);

  it("shows everything where there is room, sections in their own order, and no empty one", () => {
    const sections = [section("b", 2, ["b0"]), section("a", 1, ["a0", "a1"]), section("c", 3, [])];
    assert.equal(
      fitted({ head: "HEAD", sections, foot: "FOOT" }),
      "HEAD\n[b\nb0\nb]\n\n[a\na0\na1\na]\n\nFOOT",
    );
  });

  it("is 64,000 characters long at most", () => assert.equal(LONGEST_COMMENT, 64_000));

  it("lets the least important section give its rows away first, from the end, and says so", () => {
    const sections = [
      section("late", 2, rowsOf("l", 10, 100)),
      section("early", 1, rowsOf("e", 10, 100)),
    ];
    const text = fitted({ head: "HEAD", sections, foot: "FOOT" }, 2_450);
    assert.equal(text.match(/^e\d/gm)?.length, 10);
    assert.deepEqual(text.match(/^l\d/gm), ["l0", "l1", "l2", "l3"]);
    assert.match(text, /^Left out for the length of a comment: 6 of 10 late\.$/m);
    assert.match(text, /FOOT$/);
  });

  it("leaves a section out whose first row does not fit, and goes on with the next one", () => {
    const sections = [section("wide", 1, rowsOf("w", 1, 2_000)), section("slim", 2, ["s0"])];
    const text = fitted({ head: "HEAD", sections, foot: "" }, 1_500);
    assert.equal(
      text,
      "HEAD\n[slim\ns0\nslim]\n\nLeft out for the length of a comment: 1 of 1 wide.\n\n",
    );
  });

  it("never is too long, keeps head and foot, and accounts for every row", () => {
    const sections = fc.array(
      fc.record({ count: fc.nat(40), length: fc.integer({ min: 5, max: 400 }), rank: fc.nat(9) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(sections, fc.integer({ min: 1_100, max: 8_000 }), (facts, limit) => {
        const made = facts.map(({ count, length, rank }, index) =>
          section(`s${index}-`, rank, rowsOf(`s${index}-`, count, length)),
        );
        const text = fitted({ head: "HEAD", sections: made, foot: "FOOT" }, limit);
        assert(text.length <= limit, `${text.length} > ${limit}`);
        assert(text.startsWith("HEAD\n") && text.endsWith("FOOT"));
        for (const [index, { rows }] of made.entries()) {
          const shown = rows.filter((row) => text.includes(`${row}\n`)).length;
          const missing = new RegExp(`(\\d+) of ${rows.length} s${index}-[,.]`).exec(text)?.[1];
          assert.equal(shown + Number(missing ?? 0), rows.length);
        }
      }),
    );
  });
});
