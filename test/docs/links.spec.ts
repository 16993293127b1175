import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const ROOT = join(__dirname, "../..");

const PAGES = [
  join(ROOT, "README.md"),
  ...["docs", "docs/decisions"].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(ROOT, folder, name)),
  ),
];

/** Anchors of a page's headings, as the usual renderers make them. */
function anchorsOf(markdown: string): string[] {
  return markdown
    .split("\n")
    .filter((line) => /^#{1,4} /.test(line))
    .map((line) =>
      line
        .replace(/^#+ /, "")
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
}

/** Links of a page that lead nowhere inside the project. */
function deadLinks(page: string, markdown: string): string[] {
  const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : join(dirname(page), path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, "utf8")).includes(anchor);
    });
}

describe("docs: links", () => {
  for (const page of PAGES) {
    it(`of ${relative(ROOT, page)} lead somewhere`, () => {
      assert.deepEqual(deadLinks(page, readFileSync(page, "utf8")), []);
    });
  }

  it("sees a file and a heading that do not exist", () => {
    const text = "[a](docs/none.md) [b](docs/sandbox.md#nothing) [c](docs/sandbox.md#settings)";
    assert.deepEqual(deadLinks(join(ROOT, "README.md"), text), [
      "docs/none.md",
      "docs/sandbox.md#nothing",
    ]);
  });
});
