import assert from "node:assert/strict";
import { fitsPattern } from "../../../core/ram/wildcard";

describe("core/ram/wildcard", () => {
  const cases: [string, string, boolean][] = [
    ["kms:*", "kms:Encrypt", true],
    ["*", "kms:Encrypt", true],
    ["kms:Encrypt", "kms:Encrypt", true],
    ["KMS:encrypt", "kms:Encrypt", true],
    ["kms:Encrypt", "kms:EncryptMore", false],
    ["kms:*crypt", "kms:Decrypt", true],
    ["kms:*crypt", "kms:DecryptAll", false],
    ["kms:?ncrypt", "kms:Encrypt", true],
    ["kms:??crypt", "kms:Encrypt", true],
    ["kms:???crypt", "kms:Encrypt", false],
    ["k*s:*E*t", "kms:ReEncrypt", true],
    ["ab*ba", "aba", false],
    ["ab*ba", "abba", true],
    ["", "", true],
    ["", "a", false],
    ["a.c", "abc", false],
    ["**", "", true],
  ];
  for (const [pattern, text, expected] of cases)
    it(`says ${expected} for '${pattern}' and '${text}'`, () => {
      assert.equal(fitsPattern(pattern, text), expected);
    });

  it("ends at once on a pattern of 2,000 stars that does not fit", () => {
    assert.equal(fitsPattern("a*".repeat(2000) + "b", "a".repeat(3000)), false);
  });
});
