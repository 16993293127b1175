import assert from "node:assert/strict";
import { changeSetOf } from "../../../cli/preview/change-set";
import { ended, recorded, said, step, UNKNOWN, urn, violated } from "./engine-events";

const KEY = urn("alicloud:kms/key:Key", "orders");

describe("cli/preview/change-set", () => {
  it("takes a rotated credential from a recorded preview: three updates, most of their values not known yet", () => {
    const { changes, counts, isComplete, crashed } = changeSetOf(recorded("credential-rotated"));
    assert.deepEqual(
      changes.map(({ name, operation, changedPaths, unknownPaths }) => [
        name,
        operation,
        changedPaths.length,
        unknownPaths.length,
      ]),
      [
        ["hyok-dev", "update", 1, 0],
        ["hyok-dev-1-configure", "update", 2, 2],
        ["hyok-dev", "update", 7, 7],
      ],
    );
    assert.equal(counts.update, 3);
    assert.deepEqual([isComplete, crashed], [true, false]);
  });

  it("makes one change of the two or three steps of a replacement", () => {
    const { changes, counts } = changeSetOf(recorded("image-changed"));
    assert.equal(counts.replace, 5);
    assert.deepEqual(
      changes.find(({ type }) => type === "volcengine:ecs/instance:Instance")?.replaceKeys,
      ["imageId"],
    );
  });

  it("tells a refused delete of a protected key from a crash", () => {
    const { refusals, crashed, isComplete, diagnostics } = changeSetOf(
      recorded("protected-key-removed"),
    );
    assert.deepEqual(
      refusals.map(({ name, operation }) => [name, operation]),
      [
        ["hyok-prod-finetune", "delete"],
        ["finetune", "delete"],
      ],
    );
    assert.deepEqual([crashed, isComplete, diagnostics], [false, false, []]);
  });

  it("sees protection go away where nothing else changes", () => {
    const { counts, changes } = changeSetOf(recorded("protection-off"));
    assert.deepEqual([counts.unprotect, counts.update], [9, 3]);
    assert.equal(changes.filter(({ losesProtection }) => losesProtection).length, 12);
  });

  it("takes a program that stops for a crash, with what it said", () => {
    const { crashed, isComplete, diagnostics } = changeSetOf(recorded("configuration-refused"));
    assert.deepEqual([crashed, isComplete], [true, false]);
    assert.deepEqual(diagnostics[0]?.lines, [
      "configuration: 1 problem in Pulumi.dev.yaml",
      "proxy.count: expected a whole number of proxies from 1 to 4, received 99; use one for development and two for production",
    ]);
  });

  it("finds nothing where nothing changes", () => {
    const { changes, unchanged, isComplete, crashed } = changeSetOf(recorded("nothing-changed"));
    assert.deepEqual([changes.length, isComplete, crashed], [0, true, false]);
    assert(unchanged > 0);
  });

  it("takes a run without an end for a crash, also without a word", () => {
    assert.equal(changeSetOf([step("create")]).crashed, true);
    assert.equal(changeSetOf([]).crashed, true);
    assert.equal(changeSetOf([ended("failed")]).crashed, true);
    assert.equal(changeSetOf([ended()]).crashed, false);
  });

  it("does not take a run for a crash that ends at a mandatory rule", () => {
    const stopped = [violated("key-rotation", "mandatory", KEY), said("error", "preview failed\n")];
    const { crashed, violations } = changeSetOf([...stopped, ended("failed")]);
    assert.equal(crashed, false);
    assert.deepEqual(violations, [
      { pack: "hyok", rule: "key-rotation", level: "mandatory", urn: KEY },
    ]);
    const advised = changeSetOf([violated("key-rotation", "warning"), ended("failed")]);
    assert.equal(advised.crashed, true);
    assert.deepEqual(advised.violations, [
      { pack: "hyok", rule: "key-rotation", level: "advisory" },
    ]);
  });

  it("leaves components out", () => {
    const component = step("create", { type: "hyok:volcengine:Hyok", custom: false });
    const { changes, unchanged } = changeSetOf([component, ended()]);
    assert.deepEqual([changes, unchanged], [[], 0]);
  });

  it("sorts paths and names each once, and tells which of them are not known", () => {
    const [change] = changeSetOf([
      step("update", {
        paths: ["tags.b", "resources[1]", "resources[0]"],
        diffs: ["resources", "tags"],
        inputs: { resources: ["a", UNKNOWN], tags: { b: "c" } },
      }),
      ended(),
    ]).changes;
    assert.deepEqual(change?.changedPaths, ["resources[0]", "resources[1]", "tags.b"]);
    assert.deepEqual(change?.unknownPaths, ["resources[0]", "resources[1]"]);
  });

  it("falls back to the names of a coarse diff, and takes keys that replace from a detailed one", () => {
    const [coarse] = changeSetOf([step("update", { diffs: ["b", "a"] })]).changes;
    assert.deepEqual(coarse?.changedPaths, ["a", "b"]);
    const [fine] = changeSetOf([step("replace", { paths: ["a!", "b"] })]).changes;
    assert.deepEqual([fine?.replaceKeys, fine?.changedPaths], [["a"], ["a", "b"]]);
  });

  it("says of a create nothing but that", () => {
    const [change] = changeSetOf([step("create", { diffs: ["a"], inputs: { a: 1 } })]).changes;
    assert.deepEqual([change?.operation, change?.changedPaths], ["create", []]);
  });

  it("takes the clean-up of a replacement that broke off for a replacement", () => {
    const events = [step("same"), step("delete-replaced")];
    assert.equal(changeSetOf(events).changes[0]?.operation, "replace");
  });

  it("reads every kind of step", () => {
    const kinds = ["same", "read", "import", "discard", "refresh"] as const;
    const events = kinds.map((op) => step(op, { name: op }));
    const { changes, unchanged } = changeSetOf([...events, ended()]);
    assert.deepEqual(
      changes.map(({ name, operation }) => [name, operation]),
      [
        ["import", "import"],
        ["discard", "forget"],
      ],
    );
    assert.equal(unchanged, 3);
  });

  it("says what is protected, what stays in the cloud, and what it lies under", () => {
    const under = "hyok:alibaba:ExternalKeys$hyok:alibaba:KmsKey";
    const [change] = changeSetOf([
      step("delete", { under, protect: [true, false], retain: true }),
    ]).changes;
    assert.equal(change?.isProtected, true);
    assert.equal(change.isRetained, true);
    assert.equal(change.losesProtection, false);
    assert.deepEqual(change.parents, ["hyok:alibaba:ExternalKeys", "hyok:alibaba:KmsKey"]);
  });

  it("holds no value of any property", () => {
    const canary = "canary-value";
    const inputs = { description: canary, tags: { owner: canary }, list: [canary] };
    const events = [
      step("update", { inputs, paths: ["description", "tags.owner", "list[0]"] }),
      step("create", { inputs, name: "another" }),
      violated("rule", "mandatory"),
      ended(),
    ];
    assert.equal(JSON.stringify(changeSetOf(events)).includes(canary), false);
  });
});
