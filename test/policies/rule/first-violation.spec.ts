import assert from "node:assert/strict";
import { eachOf, firstViolation } from "../../../policies/rule/first-violation";
import { NotKnownYetError } from "../../../policies/rule/judge";
import { differs, notApplicable, notKnownYet, PASS } from "../../../policies/rule/verdict";

const [wrong, alsoWrong] = [differs("a", 1, 2), differs("b", 1, 2)];
const apart = notApplicable({ en: "no", zh: "否" });
const late = () => {
  throw new NotKnownYetError(["late"]);
};

describe("policies/rule/first-violation", () => {
  it("is the first of several violations", () => {
    assert.equal(
      firstViolation(
        () => PASS,
        () => wrong,
        () => alsoWrong,
      ),
      wrong,
    );
  });

  it("is a violation before and after what is not known yet", () => {
    assert.equal(
      firstViolation(late, () => wrong),
      wrong,
    );
    assert.equal(
      firstViolation(() => wrong, late),
      wrong,
    );
  });

  it("is not known yet when a pass is all that is known", () => {
    assert.deepEqual(
      firstViolation(() => PASS, late),
      notKnownYet("late"),
    );
  });

  it("is a pass as soon as one judgement applies", () => {
    assert.equal(
      firstViolation(
        () => apart,
        () => PASS,
      ),
      PASS,
    );
    assert.equal(
      firstViolation(
        () => apart,
        () => apart,
      ),
      apart,
    );
  });

  it("judges each element of a list, and passes one without elements", () => {
    const judge = (read: () => number, index: number) =>
      read() === index ? PASS : differs(`list[${index}]`, read(), index);
    assert.deepEqual(eachOf([0, 1], judge), PASS);
    assert.deepEqual(eachOf([0, 5, 7], judge), differs("list[1]", 5, 1));
    assert.deepEqual(eachOf([], judge), PASS);
    assert.deepEqual(eachOf(undefined, judge), PASS);
  });
});
