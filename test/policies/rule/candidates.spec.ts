import assert from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { candidates, leading } from "../../../policies/rule/candidates";
import { NotKnownYetError } from "../../../policies/rule/judge";
import { Stack } from "../../../policies/rule/stack";
import type { AnyResource } from "../../../policies/rule/stack-rule";

/** What the policy SDK takes for a text that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

class Network {
  static readonly __pulumiType = "network";
}

class Subnet {
  static readonly __pulumiType = "subnet";
}

const CLASS = { network: Network as never, subnet: Subnet as never };

function made(
  type: keyof typeof CLASS,
  name: string,
  outputs: Readonly<Record<string, unknown>>,
): AnyResource {
  return {
    urn: name,
    type,
    name,
    outputs: unknownCheckingProxy({ ...outputs }) as AnyResource["outputs"],
    options: { protect: false, ignoreChanges: [] },
    provider: {},
    dependencies: [],
    propertyDependencies: {},
  };
}

const subnet = (name: string, vpcId?: string) =>
  made("subnet", name, vpcId === undefined ? {} : { vpcId });

const subnetsIn = leading<unknown, unknown>(CLASS.subnet, "vpcId", { class: CLASS.network });
const names = (all: readonly AnyResource[]) => all.map(({ name }) => name);

describe("policies/rule/candidates", () => {
  const stack = new Stack([
    made("network", "network", { id: "vpc-1" }),
    subnet("late", UNKNOWN),
    subnet("own", "vpc-1"),
    subnet("other", "vpc-2"),
    subnet("nowhere"),
    subnet("own-too", "vpc-1"),
  ]);
  const inNetwork = (key: string | undefined) => names(subnetsIn(() => key, stack));

  it("are those that lead to a thing and those that may, in the order of all", () => {
    assert.deepEqual(inNetwork("vpc-1"), ["late", "own", "own-too"]);
  });

  it("lead to what the stack does not own, too", () => {
    assert.deepEqual(inNetwork("vpc-2"), ["late", "other"]);
    assert.deepEqual(inNetwork("vpc-3"), ["late"]);
  });

  it("lead nowhere when nothing is asked for", () => {
    assert.deepEqual(inNetwork(undefined), ["late", "nowhere"]);
  });

  it("are all when it is not known yet what they are to lead to", () => {
    const late = () => {
      throw new NotKnownYetError(["id"]);
    };
    assert.deepEqual(names(subnetsIn(late, stack)), ["late", "nowhere", "other", "own", "own-too"]);
  });

  it("are those of their own stack", () => {
    const other = new Stack([subnet("alone", "vpc-1")]);
    assert.deepEqual(names(subnetsIn(() => "vpc-1", other)), ["alone"]);
  });

  it("have each of several keys, as far as it is known", () => {
    const item = (name: string, ...groups: string[]) => made("subnet", name, { groups });
    const groupsOf = ({ outputs }: AnyResource) => outputs["groups"] as readonly string[];
    const wearing = candidates({
      itemsOf: (each) => each.resources,
      keysOf: (each) => Array.from(groupsOf(each), (_, index) => () => groupsOf(each)[index]),
    });
    const worn = new Stack([
      item("both", "a", "b"),
      item("twice", "b", "b"),
      item("half", "a", UNKNOWN),
      item("none"),
      made("subnet", "unread", { groups: UNKNOWN }),
    ]);
    assert.deepEqual(names(wearing(() => "a", worn)), ["both", "half", "unread"]);
    assert.deepEqual(names(wearing(() => "b", worn)), ["both", "twice", "half", "unread"]);
    assert.deepEqual(names(wearing(() => "b", new Stack([item("twice", "b", "b")]))), ["twice"]);
  });

  it("hide no mistake of a rule", () => {
    const wrong = candidates({
      itemsOf: (each) => each.resources,
      keysOf: () => {
        throw new TypeError("a rule's own");
      },
    });
    assert.throws(() => wrong(() => "a", stack), new TypeError("a rule's own"));
  });
});
