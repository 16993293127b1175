import assert from "node:assert/strict";
import { Unknown, type Properties } from "../../../providers/server";
import { checkArguments, checkInputs } from "../../../sandbox/plugins/check";
import { Schema, type PropertyFacts } from "../../../sandbox/plugins/schema";
import { CASES } from "./check-cases";
import { SEED } from "./requests";

const TYPES = {
  "demo.Tag": {
    properties: { key: { type: "string" }, value: { type: "string" } },
    required: ["key", "value"],
  },
  "demo.Disk": {
    properties: {
      size: { type: "number", default: 40, min: 20 },
      secret: { type: "string", minLength: 3, secret: true },
    },
  },
  "demo.Mode": { enum: ["on", "off"] },
} as const;

interface Given {
  readonly inputs: Record<string, PropertyFacts>;
  readonly required?: string[];
}

function check(given: Given, news: Properties): { inputs: Properties; failures: string[] } {
  const facts = { inputs: given.inputs, requiredInputs: given.required ?? [], outputs: {} };
  const schema = new Schema({ resources: { "demo:Thing": facts }, types: TYPES });
  const { inputs, failures } = checkInputs(schema, facts, { news });
  return { inputs, failures: failures.map(({ property, reason }) => `${property}: ${reason}`) };
}

describe("sandbox/plugins/check", () => {
  for (const [name, facts, value, failures] of CASES) {
    it(`${failures.length === 0 ? "accepts" : "refuses"} ${name}`, () => {
      assert.deepEqual(check({ inputs: { p: facts } }, { p: value }).failures, failures);
    });
  }

  it("writes numbers and booleans as text where the schema asks for text", () => {
    const { inputs } = check(
      { inputs: { a: { type: "string" }, b: { type: "string" } } },
      { a: 5, b: true },
    );
    assert.deepEqual(inputs, { a: "5", b: "true" });
  });

  it("reports an unknown property, a missing one and a wrong one at once", () => {
    const given = {
      inputs: { cidrBlock: { type: "string" }, size: { type: "number" } },
      required: ["cidrBlock"],
    };
    assert.deepEqual(check(given, { cidrBlok: "10.0.0.0/8", size: "1" }).failures, [
      "cidrBlok: expected a property that the provider has, received cidrBlok; did you mean cidrBlock",
      "size: expected a number, received '1'; pass a number",
      "cidrBlock: expected a value, received undefined; set it: the provider requires it",
    ]);
  });

  it("advises to remove a property that resembles none", () => {
    assert.deepEqual(check({ inputs: { a: { type: "string" } } }, { zebra: 1 }).failures, [
      "zebra: expected a property that the provider has, received zebra; remove it",
    ]);
  });

  it("takes null for a property that is left out", () => {
    const result = check({ inputs: { a: { type: "string" } }, required: ["a"] }, { a: null });
    assert.deepEqual(result.failures, [
      "a: expected a value, received undefined; set it: the provider requires it",
    ]);
    assert.deepEqual(result.inputs, {});
  });

  it("fills in defaults, also of nested objects, and drops the bridge's bookkeeping", () => {
    const given = {
      inputs: {
        disk: { $ref: "#/types/demo.Disk" },
        period: { type: "number", default: 12 },
        off: { type: "boolean", default: false },
      },
    };
    const { inputs, failures } = check(given, {
      disk: { secret: "abc", __defaults: [] },
      __defaults: ["period"],
    });
    assert.deepEqual(
      { inputs, failures },
      { inputs: { disk: { size: 40, secret: "abc" }, period: 12, off: false }, failures: [] },
    );
  });

  it("leaves out the default of a deprecated property and of one whose rival is given", () => {
    const given = {
      inputs: {
        document: { type: "string" },
        version: { type: "string", default: "1", conflictsWith: ["document"] },
        old: { type: "string", default: "x", deprecated: true },
      },
    };
    assert.deepEqual(check(given, { document: "{}" }), {
      inputs: { document: "{}" },
      failures: [],
    });
    assert.deepEqual(check(given, {}), { inputs: { version: "1" }, failures: [] });
  });
});

describe("sandbox/plugins/check: rules between properties", () => {
  const rules: Record<string, PropertyFacts> = {
    eipId: { type: "string", conflictsWith: ["eipAddress"] },
    eipAddress: { type: "string", conflictsWith: ["eipId"] },
    mode: { type: "string", requiredWith: ["until"] },
    until: { type: "string" },
    name: { type: "string", exactlyOneOf: ["name", "trailName"] },
    trailName: { type: "string", exactlyOneOf: ["name", "trailName"] },
    image: { type: "string", atLeastOneOf: ["image", "template"] },
    template: { type: "string", atLeastOneOf: ["image", "template"] },
  };
  const valid = { name: "n", image: "i" };

  it("accepts inputs that keep them", () => {
    assert.deepEqual(
      check({ inputs: rules }, { ...valid, eipId: "e", mode: "m", until: "u" }).failures,
      [],
    );
  });

  it("refuses two properties that exclude each other", () => {
    assert.deepEqual(
      check({ inputs: rules }, { ...valid, eipId: "e", eipAddress: Unknown.value }).failures,
      [
        "eipId: expected no value beside eipAddress, received [ 'eipId', 'eipAddress' ]; keep one of the two",
        "eipAddress: expected no value beside eipId, received [ 'eipAddress', 'eipId' ]; keep one of the two",
      ],
    );
  });

  it("refuses a property without the one it needs", () => {
    assert.deepEqual(check({ inputs: rules }, { ...valid, mode: "m" }).failures, [
      "mode: expected a value of until beside it, received undefined; set until as well",
    ]);
  });

  it("refuses none and both of exactly one", () => {
    assert.deepEqual(check({ inputs: rules }, { image: "i" }).failures, [
      "name: expected exactly one of name, trailName, received []; set one",
    ]);
    assert.deepEqual(check({ inputs: rules }, { ...valid, trailName: "t" }).failures, [
      "name: expected exactly one of name, trailName, received [ 'name', 'trailName' ]; keep one",
    ]);
  });

  it("refuses none of at least one", () => {
    assert.deepEqual(check({ inputs: rules }, { name: "n" }).failures, [
      "image: expected at least one of image, template, received []; set one",
    ]);
  });
});

describe("sandbox/plugins/check: made-up names", () => {
  const schema = new Schema({ resources: {}, types: {} });
  interface Before {
    readonly olds?: Properties;
    readonly required?: string[];
  }
  const named = (
    name: PropertyFacts,
    news: Properties,
    { olds, required = [] }: Before = {},
  ): Properties => {
    const facts = {
      inputs: { name, userName: { type: "string" } },
      requiredInputs: required,
      outputs: {},
    };
    return checkInputs(schema, facts, {
      news,
      naming: { logicalName: "app", randomSeed: SEED, olds },
    }).inputs;
  };

  it("makes one of the logical name and 7 hex digits of the seed", () => {
    assert.match(String(named({ type: "string" }, {})["name"]), /^app-[0-9a-f]{7}$/);
    assert.deepEqual(named({ type: "string" }, {}), named({ type: "string" }, {}));
  });

  it("keeps the name in state", () => {
    assert.deepEqual(named({ type: "string" }, {}, { olds: { name: "app-1234567" } }), {
      name: "app-1234567",
    });
  });

  it("keeps the program's name", () => {
    assert.deepEqual(named({ type: "string" }, { name: "mine" }), { name: "mine" });
  });

  it("makes none for a required or deprecated property, nor beside a rival", () => {
    assert.deepEqual(named({ type: "string" }, {}, { required: ["name"] }), {});
    assert.deepEqual(named({ type: "string", deprecated: true }, {}), {});
    assert.deepEqual(named({ type: "string", conflictsWith: ["userName"] }, { userName: "u" }), {
      userName: "u",
    });
  });
});

describe("sandbox/plugins/check: functions", () => {
  it("checks arguments by the same facts", () => {
    const facts = { args: { invocationId: { type: "string" } }, requiredArgs: ["invocationId"] };
    const { issues } = checkArguments(new Schema({ resources: {}, types: {} }), facts, {});
    assert.deepEqual(issues, [
      {
        path: "invocationId",
        expected: "a value",
        received: undefined,
        fix: "set it: the provider requires it",
      },
    ]);
  });
});
