import assert from "node:assert/strict";
import { resourcePolicy, stackPolicy } from "../../../policies/pack/adapter";
import type { PackContext } from "../../../policies/pack/context";
import { StackOnce } from "../../../policies/pack/stack-once";
import type { VerdictRecord } from "../../../policies/pack/verdict-record";
import type { ResourceCase, ResourceRule } from "../../../policies/rule/resource-rule";
import type { AnyResource, StackRule } from "../../../policies/rule/stack-rule";
import { differs, PASS, violation } from "../../../policies/rule/verdict";
import { analyze, analyzeStack, UNKNOWN } from "./sdk";

const text = (en: string) => ({ en, zh: en });
const FACTS = {
  id: "test-size",
  level: "mandatory",
  severity: "high",
  what: text("too small"),
  why: text("why"),
  fix: text("fix"),
  sources: ["R-001"],
  controls: {},
  settings: { least: 3, names: ["a"] },
} as const;

const urnOf = (name: string, type = "a:b:C") => `urn:pulumi:prod::hyok::${type}::${name}`;
const STACK = urnOf("hyok-prod", "pulumi:pulumi:Stack");

function contextWith(secrets: readonly string[] = []) {
  const records: VerdictRecord[] = [];
  const stacks = new StackOnce();
  const context: PackContext = {
    stage: () => "preview",
    secretsOf: () => secrets,
    stackOf: (resources) => stacks.of(resources, 1),
    failsClosed: false,
    waiverFor: () => undefined,
    keep: (record) => records.push(record),
  };
  return { context, said: () => records.map(({ urn, kind }) => [urn, kind]) };
}

const ofType = (type: string): ResourceCase<typeof FACTS.settings> => ({
  type,
  judge: ({ size }: { size: number }, { settings }) =>
    size < settings.least ? differs("size", size, settings.least) : PASS,
});

describe("policies/pack/adapter, served by the policy SDK", () => {
  it("gives the SDK the facts of a rule and the kinds of its settings", () => {
    const rule = { ...FACTS, cases: [ofType("a:b:C")] } as ResourceRule;
    const { validateResource, ...facts } = resourcePolicy(rule, contextWith().context);
    assert.equal(typeof validateResource, "function");
    assert.deepEqual(facts, {
      name: "test-size",
      description: "too small",
      enforcementLevel: "mandatory",
      severity: "high",
      remediationSteps: "fix",
      tags: ["R-001"],
      configSchema: {
        properties: {
          least: { type: "number", default: 3 },
          names: { type: "array", items: { type: "string" }, default: ["a"] },
        },
      },
    });
  });

  for (const [types, reason] of [
    [["a:b:C"], "Policy only applies to resources of type 'a:b:C'"],
    [["a:b:C", "a:b:D"], "the rule does not judge resources of this type"],
  ] as const)
    it(`judges resources of ${types.join(" and ")} alone`, async () => {
      const { context, said } = contextWith();
      const rule = { ...FACTS, cases: types.map(ofType) } as ResourceRule;
      const policies = [resourcePolicy(rule, context)];
      for (const type of types)
        await analyze(policies, { urn: urnOf("one", type), inputs: { size: 3 } });
      const { told, notApplicable } = await analyze(policies, { urn: urnOf("two", "a:b:E") });
      assert.deepEqual(told, []);
      assert.equal(notApplicable.get("test-size"), reason);
      assert.deepEqual(
        said(),
        types.map((type) => [urnOf("one", type), "pass"]),
      );
    });

  it("knows an input as secret that is one, is in one, or of a resource that is one as a whole", async () => {
    const seen: boolean[] = [];
    const look: ResourceCase = {
      type: "a:b:C",
      judge(_: never, subject) {
        const paths = ["login", "login.key", "logins", "other"];
        seen.push(...paths.map((path) => subject.isSecret(path)));
        return PASS;
      },
    };
    const rule: ResourceRule = { ...FACTS, cases: [look] };
    for (const secret of ["login", ""])
      await analyze([resourcePolicy(rule, contextWith([secret]).context)], { urn: urnOf("c") });
    assert.deepEqual(seen, [true, true, false, false, true, true, true, true]);
  });

  it("judges each resource of a stack apart, so that one that is not known hides no other, and then the whole", async () => {
    const { context, said } = contextWith();
    const rule: StackRule = {
      ...FACTS,
      relations: [
        {
          type: "a:b:C",
          judge: ({ outputs }: AnyResource) =>
            outputs["size"] === 3 ? PASS : violation(text("small")),
        },
      ],
      whole: ({ resources }) => violation(text(`${resources.length} in all`)),
    };
    const { told } = await analyzeStack(
      [stackPolicy(rule, context)],
      [
        { urn: STACK },
        { urn: urnOf("late"), inputs: { size: UNKNOWN } },
        { urn: urnOf("small"), inputs: { size: 2 } },
        { urn: urnOf("good"), inputs: { size: 3 } },
        { urn: urnOf("else", "a:b:D") },
      ],
    );
    assert.deepEqual(said(), [
      [urnOf("good"), "pass"],
      [urnOf("late"), "unknown"],
      [urnOf("small"), "violation"],
      [STACK, "violation"],
    ]);
    assert.deepEqual(
      told.map(({ message, urn }) => [message, urn]),
      [
        ["too small\nsmall", urnOf("small")],
        ["too small\n5 in all", STACK],
      ],
    );
  });

  it("judges a whole stack without a resource of the rule's types, too", async () => {
    const { context, said } = contextWith();
    const relations = [{ type: "a:b:C", judge: () => PASS }];
    const policies = [stackPolicy({ ...FACTS, relations, whole: () => PASS }, context)];
    await analyzeStack(policies, [{ urn: STACK }]);
    assert.deepEqual(said(), [[STACK, "pass"]]);
  });
});
