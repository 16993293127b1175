import assert from "node:assert/strict";
import { loadSchema, type PropertyFacts } from "../../../sandbox/plugins/schema";
import { checkOf } from "../../../sandbox/plugins/validators";
import { STAND_INS } from "../../../sandbox/plugins/versions";

describe("sandbox/plugins/schema", () => {
  for (const name of STAND_INS) {
    it(`reads the slice of ${name}, whose nested types are all there and whose checks all have a counterpart`, () => {
      const schema = loadSchema(name);
      assert.ok(schema.tokens().length > 0);
      const visited = new Set<string>();
      const walk = (facts: PropertyFacts): void => {
        for (const validator of [
          ...(facts.validators ?? []),
          ...(facts.eachItem?.validators ?? []),
        ])
          checkOf(validator);
        for (const pattern of facts.patterns ?? []) new RegExp(pattern, "u");
        if (facts.items) walk(facts.items);
        if (facts.additionalProperties) walk(facts.additionalProperties);
        if (!facts.$ref || visited.has(facts.$ref)) return;
        visited.add(facts.$ref);
        Object.values(schema.type(facts.$ref).properties ?? {}).forEach(walk);
      };
      for (const token of schema.tokens()) {
        Object.values(schema.resource(token)?.inputs ?? {}).forEach(walk);
      }
    });
  }

  it("names a validator that has no counterpart", () => {
    assert.throws(() => checkOf("validateRedisConfig"), {
      message:
        "checking inputs: validateRedisConfig is not modelled by the sandbox; see docs/sandbox.md",
    });
  });
});
