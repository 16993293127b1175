import assert from "node:assert/strict";
import { ALIAS_PATTERN, aliasName, isReservedAlias } from "../../../core/kms/alias";

describe("core/kms/alias", () => {
  it("takes letters, digits, _, - and /", () => {
    const aliases = ["Apollo/Work_Key-1", "a", "", "a b", "a.b", "a\n", "ä"];
    assert.deepEqual(
      aliases.filter((alias) => ALIAS_PATTERN.test(alias)),
      ["Apollo/Work_Key-1", "a"],
    );
  });

  it("keeps the aliases of the cloud services free", () => {
    assert.deepEqual(["acs/oss", "acs", "acss/oss", "app/acs/oss"].filter(isReservedAlias), [
      "acs/oss",
    ]);
  });

  it("puts the prefix before the name", () => assert.equal(aliasName("app"), "alias/app"));
});
