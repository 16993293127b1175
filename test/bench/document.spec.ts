import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordSection } from "../../bench/document";

describe("bench/document", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "hyok-bench-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const page = (figures: string) =>
    `# Page\n\n<!-- begin: a -->\n\n${figures}\n\n<!-- end: a -->\n\n<!-- begin: b -->\n<!-- end: b -->\n`;

  it("replaces what stands between the two marks of one section and nothing else", () => {
    const file = join(folder, "page.md");
    writeFileSync(file, page("old"));
    recordSection(file, "a", "new\n");
    assert.equal(readFileSync(file, "utf8"), page("new"));
  });

  it("refuses a document without the section and leaves it as it was", () => {
    const file = join(folder, "page.md");
    writeFileSync(file, page("old"));
    assert.throws(() => recordSection(file, "c", "new"), {
      message: `${file}: expected the lines <!-- begin: c --> and <!-- end: c -->, received neither in this order; put them where the figures go`,
    });
    assert.equal(readFileSync(file, "utf8"), page("old"));
  });
});
