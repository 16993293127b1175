import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkWaivers } from "../../../cli/gate/waiver-file";

describe("cli/gate/waiver-file", () => {
  const root = mkdtempSync(join(tmpdir(), "hyok-waivers-"));
  const file = join(root, "waivers.yaml");
  after(() => rmSync(root, { recursive: true }));

  it("needs no file", () => checkWaivers(root, undefined));

  it("refuses a named file that there is not", () => {
    assert.throws(() => checkWaivers(root, join(root, "none.yaml")), {
      name: "UsageError",
      message: `--waivers: expected a file, received ${join(root, "none.yaml")}, which does not exist; name the file of exceptions`,
    });
  });

  it("refuses a folder, and what is no YAML", () => {
    assert.throws(() => checkWaivers(root, root), {
      name: "UsageError",
      message: `${root}: it cannot be read: Error: EISDIR: illegal operation on a directory, read`,
    });
    writeFileSync(join(root, "broken.yaml"), "waivers: [");
    assert.throws(
      () => checkWaivers(root, join(root, "broken.yaml")),
      /^UsageError: .*broken\.yaml: waivers are not read:\nwaivers: expected YAML, received '/,
    );
  });

  it("names everything that is wrong in the project's own", () => {
    writeFileSync(
      file,
      "waivers:\n  - { rule: gone, stack: dev, resource: urn, reason: r, owner: o, until: 2027-01-01 }\n  - { rule: alibaba-kms-key-rotation, stack: dev, resource: urn, reason: '', owner: o, until: soon, ticket: 7 }\n",
    );
    assert.throws(() => checkWaivers(root, undefined), {
      name: "UsageError",
      message: [
        `${file}: waivers are not read:`,
        "waivers[0].rule: expected the id of a rule of the pack, received 'gone'; take an id of docs/rules.md",
        "waivers[1].reason: expected a sentence that says why the rule need not hold, received ''; correct it in the waiver file",
        "waivers[1].until: expected the last day as YYYY-MM-DD, received 'soon'; correct it in the waiver file",
        "waivers[1]: expected an object with the members rule, stack, resource, reason, owner, until, received { rule: 'alibaba-kms-key-rotation', stack: 'dev', resource: 'urn', reason: '', owner: 'o', until: 'soon', ticket: '7' }; give each of them, and no other",
      ].join("\n"),
    });
  });
});
