import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = join(__dirname, "../../docs/alibaba.md");

describe("docs: queries of the audit trail", () => {
  const section = /\*\*Reading it\.\*\*[^]*?(?=\n\*\*)/.exec(readFileSync(PAGE, "utf8"))?.[0] ?? "";

  it("filters by service name and region", () => {
    assert.match(section, /filter by service name `Kms` and by the region of the keys/);
    const queries = section.split("\n").filter((line) => line.includes("jq "));
    assert.equal(queries.length, 1);
    assert.match(queries[0] ?? "", /\.serviceName == "Kms"/);
  });
});
