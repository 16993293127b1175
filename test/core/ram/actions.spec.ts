import assert from "node:assert/strict";
import {
  actionsOfInterface,
  kmsActions,
  OWN_KEY_ACTIONS,
  TAG_AWARE_ACTIONS,
} from "../../../core/ram/actions";

describe("core/ram/actions", () => {
  const published = kmsActions("2022");
  const all = kmsActions("2026");

  it("has 57 published actions and 37 newer ones, each once", () => {
    assert.deepEqual([published.length, all.length - published.length], [57, 37]);
    assert.equal(new Set(all.map(({ action }) => action)).size, all.length);
  });

  it("marks exactly the newer ones as inferred", () => {
    assert.equal(
      published.some(({ inferred }) => inferred),
      false,
    );
    const newer = all.filter(({ profile }) => profile === "2026");
    assert.equal(
      newer.every(({ inferred }) => inferred),
      true,
    );
  });

  it("needs alias and key for the three alias actions alone", () => {
    assert.deepEqual(
      all
        .filter(({ needsEveryKind }) => needsEveryKind)
        .map(({ action, kinds }) => [action, kinds]),
      ["kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias"].map((name) => [
        name,
        ["alias", "key"],
      ]),
    );
  });

  const interfaces: [string, "2022" | "2026", readonly string[] | undefined][] = [
    ["Encrypt", "2022", ["kms:Encrypt"]],
    ["ReEncrypt", "2022", ["kms:ReEncryptFrom", "kms:ReEncryptTo"]],
    ["ReEncryptFrom", "2022", undefined],
    ["DescribeRegions", "2022", []],
    ["CreateClientKey", "2022", undefined],
    ["CreateClientKey", "2026", ["kms:CreateClientKey"]],
    ["DecryptAll", "2026", undefined],
  ];
  for (const [name, profile, expected] of interfaces)
    it(`needs ${expected?.join(" and ") ?? "what nobody knows"} for ${name} in ${profile}`, () => {
      assert.deepEqual(actionsOfInterface(name, profile), expected);
    });

  it("refers to actions of its table only", () => {
    const known = new Set<string>(published.map(({ action }) => action));
    const named = [...Object.entries(OWN_KEY_ACTIONS).flat(), ...TAG_AWARE_ACTIONS];
    assert.deepEqual(
      named.filter((action) => !known.has(action)),
      [],
    );
  });
});
