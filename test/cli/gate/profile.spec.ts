import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProfile } from "../../../cli/gate/profile";
import { ALL_RULES } from "../../../policies/rules";
import { ROOT } from "../../support/sources";

describe("cli/gate/profile", () => {
  const folder = mkdtempSync(join(tmpdir(), "hyok-profile-"));
  const file = join(folder, "own.json");
  after(() => rmSync(folder, { recursive: true }));

  const written = (entries: object) => {
    writeFileSync(file, JSON.stringify(entries));
    return readProfile(ROOT, { profile: file, stack: "dev" });
  };

  const rule = (id: string) => {
    const found = ALL_RULES.find((each) => each.id === id);
    assert(found);
    return found;
  };

  for (const [asked, stack, name] of [
    [undefined, "dev", "dev"],
    [undefined, "staging", "prod"],
    ["pci", "dev", "pci"],
    ["mlps-3", "staging", "mlps-3"],
  ] as const) {
    it(`is ${name} for the stack ${stack} when ${asked ?? "none"} is asked for`, () => {
      assert.equal(readProfile(ROOT, { profile: asked, stack }).name, name);
    });
  }

  it("has a level for every rule of the pack in every profile of the pack", () => {
    for (const name of ["dev", "prod", "mlps-3", "pci"]) {
      const profile = readProfile(ROOT, { profile: name, stack: "none" });
      for (const each of ALL_RULES)
        assert.match(profile.levelOf(each), /^(advisory|mandatory|disabled)$/);
    }
  });

  it("takes a rule's own level, that of all, and that of the rule, each before the one before", () => {
    const own = rule("alibaba-kms-key-rotation");
    assert.equal(written({}).levelOf(own), own.level);
    assert.equal(written({ all: "disabled" }).levelOf(own), "disabled");
    const entries = { all: "disabled", [own.id]: { enforcementLevel: "mandatory" } };
    assert.equal(written(entries).levelOf(own), "mandatory");
  });

  it("keeps a rule's level where only a setting is given", () => {
    const own = rule("alibaba-kms-pending-window");
    assert.equal(written({ [own.id]: { minDays: 30 } }).levelOf(own), own.level);
  });

  it("knows the pack's own last word", () => {
    const { entries } = written({ all: "disabled", "pack-not-known-yet": "disabled" });
    assert.equal(entries["pack-not-known-yet"], "disabled");
  });

  for (const [text, received] of [
    ["{ all:", "something else"],
    ["", "something else"],
  ] as const)
    it(`refuses a file that is no JSON: ${text}`, () => {
      writeFileSync(file, text);
      assert.throws(() => readProfile(ROOT, { profile: file, stack: "dev" }), {
        name: "UsageError",
        message: `profile ${file}: expected a file of JSON, received ${received}; name one, or correct it`,
      });
    });

  it("refuses a folder", () => {
    assert.throws(() => readProfile(ROOT, { profile: folder, stack: "dev" }), {
      name: "UsageError",
      message: `profile ${folder}: expected a file of JSON, received EISDIR; name one, or correct it`,
    });
  });

  for (const [text, received] of [
    ["null", "null"],
    ["[]", "a list"],
    ["7", "number"],
  ] as const)
    it(`refuses a profile that is ${received}`, () => {
      writeFileSync(file, text);
      assert.throws(() => readProfile(ROOT, { profile: file, stack: "dev" }), {
        name: "UsageError",
        message: `profile ${file}: expected an object of rule ids, received ${received}; write what docs/gate.md shows`,
      });
    });

  it("refuses a level and a setting of another kind", () => {
    assert.throws(
      () =>
        written({
          "alibaba-kms-key-rotation": null,
          "alibaba-kms-deletion-protection": { enforcementLevel: 1 },
          "alibaba-kms-pending-window": { minDays: "30" },
          "alibaba-network-admin-ports": { ports: ["22", 23] },
          "alibaba-ram-full-access": { administratorPolicies: "admin" },
        }),
      {
        name: "UsageError",
        message: [
          `profile ${file} is not used:`,
          "alibaba-kms-key-rotation: expected advisory, mandatory, disabled, received null; name one of them",
          "alibaba-kms-deletion-protection: expected advisory, mandatory, disabled, received 1; name one of them",
          "alibaba-kms-pending-window.minDays: expected a number, received '30'; see its default in docs/rules.md",
          "alibaba-network-admin-ports.ports: expected a list of texts, received [ '22', 23 ]; see its default in docs/rules.md",
          "alibaba-ram-full-access.administratorPolicies: expected a list of texts, received 'admin'; see its default in docs/rules.md",
        ].join("\n"),
      },
    );
  });

  it("refuses a profile that there is not", () => {
    assert.throws(() => readProfile(ROOT, { profile: "strict", stack: "dev" }), {
      name: "UsageError",
      message:
        "--profile: expected dev, mlps-3, pci, prod or a file, received strict; name one of them",
    });
  });

  it("names everything that is wrong with one", () => {
    assert.throws(
      () =>
        written({
          "alibaba-kms-key-rotaton": "mandatory",
          "alibaba-kms-key-rotation": "loud",
          "alibaba-kms-pending-window": { enforcementLevel: "mandatory", days: 3 },
        }),
      {
        name: "UsageError",
        message: [
          `profile ${file} is not used:`,
          "alibaba-kms-key-rotaton: expected the id of a rule of the pack, or all, received 'alibaba-kms-key-rotaton'; take an id of docs/rules.md",
          "alibaba-kms-key-rotation: expected advisory, mandatory, disabled, received 'loud'; name one of them",
          "alibaba-kms-pending-window.days: expected a setting of the rule: minDays, received 'days'; take a setting of docs/rules.md",
        ].join("\n"),
      },
    );
  });
});
