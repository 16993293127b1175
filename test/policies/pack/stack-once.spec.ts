import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { StackOnce } from "../../../policies/pack/stack-once";

function resource(name: string, more: Partial<PolicyResource> = {}): PolicyResource {
  return {
    urn: `urn:${name}`,
    type: "a:b:C",
    name,
    props: { id: name },
    opts: {
      protect: true,
      ignoreChanges: ["tags"],
      aliases: [],
      additionalSecretOutputs: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    },
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
    ...more,
  };
}

describe("policies/pack/stack-once", () => {
  it("makes one stack for all policies of a round, and another one for the next round", () => {
    const stacks = new StackOnce();
    const first = stacks.of([resource("a")], 1);
    assert.equal(stacks.of([resource("a")], 1), first);
    const second = stacks.of([resource("b")], 2);
    assert.notEqual(second, first);
    assert.deepEqual(
      second.resources.map(({ name }) => name),
      ["b"],
    );
  });

  it("keeps what rules judge: options, provider, parent and dependencies by their URNs", () => {
    const [base, parent] = [resource("base"), resource("parent")];
    const made = resource("made", {
      parent,
      dependencies: [base],
      propertyDependencies: { vpcId: [base] },
      provider: { urn: "urn:p", type: "p", name: "p", props: { region: "cn-beijing" } },
    });
    const [, , kept] = new StackOnce().of([base, parent, made], 1).resources;
    assert.deepEqual(kept, {
      urn: "urn:made",
      type: "a:b:C",
      name: "made",
      outputs: { id: "made" },
      options: { protect: true, ignoreChanges: ["tags"] },
      provider: { region: "cn-beijing" },
      parent: "urn:parent",
      dependencies: ["urn:base"],
      propertyDependencies: { vpcId: ["urn:base"] },
    });
  });

  it("says nothing of a parent or a provider that is not there", () => {
    const [kept] = new StackOnce().of([resource("alone")], 1).resources;
    assert.deepEqual(kept?.provider, {});
    assert(!("parent" in (kept ?? {})));
  });
});
