import assert from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { NotKnownYetError } from "../../../policies/rule/judge";
import { allHold, firstWhere, hasOne, positions } from "../../../policies/rule/partly-known";

/** What the policy SDK takes for a text that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const partly = (...names: readonly string[]) =>
  (unknownCheckingProxy({ names: [...names] }) as { names: string[] }).names;

const waitsFor = (...properties: readonly string[]) => {
  return (error: unknown) => {
    assert(error instanceof NotKnownYetError);
    assert.deepEqual(error.properties, properties);
    return true;
  };
};

const late = (property: string) => (): boolean => {
  throw new NotKnownYetError([property]);
};

describe("policies/rule/partly-known", () => {
  it("finds a match behind a member that is not known", () => {
    assert.equal(
      firstWhere(partly("a", UNKNOWN, "b"), (each) => each === "b"),
      "b",
    );
  });

  it("finds the first match and its position", () => {
    const asked: number[] = [];
    const found = firstWhere(["a", "bb", "cc"], (each, index) => {
      asked.push(index);
      return each.length === 2;
    });
    assert.deepEqual([found, asked], ["bb", [0, 1]]);
  });

  it("waits for a member that could match when no other one does", () => {
    assert.throws(
      () => firstWhere(partly("a", UNKNOWN), (each) => each === "b"),
      waitsFor("names.1"),
    );
  });

  it("finds nothing where every member is known and none matches", () => {
    assert.equal(
      firstWhere(partly("a", "b"), (each) => each === "c"),
      undefined,
    );
    assert.equal(
      firstWhere([], () => true),
      undefined,
    );
  });

  it("tells whether a member matches, even one that is nothing", () => {
    assert.deepEqual(
      [hasOne([undefined], (each) => each === undefined), hasOne(["a"], (each) => each === "b")],
      [true, false],
    );
  });

  it("lets a condition that fails decide, whatever is not known of others", () => {
    assert.equal(
      allHold(late("port"), () => false),
      false,
    );
    assert.equal(
      allHold(() => false, late("port")),
      false,
    );
  });

  it("holds when all conditions hold, and with none", () => {
    assert.deepEqual(
      [
        allHold(
          () => true,
          () => true,
        ),
        allHold(),
      ],
      [true, true],
    );
  });

  it("waits for every condition that could fail, each property once", () => {
    assert.throws(
      () => allHold(() => true, late("port"), late("cidr"), late("port")),
      waitsFor("port", "cidr"),
    );
  });

  it("passes on what is no lack of knowledge", () => {
    const broken = () => {
      throw new TypeError("broken");
    };
    assert.throws(() => allHold(broken), new TypeError("broken"));
  });

  it("lists positions without reading members", () => {
    assert.deepEqual(positions(partly(UNKNOWN, "b")), [0, 1]);
  });
});
