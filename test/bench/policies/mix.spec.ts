import assert from "node:assert/strict";
import { isReference, isSecretText, type Declared } from "../../../bench/policies/declared";
import { mixOf, RESOURCES_PER_TEAM } from "../../../bench/policies/mix";
import { RESOURCE_RULES, STACK_RULES } from "../../../policies/rules";
import type { Declared as Fixture } from "../../policies/support/fixture";
import { judgeResource, judgeStack, type Said } from "../../policies/support/in-memory";
import { ref, secret } from "../../policies/support/markers";

/** Names of resources that an argument refers to. */
function namesIn(argument: unknown): readonly string[] {
  if (typeof argument !== "object" || argument === null) return [];
  return isReference(argument) ? [argument.$resource] : Object.values(argument).flatMap(namesIn);
}

/** An argument with its marks replaced by those of fixtures. */
function marked(argument: unknown): unknown {
  if (Array.isArray(argument)) return argument.map(marked);
  if (typeof argument !== "object" || argument === null) return argument;
  if (isReference(argument)) return ref(argument.$resource, argument.output);
  if (isSecretText(argument)) return secret(argument.$secret);
  return Object.fromEntries(Object.entries(argument).map(([key, each]) => [key, marked(each)]));
}

const asFixture = ({ type, name, args, protect, after }: Declared): Fixture => ({
  resourceClass: class {} as never,
  type,
  name,
  args: marked(args) as Record<string, unknown>,
  options: { protect, ...(after === undefined ? {} : { dependsOn: [after] }) },
});

describe("bench/policies/mix", () => {
  it("has exactly as many resources as are asked for, each under a name of its own", () => {
    for (const count of [50, 100, 1000]) {
      const mix = mixOf(count, 1);
      assert.equal(mix.length, count);
      assert.equal(new Set(mix.map(({ name }) => name)).size, count);
    }
  });

  it("has as many more for each further team, of the same types", () => {
    const typesOf = (count: number) => mixOf(count, 1).map(({ type }) => type);
    const second = typesOf(150).slice(54, 104);
    assert.equal(second.length, RESOURCES_PER_TEAM);
    assert.deepEqual(second, typesOf(150).slice(4, 54));
    assert.equal(new Set(typesOf(100)).size, 38);
  });

  it("refers to nothing but what comes before", () => {
    const seen = new Set<string>();
    for (const { name, args, after } of mixOf(200, 1)) {
      for (const each of [...namesIn(args), ...(after === undefined ? [] : [after])])
        assert(seen.has(each), `${name} refers to ${each}`);
      seen.add(name);
    }
  });

  it("is the same for the same seed, and another one for another", () => {
    assert.deepEqual(mixOf(100, 7), mixOf(100, 7));
    assert.notDeepEqual(mixOf(100, 7), mixOf(100, 8));
  });

  it("breaks no rule", () => {
    const all = mixOf(100, 1).map(asFixture);
    const said: readonly Said[] = [
      ...RESOURCE_RULES.flatMap((rule) =>
        all.flatMap((each) => judgeResource(rule, each, "preview")),
      ),
      ...STACK_RULES.flatMap((rule) => judgeStack(rule, all, "preview")),
    ];
    const wrong = said.flatMap(({ rule, subject, verdict }) =>
      verdict.kind === "violation" ? [`${rule} (${subject}): ${verdict.message.en}`] : [],
    );
    assert.deepEqual(wrong, []);
    assert(said.some(({ verdict }) => verdict.kind === "pass"));
  });
});
