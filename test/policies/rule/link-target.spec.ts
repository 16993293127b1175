import assert from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { leadsTo, nameOf, targetOf } from "../../../policies/rule/link-target";
import type { StackResource } from "../../../policies/rule/stack-rule";

/** What the policy SDK takes for a text that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const made = (name: string, id?: string): StackResource<object> => ({
  urn: `urn:${name}`,
  type: "t",
  name,
  outputs: unknownCheckingProxy(id === undefined ? {} : { id }) as Record<string, unknown>,
  options: { protect: false, ignoreChanges: [] },
  provider: {},
  dependencies: [],
  propertyDependencies: {},
});

describe("policies/rule/link-target", () => {
  it("knows a resource by its id, so that one that is read and one that is made are the same", () => {
    assert(leadsTo({ to: made("read", "vpc-1") }, made("made", "vpc-1")));
    assert(leadsTo({ outside: "vpc-1" }, made("made", "vpc-1")));
    assert(!leadsTo({ to: made("read", "vpc-2") }, made("made", "vpc-1")));
  });

  it("knows a resource by its URN as long as it has no id", () => {
    assert.equal(targetOf({ to: made("new", UNKNOWN) }), "urn:new");
    assert.equal(targetOf({ to: made("new") }), "urn:new");
    assert(!leadsTo({ to: made("new", UNKNOWN) }, made("other", UNKNOWN)));
  });

  it("leads nowhere without a value", () => {
    assert.equal(targetOf({ missing: true }), undefined);
    assert(!leadsTo({ missing: true }, made("new")));
  });

  it("names what it leads to", () => {
    assert.deepEqual(
      [
        nameOf({ to: made("vpc", "vpc-1") }),
        nameOf({ outside: "vpc-2" }),
        nameOf({ missing: true }),
      ],
      ["vpc", "vpc-2", "nothing"],
    );
  });

  it("passes on what is no lack of knowledge", () => {
    const broken = Object.defineProperty({}, "id", {
      get: () => {
        throw new TypeError("broken");
      },
    });
    const resource = { ...made("a"), outputs: broken };
    assert.throws(() => targetOf({ to: resource }), new TypeError("broken"));
  });
});
