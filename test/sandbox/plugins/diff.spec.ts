import assert from "node:assert/strict";
import { Unknown, type Properties } from "../../../providers/server";
import { diffInputs } from "../../../sandbox/plugins/diff";
import { Schema, type PropertyFacts } from "../../../sandbox/plugins/schema";

const TYPES = {
  "demo.Tag": { properties: { key: { type: "string" }, value: { type: "string" } } },
  "demo.Disk": {
    properties: {
      size: { type: "number" },
      kind: { type: "string", forceNew: true },
      id: { type: "string", computed: true },
    },
  },
} as const;

interface State {
  readonly oldInputs: Properties;
  readonly olds?: Properties;
  readonly news: Properties;
}

function diff(
  inputs: Record<string, PropertyFacts>,
  state: State,
  noUpdate?: true,
): Record<string, string> {
  const facts = { inputs, requiredInputs: [], outputs: {}, ...(noUpdate && { noUpdate }) };
  const schema = new Schema({ resources: {}, types: TYPES });
  const result = diffInputs(schema, facts, { olds: state.oldInputs, ...state });
  assert.equal(result.deleteBeforeReplace, false);
  return Object.fromEntries(
    Object.entries(result.changes).map(([path, change]) => [path, change.kind]),
  );
}

const TAGS: PropertyFacts = { type: "array", items: { $ref: "#/types/demo.Tag" } };

/** One property's facts, its old and new value, and the changes. */
const CASES: readonly [
  name: string,
  facts: PropertyFacts,
  before: unknown,
  after: unknown,
  changes: Record<string, string>,
][] = [
  ["no change", { type: "string" }, "a", "a", {}],
  ["an update", { type: "string" }, "a", "b", { p: "update" }],
  ["a replacement", { type: "string", forceNew: true }, "a", "b", { p: "update-replace" }],
  [
    "a replacement by the second flag",
    { type: "array", items: { type: "any" }, replaceOnChanges: true },
    [1],
    [2],
    { "p[0]": "update-replace" },
  ],
  ["an addition", { type: "string" }, undefined, "a", { p: "add" }],
  [
    "an addition that replaces",
    { type: "string", forceNew: true },
    undefined,
    "a",
    { p: "add-replace" },
  ],
  ["an addition of an empty value", { type: "boolean" }, undefined, false, {}],
  ["a removal", { type: "string" }, "a", undefined, { p: "delete" }],
  [
    "a removal that replaces",
    { type: "string", forceNew: true },
    "a",
    undefined,
    { p: "delete-replace" },
  ],
  [
    "a removal that leaves the value to the cloud",
    { type: "string", computed: true, forceNew: true },
    "a",
    undefined,
    {},
  ],
  ["a removal of an empty list", { type: "array", items: { type: "string" } }, [], undefined, {}],
  [
    "an unknown value",
    { type: "string", forceNew: true },
    "a",
    Unknown.value,
    { p: "update-replace" },
  ],
  [
    "an unknown value inside a set",
    { type: "array", items: { type: "string" }, unordered: true },
    ["a"],
    ["a", Unknown.value],
    { p: "update" },
  ],
  [
    "another order of a list",
    { type: "array", items: { type: "string" } },
    ["a", "b"],
    ["b", "a"],
    { "p[0]": "update", "p[1]": "update" },
  ],
  [
    "another order of a set",
    { type: "array", items: { type: "string" }, unordered: true },
    ["a", "b"],
    ["b", "a"],
    {},
  ],
  [
    "another member of a set",
    { type: "array", items: { type: "string" }, unordered: true, forceNew: true },
    ["a"],
    ["b"],
    { p: "update-replace" },
  ],
  [
    "one member more in a set",
    { type: "array", items: { type: "string" }, unordered: true },
    ["a"],
    ["a", "a"],
    { p: "update" },
  ],
  [
    "a longer list",
    { type: "array", items: { type: "string" }, forceNew: true },
    ["a"],
    ["a", "b"],
    { "p[1]": "add-replace" },
  ],
  [
    "a shorter list",
    { type: "array", items: { type: "string" } },
    ["a", "b"],
    ["a"],
    { "p[1]": "delete" },
  ],
  [
    "a field of an object in a list",
    TAGS,
    [{ key: "k", value: "1" }],
    [{ key: "k", value: "2" }],
    { "p[0].value": "update" },
  ],
  [
    "a field that replaces",
    { $ref: "#/types/demo.Disk" },
    { size: 1, kind: "a" },
    { size: 2, kind: "b" },
    { "p.size": "update", "p.kind": "update-replace" },
  ],
  [
    "a field that the cloud fills in",
    { $ref: "#/types/demo.Disk" },
    { size: 1, id: "x" },
    { size: 1 },
    {},
  ],
  [
    "a whole object that is added",
    { $ref: "#/types/demo.Disk", forceNew: true },
    undefined,
    { size: 1 },
    { p: "add-replace" },
  ],
  [
    "keys of a map",
    { type: "object", additionalProperties: { type: "string" } },
    { a: "1", b: "2" },
    { a: "3", c: "4" },
    { "p.a": "update", "p.b": "delete", "p.c": "add" },
  ],
  [
    "JSON of the same meaning",
    { type: "string", comparedBy: "equivalence" },
    '{"a":1,"b":[2]}',
    '{ "b": [2], "a": 1 }',
    {},
  ],
  [
    "JSON of another meaning",
    { type: "string", comparedBy: "equivalence" },
    '{"b":[1,2]}',
    '{"b":[2,1]}',
    { p: "update" },
  ],
  [
    "YAML of the same meaning",
    { type: "string", comparedBy: "equivalence" },
    "a: 1\n",
    '{"a": 1}',
    {},
  ],
  [
    "texts that are neither",
    { type: "string", comparedBy: "equivalence" },
    "{",
    "}",
    { p: "update" },
  ],
  [
    "another case where it does not count",
    { type: "string", valuesIgnoreCase: true },
    "on",
    "ON",
    {},
  ],
  [
    "a change that is ignored after create",
    { type: "number", ignoredAfterCreate: true, forceNew: true },
    1,
    2,
    {},
  ],
  [
    "a change under a test of many steps",
    { type: "number", ignoredWhen: "conditional (someFunction)" },
    1,
    2,
    { p: "update" },
  ],
];

describe("sandbox/plugins/diff", () => {
  for (const [name, facts, before, after, changes] of CASES) {
    it(`reports ${Object.keys(changes).length === 0 ? "nothing for" : Object.values(changes).join(", ")}: ${name}`, () => {
      const oldInputs = before === undefined ? {} : { p: before };
      assert.deepEqual(
        diff({ p: facts }, { oldInputs, news: after === undefined ? {} : { p: after } }),
        changes,
      );
    });
  }

  it("sees no change when the program names the value that the cloud had filled in", () => {
    const facts = { zone: { type: "string", computed: true, forceNew: true } };
    assert.deepEqual(diff(facts, { oldInputs: {}, olds: { zone: "a" }, news: { zone: "a" } }), {});
    assert.deepEqual(diff(facts, { oldInputs: {}, olds: { zone: "a" }, news: { zone: "b" } }), {
      zone: "update-replace",
    });
  });

  it("replaces on every change of a resource that has no update", () => {
    assert.deepEqual(
      diff({ p: { type: "string" } }, { oldInputs: { p: "a" }, news: { p: "b" } }, true),
      {
        p: "update-replace",
      },
    );
  });
});

describe("sandbox/plugins/diff: differences that upstream hides", () => {
  const hidden = (test: string, settings: Properties, olds: Properties = {}): boolean => {
    const facts = {
      p: { type: "number", ignoredWhen: test },
      aclStatus: { type: "string" },
      rule: { $ref: "#/types/demo.Disk" },
      force: { type: "boolean" },
    };
    const changes = diff(facts, {
      oldInputs: { ...settings, p: 1 },
      olds: { ...olds, ...settings, p: 1 },
      news: { ...settings, p: 2 },
    });
    return !("p" in changes);
  };

  it("follows a test for equality", () => {
    assert.equal(hidden('aclStatus == "off"', { aclStatus: "off" }), true);
    assert.equal(hidden('aclStatus == "off"', { aclStatus: "on" }), false);
    assert.equal(hidden('aclStatus == "off"', {}), false);
  });

  it("follows a test for inequality, for which a left-out property differs", () => {
    assert.equal(hidden('aclStatus != "off"', { aclStatus: "on" }), true);
    assert.equal(hidden('aclStatus != "off"', { aclStatus: "off" }), false);
    assert.equal(hidden('aclStatus != "off"', {}), true);
  });

  it("follows a test that asks whether the property is set", () => {
    assert.equal(hidden('aclStatus set and != "off"', {}), false);
    assert.equal(hidden('aclStatus set and != "off"', { aclStatus: "on" }), true);
    assert.equal(
      hidden('after create, and aclStatus set and == "off"', { aclStatus: "off" }),
      true,
    );
  });

  it("reads a left-out property as the zero value of its type", () => {
    assert.equal(hidden('aclStatus == ""', {}), true);
    assert.equal(hidden("force == false", {}), true);
    assert.equal(hidden("force == true", {}), false);
  });

  it("looks into state and into nested blocks", () => {
    assert.equal(hidden('aclStatus == "off"', {}, { aclStatus: "off" }), true);
    assert.equal(hidden('rule.kind != "kms"', { rule: { kind: "kms" } }), false);
    assert.equal(hidden('rule.kind != "kms"', { rule: { kind: "AES" } }), true);
  });

  it("shows a difference while the tested property is unknown", () => {
    assert.equal(hidden('aclStatus == "off"', { aclStatus: Unknown.value }), false);
  });
});
