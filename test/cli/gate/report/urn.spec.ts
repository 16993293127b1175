import assert from "node:assert/strict";
import { urnParts } from "../../../../cli/gate/report/urn";

describe("cli/gate/report/urn", () => {
  it("takes the resource's own type and name out of a URN", () => {
    assert.deepEqual(urnParts("urn:pulumi:prod::hyok::a:b:C$alicloud:kms/key:Key::orders"), {
      stack: "prod",
      type: "alicloud:kms/key:Key",
      shortType: "alicloud:kms:Key",
      name: "orders",
    });
  });

  it("leaves the separator in a name", () => {
    assert.equal(urnParts("urn:pulumi:s::p::t::a::b").name, "a::b");
  });

  const types: readonly [string, string][] = [
    ["alicloud:kms/clientKey:ClientKey", "alicloud:kms:ClientKey"],
    ["alicloud:kms/other:Key", "alicloud:kms/other:Key"],
    ["alicloud:kms/deep/key:Key", "alicloud:kms/deep/key:Key"],
    ["hyok:volcengine:CustomKeyStore", "hyok:volcengine:CustomKeyStore"],
    ["pulumi:providers", "pulumi:providers"],
    ["a:b/c:C:d", "a:b/c:C:d"],
    ["", ""],
  ];
  for (const [type, short] of types) {
    it(`shortens the type "${type}" to "${short}"`, () => {
      assert.equal(urnParts(`urn:pulumi:s::p::${type}::n`).shortType, short);
    });
  }

  for (const text of ["", "orders", "urn:pulumi:s::p::t", "urn:other:s::p::t::n"]) {
    it(`takes "${text}", which is no URN, for a name`, () => {
      assert.deepEqual(urnParts(text), { stack: "", type: "", shortType: "", name: text });
    });
  }
});
