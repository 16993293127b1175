import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formattedRules } from "./formatted-rules";
import { rowsOf } from "./markdown-table";

const PAGE = join(__dirname, "../../docs/rules.md");

/** Rules of groups F to M, Q, R and W. */
const RULES = 155 + 16 + 10 + 14;

describe("docs: rules", () => {
  it("is what the tables of the configuration's tests say; npx tsx test/docs/write-rules.ts writes it anew", async () => {
    assert.equal(readFileSync(PAGE, "utf8"), await formattedRules(PAGE));
  });

  it("says of each rule who judges it, and how", () => {
    const rows = rowsOf(readFileSync(PAGE, "utf8"), /^R-\d{3}$/);
    assert.equal(rows.length, RULES);
    assert.deepEqual(
      rows.filter((row) => row.length !== 3 || row.some((cell) => cell === "")),
      [],
    );
  });
});
