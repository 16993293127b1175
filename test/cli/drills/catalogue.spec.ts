import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DRILLS, findDrill } from "../../../cli/drills/catalogue";
import type { DrillMeans } from "../../../cli/drills/drill";
import { UsageError } from "../../../cli/output";
import { DRILL_SENTENCES } from "../../support/drill-sentences";

const LINES = readFileSync(join(__dirname, "../../../docs/failure-drills.md"), "utf8").split("\n");

/** Cells of the rows of the table. */
const ROWS = LINES.filter((line) => line.startsWith("| `")).map((line) =>
  line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim()),
);

const CAUSED_BY: Readonly<Record<DrillMeans, string>> = {
  configuration: "configuration",
  account: "account or adopted resource",
  console: "person at the console",
  time: "time",
};

const NAMES = [
  "whitelist-lacks-kms",
  "auto-accept-off",
  "security-group-closed",
  "backend-port-differs",
  "no-egress",
  "host-key-differs",
  "archive-checksum-differs",
  "proxy-stopped",
  "certificate-lacks-domain",
  "certificate-expired",
  "wrong-ca",
  "kms-not-opened",
  "store-name-taken",
  "wrong-secret",
  "wrong-uri-path",
  "no-decrypt-permission",
  "alias-not-mapped",
  "external-key-disabled",
];

describe("the catalogue of failure drills", () => {
  it("holds these 18 drills, in the order of the key path", () => {
    assert.deepEqual(
      DRILLS.map((drill) => drill.name),
      NAMES,
    );
  });

  it("finds a drill by its name", () => {
    assert.equal(findDrill("wrong-ca").name, "wrong-ca");
  });

  it("refuses an unknown name as wrong usage, and lists the names", () => {
    assert.throws(
      () => findDrill("wrong-moon"),
      (error: unknown) => {
        assert(error instanceof UsageError);
        const expected = `--fault: expected one of ${NAMES.join(", ")}, received 'wrong-moon'; name one of them`;
        assert.equal(error.message, expected);
        return true;
      },
    );
  });

  for (const { name, means, story, expected } of DRILLS) {
    it(`${name} has its row in docs/failure-drills.md`, () => {
      assert.deepEqual(
        ROWS.find(([first]) => first === `\`${name}\``),
        [`\`${name}\``, CAUSED_BY[means], story, expected.phase],
      );
    });

    it(`${name} has its message in docs/failure-drills.md`, () => {
      const line = `- \`${name}\`: \`${DRILL_SENTENCES[name]}\``;
      assert.equal(
        LINES.find((each) => each.startsWith(`- \`${name}\`:`)),
        line,
      );
    });
  }

  it("documents no drill that does not exist", () => {
    assert.equal(ROWS.length, NAMES.length);
  });
});
