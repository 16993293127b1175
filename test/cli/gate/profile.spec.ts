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
