import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  sliceSchema,
  type SchemaFacts,
  type SchemaSlice,
  type SliceRequest,
} from "../../tools/schema-slice";

const ROOT = join(__dirname, "..", "..");
const readJson = <T>(...path: string[]): T =>
  JSON.parse(readFileSync(join(ROOT, ...path), "utf8")) as T;

const facts: SchemaFacts = {
  resources: {
    "p:m/a:A": {
      inputs: { x: { items: { $ref: "#/types/m.Outer" }, type: "array" } },
      upstreamFile: "p/a.go",
    },
    "p:m/b:B": { inputs: { y: { $ref: "#/types/m.Unused" } } },
  },
  types: {
    "m.Outer": { properties: { inner: { $ref: "#/types/m.Inner" } } },
    "m.Inner": { properties: {} },
    "m.Unused": { properties: {} },
  },
};
const request: SliceRequest = {
  reference: "p.json",
  source: { package: "p" },
  resources: ["p:m/a:A"],
};

describe("tools/schema-slice", () => {
  it("takes the named resource, the types that it reaches and the additions, and no more", () => {
    const additions = { functions: { "p:m/f:f": { args: {} } } };
    assert.deepEqual(sliceSchema("p", { facts, additions }, request), {
      package: "p",
      source: { package: "p" },
      provider: {},
      resources: {
        "p:m/a:A": { inputs: { x: { items: { $ref: "#/types/m.Outer" }, type: "array" } } },
      },
      functions: { "p:m/f:f": { args: {} } },
      types: {
        "m.Inner": { properties: {} },
        "m.Outer": { properties: { inner: { $ref: "#/types/m.Inner" } } },
      },
    });
  });

  it("refuses a token that the facts do not have", () => {
    const wrong = { ...request, resources: ["p:m/c:C"] };
    assert.throws(() => sliceSchema("p", { facts, additions: {} }, wrong), {
      message:
        "p.resources: expected a token of the schema facts, received 'p:m/c:C'; correct it in tools/schema-tokens.json",
    });
  });

  const requests = readJson<Record<string, SliceRequest>>("tools", "schema-tokens.json");
  it("has a slice for each package of schema-tokens.json", () => {
    const files = Object.keys(requests).map((name) => `${name}.json`);
    assert.deepEqual(readdirSync(join(ROOT, "sandbox", "schemas")).sort(), files.sort());
  });
  for (const [name, wanted] of Object.entries(requests)) {
    it(`keeps sandbox/schemas/${name}.json in step with schema-tokens.json`, () => {
      const slice = readJson<SchemaSlice>("sandbox", "schemas", `${name}.json`);
      assert.deepEqual(Object.keys(slice.resources).sort(), [...wanted.resources].sort());
      assert.deepEqual(slice.source, wanted.source);
    });
  }
});
