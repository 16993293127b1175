import assert from "node:assert/strict";
import {
  accessControlRules,
  isClientKeyPassword,
  isSourceNetwork,
  keyResource,
} from "../../../core/kms/access-points";

describe("core/kms/access-points", () => {
  it("takes passwords of 8 to 64 characters of two kinds", () => {
    const passwords = [
      "abcdefg1",
      "abcdef1",
      "1".repeat(63) + "a",
      "1".repeat(64) + "a",
      "abcdefgh",
      "12345678",
      "~!@#$%^&",
      "1234567!",
      "abc 1234",
      "abc1234é",
      "abcdefg1\n",
    ];
    assert.deepEqual(
      passwords.map((password) => isClientKeyPassword(password)),
      [true, false, true, false, false, false, false, true, false, false, false],
    );
  });

  it("takes private networks that are no wider than a /16", () => {
    const networks = ["10.0.0.0/16", "10.0.0.1", "10.0.0.0/15", "8.8.8.8", "0.0.0.0/0", "x"];
    assert.deepEqual(networks.filter(isSourceNetwork), ["10.0.0.0/16", "10.0.0.1"]);
  });

  it("names rules and keys as the API echoes them", () => {
    assert.equal(accessControlRules(["shop"]), '{"NetworkRules":["shop"]}');
    assert.equal(keyResource("key-1"), "key/key-1");
  });
});
