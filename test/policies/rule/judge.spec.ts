import assert from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { NotKnownYetError, verdictOf, withoutTraces } from "../../../policies/rule/judge";
import { notKnownYet, PASS } from "../../../policies/rule/verdict";

/** What the policy SDK takes for a text that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function mistake(): never {
  throw new TypeError("a rule's own");
}

describe("policies/rule/judge", () => {
  const limit = Error.stackTraceLimit;

  it("is what the judgement says", () => {
    assert.equal(
      verdictOf(() => PASS),
      PASS,
    );
  });

  it("is not known yet when a value is read that is not, or a rule says so", () => {
    const props = unknownCheckingProxy({ a: { b: UNKNOWN } }) as { a: { b: string } };
    assert.deepEqual(
      verdictOf(() => (props.a.b === "" ? PASS : PASS)),
      notKnownYet("a.b"),
    );
    const late = () => {
      throw new NotKnownYetError(["c", "d"]);
    };
    assert.deepEqual(verdictOf(late), notKnownYet("c", "d"));
  });

  it("traces no value that is not known yet", () => {
    let trace: string | undefined;
    verdictOf(() => {
      const error = new NotKnownYetError(["a"]);
      trace = error.stack;
      throw error;
    });
    assert.equal(trace, "Error: not known yet: a");
    assert.equal(Error.stackTraceLimit, limit);
  });

  it("is no verdict for a rule's own mistake, whose trace says where it is made", () => {
    assert.throws(
      () => verdictOf(() => verdictOf(mistake)),
      (error: Error) => {
        assert.equal(error.message, "a rule's own");
        assert.match(error.stack ?? "", /at mistake /);
        return true;
      },
    );
    assert.equal(Error.stackTraceLimit, limit);
  });

  it("traces again after something that throws", () => {
    assert.throws(() => withoutTraces(mistake), TypeError);
    assert.equal(Error.stackTraceLimit, limit);
  });
});
