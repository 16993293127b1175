import assert from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { NotKnownYetError } from "../../../policies/rule/judge";
import { perStack } from "../../../policies/rule/per-stack";
import { reading, Stack } from "../../../policies/rule/stack";
import type { AnyResource } from "../../../policies/rule/stack-rule";

/** What the policy SDK takes for a text that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const made = (
  name: string,
  dependencies: readonly string[] = [],
  parent?: string,
): AnyResource => ({
  urn: name,
  type: "t",
  name,
  outputs: {},
  options: { protect: false, ignoreChanges: [] },
  provider: {},
  dependencies,
  propertyDependencies: {},
  ...(parent === undefined ? {} : { parent }),
});

/** d depends on c and b, those on a; e stands apart, f is part of a component that depends on b. */
const A = made("a");
const B = made("b", ["a"]);
const C = made("c", ["a"]);
const D = made("d", ["c", "b"]);
const E = made("e");
const COMPONENT = made("component", ["b"]);
const F = made("f", [], "component");
const ALL = [A, B, C, D, E, COMPONENT, F];

describe("policies/rule/stack", () => {
  const stack = new Stack(ALL);

  it("reaches what a resource depends on, itself or by way of others, and nothing else", () => {
    const reached = (from: AnyResource) =>
      ALL.filter((each) => stack.reaches(from, each)).map(({ name }) => name);
    assert.deepEqual(reached(D), ["a", "b", "c"]);
    assert.deepEqual(reached(B), ["a"]);
    assert.deepEqual(reached(E), []);
  });

  it("reaches what the component depends on that a resource is part of", () => {
    assert(stack.reaches(F, A));
    assert(stack.reaches(F, COMPONENT));
    assert(!stack.reaches(F, C));
  });

  it("comes to an end where resources depend on each other, or on what is not in the stack", () => {
    const round = new Stack([made("x", ["y"]), made("y", ["x", "gone"])]);
    const [x, y] = round.resources as [AnyResource, AnyResource];
    assert(round.reaches(x, y));
    assert(round.reaches(x, x));
    assert(!round.reaches(x, A));
  });

  it("finds all that depend on some resources", () => {
    const dependents = (of: readonly AnyResource[]) => [...stack.dependentsOf(of)].sort();
    assert.deepEqual(dependents([A]), ["b", "c", "component", "d", "f"]);
    assert.deepEqual(dependents([C, E]), ["d"]);
    assert.deepEqual(dependents([D]), []);
    assert.deepEqual(dependents([]), []);
  });

  it("finds resources of a class among URNs, each once", () => {
    const Class = class {
      static readonly __pulumiType = "t";
    } as never;
    const other = { ...E, urn: "other", type: "other" };
    const mixed = new Stack([...ALL, other]);
    const found = mixed.among(["b", "gone", "other", "a", "b"], Class);
    assert.deepEqual(
      found.map(({ name }) => name),
      ["b", "a"],
    );
  });

  it("walks 20,000 resources in a row", () => {
    const row = Array.from({ length: 20_000 }, (_, index) =>
      made(`${index}`, index === 0 ? [] : [`${index - 1}`]),
    );
    const long = new Stack(row);
    const [first, last] = [row[0], row.at(-1)] as [AnyResource, AnyResource];
    assert(long.reaches(last, first));
    assert(!long.reaches(first, last));
    assert.equal(long.dependentsOf([first]).size, 19_999);
  });

  it("reads a value, or that it is not known yet, and passes on what is no lack of knowledge", () => {
    const outputs = unknownCheckingProxy({ id: UNKNOWN, name: "a" }) as Record<string, unknown>;
    assert.deepEqual(
      reading(() => outputs["name"]),
      { known: true, value: "a" },
    );
    assert.deepEqual(
      reading(() => outputs["id"]),
      { known: false },
    );
    const late = (): string => {
      throw new NotKnownYetError(["id"]);
    };
    assert.deepEqual(reading(late), { known: false });
    const broken = (): string => {
      throw new TypeError("broken");
    };
    assert.throws(() => reading(broken), new TypeError("broken"));
  });

  it("makes something of a stack once, and of another stack again", () => {
    let times = 0;
    const count = perStack(({ resources }) => {
      times += 1;
      return resources.length;
    });
    assert.deepEqual([count(stack), count(stack), times], [7, 7, 1]);
    assert.deepEqual([count(new Stack([])), count(stack), times], [0, 7, 2]);
  });
});
