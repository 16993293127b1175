import assert from "node:assert/strict";
import {
  concerns,
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
  const noName = "it takes in every resource of a type, expected a name";
  for (const [resource, reason] of [
    [URN, undefined],
    [URN.replace("legacy-1", "legacy-*"), undefined],
    [URN.replace("legacy-1", "*::1"), undefined],
    [URN.replace("legacy-1", "-"), undefined],
    [URN.replace("legacy-1", "*密钥"), undefined],
    [URN.replace("legacy-1", ""), noName],
    [URN.replace("legacy-1", "*"), noName],
    [URN.replace("legacy-1", "**"), noName],
    [URN.replace("legacy-1", "*-*"), noName],
    [URN.replace("legacy-1", "_*::*"), noName],
    [URN.replace("::hyok::", "::*::"), "it takes in every project, expected the name of one"],
    [URN.replace("::hyok::", "::hy*::"), "it takes in every project, expected the name of one"],
    [URN.replace(":prod:", ":dev:"), "its resource is of stack dev, expected prod"],
    [URN.replace("Key::", "*::"), noType],
    [URN.replace(":prod:", ":*:"), noType],
    [URN.replace("urn:pulumi:", ""), noType],
    [URN.replace("::legacy-1", ""), noType],
    ["*", noType],
    ["*legacy-1", noType],
  ] as const) {
    it(`is ${reason === undefined ? "narrow enough" : "too wide"} for ${resource}`, () => {
      assert.equal(tooWide(waiver({ resource }), TODAY)?.en, reason);
    });
  }

  const STACK = "urn:pulumi:prod::hyok::pulumi:pulumi:Stack::hyok-prod";
  for (const [change, mine] of [
    [{}, true],
    [{ stack: "dev" }, false],
    [{ resource: URN.replace("::hyok::", "::other::") }, false],
    [{ resource: URN.replace("::hyok::", "::*::") }, true],
    [{ resource: URN.replace(":prod:", ":dev:") }, true],
    [{ resource: "*" }, true],
  ] as const) {
    it(`is ${mine ? "one" : "none"} of the judged stack with ${JSON.stringify(change)}`, () => {
      assert.equal(concerns(waiver(change), STACK), mine);
    });
  }

  it("is one of no stack that has no URN", () => assert.equal(concerns(waiver(), ""), false));

  it(`may run for ${LONGEST_WAIVER_IN_DAYS} days and no day longer`, () => {
    assert.equal(tooWide(waiver({ until: "2027-11-23" }), TODAY), undefined);
    assert.deepEqual(tooWide(waiver({ until: "2027-11-24" }), TODAY), {
      en: "it runs for 367 days, expected at most 366",
      zh: "有效期为 367 天，最多应为 366 天",
    });
  });
});
