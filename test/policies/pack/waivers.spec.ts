import assert from "node:assert/strict";
import {
  covers,
  hasExpired,
  LONGEST_WAIVER_IN_DAYS,
  tooWide,
} from "../../../policies/pack/waivers";
import type { Waiver } from "../../../policies/pack/waiver";

const RULE = "alibaba-kms-key-rotation";
const URN = "urn:pulumi:prod::hyok::alicloud:kms/key:Key::legacy-1";
const TODAY = "2026-11-22";

const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  rule: RULE,
  stack: "prod",
  resource: URN,
  reason: "ends in December",
  owner: "platform",
  until: "2026-12-31",
  ...change,
});

describe("policies/pack/waivers", () => {
  for (const [change, covered] of [
    [{}, true],
    [{ resource: URN.replace("legacy-1", "legacy-*") }, true],
    [{ resource: URN.replace("legacy-1", "leg*-1") }, true],
    [{ resource: URN.replace("legacy-1", "legacy-") }, false],
    [{ resource: URN.replace("legacy-1", "legacy.1") }, false],
    [{ resource: "*" }, true],
    [{ stack: "dev" }, false],
    [{ rule: "alibaba-kms-key-spec" }, false],
  ] as const) {
    it(`${covered ? "covers" : "leaves"} a violation with ${JSON.stringify(change)}`, () => {
      assert.equal(covers(waiver(change), RULE, URN), covered);
    });
  }

  it("covers no resource of another stack, whatever the pattern", () => {
    const other = URN.replace(":prod::", ":staging::");
    assert.equal(covers(waiver({ resource: "*" }), RULE, other), false);
  });

  it("counts its last day", () => {
    assert.equal(hasExpired(waiver({ until: TODAY }), TODAY), false);
    assert.equal(hasExpired(waiver({ until: "2026-11-21" }), TODAY), true);
  });

  const noType =
    "it names no type of resources, expected urn:pulumi:STACK::PROJECT::TYPE::NAME with * in the name alone";
  for (const [resource, reason] of [
    [URN, undefined],
    [URN.replace("legacy-1", "legacy-*"), undefined],
    [URN.replace("legacy-1", "*"), "it takes in every resource of a type, expected a name"],
    [URN.replace("legacy-1", "**"), "it takes in every resource of a type, expected a name"],
    [URN.replace("Key::", "*::"), noType],
    [URN.replace(":prod:", ":*:"), noType],
    ["*", noType],
    ["*legacy-1", noType],
  ] as const) {
    it(`is ${reason === undefined ? "narrow enough" : "too wide"} for ${resource}`, () => {
      assert.equal(tooWide(waiver({ resource }), TODAY), reason);
    });
  }

  it(`may run for ${LONGEST_WAIVER_IN_DAYS} days and no day longer`, () => {
    assert.equal(tooWide(waiver({ until: "2027-11-23" }), TODAY), undefined);
    assert.equal(
      tooWide(waiver({ until: "2027-11-24" }), TODAY),
      "it runs for 367 days, expected at most 366",
    );
  });
});
