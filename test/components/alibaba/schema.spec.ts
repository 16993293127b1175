import assert from "node:assert/strict";
import { checkInputs } from "../../../sandbox/plugins/check";
import { loadSchema, type Schema } from "../../../sandbox/plugins/schema";
import { opened, type Registration } from "../../support/mock-engine";
import { build } from "./alibaba-run";
import { hardwareSide, softwareSide } from "./every-component";

const SCHEMAS: Readonly<Record<string, Schema>> = {
  alicloud: loadSchema("alicloud"),
  tls: loadSchema("tls"),
};

/** What the upstream plugin would say of the inputs of a resource, and what it calls deprecated. */
function objections({ type, name, inputs }: Registration): string[] {
  const schema = SCHEMAS[type.split(":")[0] ?? ""];
  if (!schema) return [];
  const facts = schema.resource(type);
  if (!facts) return [`${type}: not in the schema`];
  const news = opened(inputs) as Record<string, unknown>;
  const { failures } = checkInputs(schema, facts, { news: news });
  const deprecated = Object.keys(inputs).filter((each) => facts.inputs[each]?.deprecated === true);
  return [
    ...failures.map(({ property, reason }) => `${type} ${name} ${property}: ${reason}`),
    ...deprecated.map((each) => `${type} ${name} ${each}: deprecated`),
  ];
}

describe("components: alibaba: schema", function () {
  // It loads and runs a whole cloud.
  this.timeout(120_000);

  for (const [side, make, count] of [
    ["software", softwareSide, 43],
    ["hardware", hardwareSide, 12],
  ] as const) {
    for (const protect of [true, false]) {
      it(`asks the upstream plugins for nothing that they refuse, on the ${side} side with protect ${protect}`, async () => {
        const { registrations } = await build(() => make(protect));
        assert.deepEqual(registrations.flatMap(objections), []);
        const judged = registrations.filter(({ type }) => /^(alicloud|tls):/.test(type));
        assert.equal(judged.length, count);
      });
    }
  }

  it("sees an input that the schema does not have", () => {
    const wrong = { type: "alicloud:kms/alias:Alias", name: "a", inputs: { aliasname: "alias/a" } };
    assert.equal(objections(wrong as unknown as Registration).length, 3);
  });
});
