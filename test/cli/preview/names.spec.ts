import assert from "node:assert/strict";
import { holdsSecret, holdsUnknown } from "../../../cli/preview/not-known";
import { resourceName } from "../../../cli/preview/resource-name";
import { UNKNOWN } from "./engine-events";

describe("cli/preview/resource-name", () => {
  it("takes a URN apart, and leaves the separator in a name", () => {
    assert.deepEqual(resourceName("urn:pulumi:prod::hyok::a:b:C$d:e:F$g:h:I::one::two"), {
      stack: "prod",
      project: "hyok",
      type: "g:h:I",
      parents: ["a:b:C", "d:e:F"],
      name: "one::two",
    });
  });

  it("takes what is no URN for nothing", () =>
    assert.deepEqual(resourceName("x"), {
      stack: "x",
      project: "",
      type: "",
      parents: [],
      name: "",
    }));
});

describe("cli/preview/not-known", () => {
  const marks = [
    UNKNOWN,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  ];
  for (const mark of marks)
    it(`finds ${mark.slice(0, 8)} at any depth`, () => {
      assert.equal(holdsUnknown(mark), true);
      assert.equal(holdsUnknown({ a: [1, { b: mark }] }), true);
      assert.equal(holdsUnknown({ a: `${mark} ` }), false);
    });

  it("finds a secret at any depth", () => {
    assert.equal(holdsSecret([{ a: "[secret]" }]), true);
    assert.equal(holdsSecret([{ a: "secret", b: null, c: undefined, d: 1 }]), false);
  });
});
