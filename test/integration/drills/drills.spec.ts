import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { DRILLS } from "../../../cli/drills/catalogue";
import { findingSentence } from "../../../cli/explanations/finding";
import { Progress } from "../../../cli/rehearsal/progress";
import { rehearse } from "../../../cli/rehearsal/rehearse";
import type { RehearsalReport } from "../../../cli/rehearsal/report";
import { ensureEngine, type Engine } from "../../../tools/engine/engine";
import { DRILL_SENTENCES, withPlaceholders } from "../../support/drill-sentences";

const ROOT = join(__dirname, "../../..");

describe("failure drills", () => {
  let engine: Engine;
  before(async () => {
    engine = await ensureEngine(process.env, (line) => process.stderr.write(`${line}\n`));
  });

  for (const drill of DRILLS) {
    it(`${drill.name}: the rehearsal fails and names layer, cause and remedy`, async () => {
      const signal = new AbortController().signal;
      const silent = new Progress({ write: () => {} }, () => performance.now());
      const options = { root: ROOT, stack: "dev", engine, environment: process.env, signal, drill };
      const report = await rehearse(options, silent, false);

      const failed = report.phases.at(-1);
      const sentence = failed?.finding && findingSentence(failed.finding);
      assert.equal(
        sentence && withPlaceholders(sentence),
        DRILL_SENTENCES[drill.name],
        failed?.detail,
      );
      assert.equal(failed?.detail.split("\n")[0], sentence);
      assert.equal(report.ok, false);
      const { name, expected } = drill;
      assert.deepEqual(report.drill, { name, expected, matched: true });
    });
  }

  it("ends hyok rehearse --fault with exit code 1 and a document that says what was expected", () => {
    const command = [
      join(ROOT, "dist/cli/main.js"),
      "rehearse",
      "--fault",
      "archive-checksum-differs",
      "--json",
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: ROOT,
      encoding: "utf8",
    });
    assert.equal(status, 1, stderr);
    assert.deepEqual((JSON.parse(stdout) as RehearsalReport).drill, {
      name: "archive-checksum-differs",
      expected: { phase: "up", layer: "configuration", cause: "archive checksum differs" },
      matched: true,
    });
  });
});
