import assert from "node:assert/strict";
import { checkReportFiles } from "../../../cli/gate/reports";

describe("cli/gate/reports", () => {
  it("refuses files in folders that there are not, all at once and before anything runs", () => {
    assert.throws(
      () => checkReportFiles({ sarif: "nowhere/a.sarif", json: "b.json", html: "gone/c.html" }),
      {
        name: "UsageError",
        message: [
          "no report can be written:",
          "--sarif: expected a file in a folder that exists, received 'nowhere/a.sarif'; create the folder first",
          "--html: expected a file in a folder that exists, received 'gone/c.html'; create the folder first",
        ].join("\n"),
      },
    );
  });
});
