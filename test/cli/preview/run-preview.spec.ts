import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectName } from "../../../cli/gate/judge-stack";
import { UsageError } from "../../../cli/output";
import { changeSetOf } from "../../../cli/preview/change-set";
import { checkDigestFile } from "../../../cli/preview/digest-file";
import {
  checkPreview,
  runPreview,
  runToldPreview,
  type JudgedPreview,
} from "../../../cli/preview/run-preview";
import { CLEAN, SAMPLE } from "../gate/report/results";
import { ended, recorded, said } from "./engine-events";

const { signal } = new AbortController();

/** A preview of a change that breaks the waivers. */
const BROKEN = { stack: "dev", sandbox: true, waivers: "gone.yaml" };

const MISUSE =
  "--waivers: expected a file, received gone.yaml, which does not exist; name the file of exceptions";

function check(preview: JudgedPreview): void {
  checkPreview(preview, changeSetOf(preview.events), "prod");
}

describe("cli/preview/run-preview", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "run-preview-spec-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("lets a preview pass that came to its end under an open gate", () => {
    check({ events: recorded("image-changed"), gate: CLEAN });
  });

  it("fails where the engine refuses to touch what is protected, although the gate is open", () => {
    const events = recorded("protected-key-removed");
    assert.throws(() => check({ events, gate: CLEAN }), {
      name: "CommandError",
      message:
        "the engine refuses what the update of prod would do to 2 protected resources; the comment names them",
    });
  });

  it("fails where the preview broke off, the gate is closed or was not judged", () => {
    const broken = { events: [said("error", "x"), ended()], gate: CLEAN };
    assert.throws(() => check(broken), {
      message: "the preview of prod broke off; the comment says why",
    });
    for (const gate of [SAMPLE, undefined])
      assert.throws(() => check({ events: [ended()], gate }), {
        message: "the gate is closed for prod",
      });
  });

  it("throws wrong use, or has it told first and thrown then", async () => {
    await assert.rejects(runPreview(BROKEN, signal), { name: "UsageError", message: MISUSE });
    const preview = await runToldPreview(BROKEN, signal);
    assert.deepEqual(
      changeSetOf(preview.events).diagnostics.map(({ lines }) => lines),
      [[MISUSE]],
    );
    assert.equal(preview.gate, undefined);
    assert.throws(() => check(preview), { name: "UsageError", message: MISUSE });
    assert.ok(preview.misuse instanceof UsageError);
  });

  it("takes the name of the project from its own file", () => {
    writeFileSync(join(folder, "Pulumi.yaml"), "name: acme-keys\nruntime: nodejs\n");
    assert.equal(projectName(folder), "acme-keys");
  });

  it("refuses a digest that could not be written, before anything runs", () => {
    const file = join(folder, "digest.json");
    checkDigestFile(file);
    writeFileSync(file, "");
    checkDigestFile(file);
    for (const wrong of [folder, join(folder, "gone/digest.json"), join(file, "digest.json")])
      assert.throws(() => checkDigestFile(wrong), {
        name: "UsageError",
        message: `--digest: expected a file that can be written, received ${wrong}; create its folder first, or name another file`,
      });
  });
});
