import assert from "node:assert/strict";
import fc from "fast-check";
import { htmlOf } from "../../../../cli/gate/report/html/page";
import { jsonOf } from "../../../../cli/gate/report/json";
import { junitOf } from "../../../../cli/gate/report/junit";
import { markdownOf } from "../../../../cli/gate/report/markdown";
import { sarifOf } from "../../../../cli/gate/report/sarif";
import { tableOf } from "../../../../cli/gate/report/table";
import { parsedXml } from "./parsed-xml";
import { everywhere, HOSTILE } from "./results";
import { sarifFaults } from "./sarif-schema";
import { skeleton } from "./skeleton";

/** Texts of all characters, of half characters, of marks, and of pieces of hostile ones. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((codes) => String.fromCharCode(...codes)),
  fc.string({
    unit: fc.constantFrom(..."<>&\"'`|\\\n\r\t@#!*_[](){}~^$:/;-= a1\u202e\ud800"),
    maxLength: 40,
  }),
  fc.nat(HOSTILE.length).map((start) => HOSTILE.slice(start, start + 30)),
);

const RUNS = { seed: 20_261_122, numRuns: 300 };
const PLAIN_SKELETON = skeleton(htmlOf(everywhere("x")));

describe("cli/gate/report of any text", () => {
  it("writes a table, Markdown and JSON, which gives the text back", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = everywhere(text);
        assert.ok(tableOf(result, 80).length > 0);
        assert.ok(markdownOf(result).length > 0);
        assert.equal((JSON.parse(jsonOf(result)) as { stack: string }).stack, text);
      }),
      RUNS,
    );
  });

  it("writes JUnit that parses, with every test in it", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const root = parsedXml(junitOf(everywhere(text)));
        assert.equal(root.children.flatMap(({ children }) => children).length, 4);
      }),
      RUNS,
    );
  });

  it("writes SARIF that keeps its schema", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.deepEqual(sarifFaults(JSON.parse(sarifOf(everywhere(text)))), []);
      }),
      { ...RUNS, numRuns: 100 },
    );
  });

  it("writes a page whose elements no text changes", () => {
    const named = anyText.filter((text) => !/::|\$$/.test(text) && text !== "");
    fc.assert(
      fc.property(named, (text) => {
        assert.equal(skeleton(htmlOf(everywhere(text))), PLAIN_SKELETON);
      }),
      RUNS,
    );
  });
});
