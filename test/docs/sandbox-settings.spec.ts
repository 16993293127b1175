import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_ALIBABA_SETTINGS } from "../../sandbox/alibaba/settings";
import { rowsOf } from "./markdown-table";

const PAGE = readFileSync(join(__dirname, "../../docs/sandbox.md"), "utf8");

describe("docs: settings of the sandbox", () => {
  it("are all there, with their defaults", () => {
    const names = Object.keys(DEFAULT_ALIBABA_SETTINGS);
    const rows = rowsOf(PAGE, /^`\w+`$/).map(([name = "", value = ""]) => [
      name.replaceAll("`", ""),
      value,
    ]);
    assert.deepEqual(
      rows.filter(([name = ""]) => names.includes(name)),
      Object.entries(DEFAULT_ALIBABA_SETTINGS).map(([name, value]) => [name, String(value)]),
    );
  });
});
