import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { capabilitiesIn, capabilityIssues } from "./capability-table";

const ROOT = join(__dirname, "../..");
const DOCUMENT = readFileSync(join(ROOT, "docs/capabilities.md"), "utf8");

const exists = (path: string): boolean => existsSync(join(ROOT, path));

/** The document with one row changed. */
function changed(id: string, change: (row: string) => string): string {
  const lines = DOCUMENT.split("\n");
  const index = lines.findIndex((line) => line.startsWith(`| ${id} `));
  assert(index >= 0);
  lines[index] = change(lines[index] ?? "");
  return lines.join("\n");
}

/** Puts a text into a cell of a row. */
const withCell = (row: string, cell: number, text: string): string =>
  row
    .split("|")
    .map((old, index) => (index === cell ? ` ${text} ` : old))
    .join("|");

describe("docs: capabilities", () => {
  it("names all 72 capabilities once, with files that exist", () => {
    assert.deepEqual(capabilityIssues(DOCUMENT, exists), []);
    assert.equal(capabilitiesIn(DOCUMENT).length, 72);
  });

  const WRONG: readonly (readonly [string, string, string])[] = [
    ["a missing one", changed("S001-36", () => ""), "S001-36 is missing"],
    ["one named twice", changed("S004-24", (row) => `${row}\n${row}`), "S004-24 is named twice"],
    [
      "one beyond the last",
      changed("S003-12", (row) => `${row}\n${row.replace("S003-12", "S003-13")}`),
      "S003-13 is none of the capabilities",
    ],
    [
      "a file that does not exist",
      changed("S001-10", (row) => withCell(row, 4, "`components/alibaba/none.ts`")),
      "components/alibaba/none.ts does not exist",
    ],
    [
      "another word for how",
      changed("S001-10", (row) => withCell(row, 3, "magic")),
      'S001-10 is done by "magic"',
    ],
    [
      "code without a source",
      changed("S001-10", (row) => withCell(row, 4, "")),
      "S001-10 names no source",
    ],
    [
      "a manual step without a test",
      changed("S001-31", (row) => withCell(row, 5, "")),
      "S001-31 names no test",
    ],
    [
      "a runbook without a page",
      changed("S001-29", (row) => withCell(row, 4, "")),
      "S001-29 names no page of its runbook",
    ],
    [
      "a capability that is left out without a reason",
      changed("S001-23", (row) => withCell(row, 6, "")),
      "S001-23 says neither limits nor why not",
    ],
    [
      "a capability that is left out and made",
      changed("S004-12", (row) => withCell(row, 3, "not in this kit, runbook")),
      "S004-12 is in this kit and is not\nS004-12 names no page of its runbook",
    ],
  ];
  for (const [title, document, issues] of WRONG) {
    it(`finds ${title}`, () => {
      assert.deepEqual(capabilityIssues(document, exists), issues.split("\n"));
    });
  }
});
