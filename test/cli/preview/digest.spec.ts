import assert from "node:assert/strict";
import fc from "fast-check";
import { changeSetOf } from "../../../cli/preview/change-set";
import { compareDigests } from "../../../cli/preview/compare-digests";
import { digestOf } from "../../../cli/preview/digest";
import { digestText, readDigest } from "../../../cli/preview/digest-file";
import { ended, recorded, said, step, UNKNOWN, violated, type Step } from "./engine-events";

const FILE = "approved.json";

function digest(facts: Step, op: Parameters<typeof step>[0] = "update"): string {
  return digestOf([step(op, facts), ended()]).digest;
}

const BASE: Step = {
  paths: ["description", "spec"],
  inputs: { description: "a", spec: { b: 1, a: 2 }, secret: "[secret]", later: UNKNOWN },
};

describe("cli/preview/digest", function () {
  // Its properties are tried many times, which can take long on a busy machine.
  this.timeout(60_000);

  it("is the same for any order of events, and of the keys of a diff", () => {
    const events = recorded("image-changed");
    const expected = digestOf(events).digest;
    fc.assert(
      fc.property(
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        (shuffled) => digestOf(shuffled).digest === expected,
      ),
      { numRuns: 25 },
    );
    assert.equal(
      digest({ keys: ["a", "b"], diffs: ["b", "a"] }, "replace"),
      digest({ keys: ["b", "a"], diffs: ["a", "b"] }, "replace"),
    );
  });

  it("is the same whatever is said, counted or judged on the way, and whenever", () => {
    const plain = [step("update", BASE), ended()];
    const chatty = [
      said("warning", "words"),
      step("same", { name: "another", inputs: { a: Math.PI } }),
      violated("rule", "warning"),
      ...plain.map((event) => ({ ...event, timestamp: 7, sequence: 9 })),
    ];
    assert.equal(digestOf(chatty).digest, digestOf(plain).digest);
  });

  it("is the same for another order of names among the inputs, and for what SDKs write beside them", () => {
    const { description, secret, later } = BASE.inputs as Record<string, unknown>;
    const inputs = {
      later,
      secret,
      spec: { a: 2, b: 1, __defaults: [] },
      description,
      __defaults: ["x"],
    };
    assert.equal(digest({ ...BASE, inputs }), digest(BASE));
  });

  const others: readonly (readonly [string, Step])[] = [
    ["another value", { ...BASE, inputs: { ...BASE.inputs, description: "b" } }],
    ["another value deep down", { ...BASE, inputs: { ...BASE.inputs, spec: { b: 2, a: 2 } } }],
    ["another order of a list", { ...BASE, inputs: { ...BASE.inputs, spec: [2, 1] } }],
    ["another changed path", { ...BASE, paths: ["description"] }],
    ["another name", { ...BASE, name: "another" }],
    ["a value that is known now", { ...BASE, inputs: { ...BASE.inputs, later: "x" } }],
    ["a secret that is none any more", { ...BASE, inputs: { ...BASE.inputs, secret: "x" } }],
    ["a protection", { ...BASE, protect: [true, true] }],
  ];
  for (const [what, facts] of others)
    it(`is another one for ${what}`, () => assert.notEqual(digest(facts), digest(BASE)));

  it("is another one for another operation, and for a preview that did not come to its end", () => {
    assert.notEqual(digest(BASE, "replace"), digest(BASE));
    assert.notEqual(digestOf([step("update", BASE), ended("failed")]).digest, digest(BASE));
  });

  it("does not look at the credentials and addresses by which a run connects", () => {
    const type = "pulumi:providers:volcengine";
    const run = (accessKey: string) => digest({ type, inputs: { accessKey } }, "create");
    assert.equal(run("one"), run("two"));
  });

  it("takes a file by its hash and not by its path", () => {
    const asset = (path: string, hash: string) =>
      digest({ inputs: { source: { "4dabf18193072939515e22adb298388d": "x", path, hash } } });
    assert.equal(asset("/a", "1"), asset("/b", "1"));
    assert.notEqual(asset("/a", "1"), asset("/a", "2"));
  });

  it("holds no value: names and hashes only", () => {
    const inputs = { description: "canary-value", secret: "[secret]", later: UNKNOWN };
    const made = digestOf([step("update", { paths: ["description"], inputs }), ended()]);
    assert.equal(JSON.stringify(made).includes("canary"), false);
    const [entry] = made.entries;
    assert.deepEqual([entry?.unknown, entry?.secret], [["later"], ["secret"]]);
    assert.match(entry?.values ?? "", /^[0-9a-f]{64}$/);
  });

  it("has an entry for each change", () => {
    for (const name of ["image-changed", "protection-off", "nothing-changed"] as const)
      assert.equal(
        digestOf(recorded(name)).entries.length,
        changeSetOf(recorded(name)).changes.length,
      );
  });
});

describe("cli/preview/digest-file", () => {
  const made = digestOf(recorded("image-changed"));

  it("reads what it writes", () => assert.deepEqual(readDigest(digestText(made), FILE), made));

  it("refuses what is no digest", () => {
    for (const text of ["", "{}", digestText({ ...made, format: 2 as 1 })])
      assert.throws(() => readDigest(text, FILE), {
        name: "UsageError",
        message:
          "approved.json: expected the digest of a preview in format 1, received something else; write one with hyok preview or hyok digest",
      });
  });

  it("refuses a digest whose entries were changed", () => {
    const changes: readonly object[] = [
      { entries: made.entries.slice(1) },
      { isComplete: false },
      { digest: "0".repeat(64) },
      ...(
        [
          ["operation", "delete"],
          ["urn", "urn:x"],
          ["replaceKeys", ["x"]],
          ["changedPaths", ["x"]],
          ["isProtected", true],
          ["values", "0".repeat(64)],
          ["unknown", ["x"]],
          ["secret", ["x"]],
        ] as const
      ).map(([name, value]) => ({
        entries: made.entries.map((each) => ({ ...each, [name]: value })),
      })),
    ];
    for (const change of changes)
      assert.throws(() => readDigest(JSON.stringify({ ...made, ...change }), FILE), {
        name: "UsageError",
        message:
          "approved.json: expected the digest of its own entries, received another one; the file was changed after it was written: take the one of the approved preview",
      });
  });
});

describe("cli/preview/compare-digests", function () {
  // Its properties are tried many times, which can take long on a busy machine.
  this.timeout(60_000);

  const approved = digestOf([step("update", BASE), ended()]);

  function differences(...events: readonly ReturnType<typeof step>[]): string[] {
    return compareDigests(approved, digestOf([...events, ended()])).map(({ text }) => text.en);
  }

  it("finds nothing between two previews of the same", () => {
    assert.deepEqual(differences(step("update", BASE)), []);
    assert.deepEqual(
      compareDigests(digestOf(recorded("image-changed")), digestOf(recorded("image-changed"))),
      [],
    );
  });

  it("agrees with the digests themselves", () => {
    const facts = fc.record({
      paths: fc.subarray(["a", "b"]),
      inputs: fc.dictionary(fc.constantFrom("x", "y"), fc.constantFrom(1, 2, UNKNOWN, "[secret]")),
    });
    fc.assert(
      fc.property(facts, facts, (left, right) => {
        const [one, two] = [left, right].map((each) => digestOf([step("update", each), ended()]));
        assert(one && two);
        return (one.digest === two.digest) === (compareDigests(one, two).length === 0);
      }),
    );
  });

  const key = "alicloud:kms:Key orders";
  it("names what was not approved, and what does not happen any more", () => {
    assert.deepEqual(differences(step("delete", { name: "other" })), [
      `update of ${key}: was approved and does not happen any more`,
      "delete of alicloud:kms:Key other: was not approved",
    ]);
  });

  it("names another operation", () => {
    assert.deepEqual(differences(step("replace", { ...BASE, keys: ["spec"] })), [
      `replace of ${key}: approved as update`,
    ]);
  });

  it("names other properties", () => {
    assert.deepEqual(differences(step("update", { ...BASE, paths: ["spec"] })), [
      `update of ${key}: changed properties: approved description, spec, now spec`,
    ]);
    const replaced = (keys: readonly string[]) =>
      digestOf([step("replace", { keys, diffs: ["a"] }), ended()]);
    const [found] = compareDigests(replaced(["a"]), replaced(["b"]));
    assert.deepEqual(found?.text, {
      en: `replace of ${key}: replaced because of: approved a, now b`,
      zh: `${key}：替换原因：批准时 a，现为 b`,
    });
  });

  it("says that a value differs, and not which", () => {
    const inputs = { ...BASE.inputs, description: "canary" };
    assert.deepEqual(differences(step("update", { ...BASE, inputs })), [
      `update of ${key}: an input has another value`,
    ]);
  });

  it("says what is known, and what is secret, now", () => {
    const inputs = { ...BASE.inputs, later: "x", description: "[secret]" };
    assert.deepEqual(differences(step("update", { ...BASE, inputs })), [
      `update of ${key}: inputs not known yet: approved later, now none`,
      `update of ${key}: secret inputs: approved secret, now description, secret`,
    ]);
  });

  it("says that protection is another", () => {
    assert.deepEqual(differences(step("update", { ...BASE, protect: [true, true] })), [
      `update of ${key}: its protection is another`,
    ]);
  });

  it("takes no preview for approved that did not come to its end", () => {
    const partial = digestOf([step("update", BASE), ended("failed")]);
    assert.deepEqual(
      compareDigests(partial, partial).map(({ text }) => text.en),
      [
        "the approved preview did not come to its end, so it approves nothing",
        "the present preview did not come to its end, so it approves nothing",
      ],
    );
  });

  it("shows no name that could write a report of its own", () => {
    const found = differences(step("update", BASE), step("create", { name: "a\nb\u202e" }));
    assert.deepEqual(found, ["create of alicloud:kms:Key a b\\u{202e}: was not approved"]);
  });
});
