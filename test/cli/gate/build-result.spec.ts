import assert from "node:assert/strict";
import { resultOf } from "../../../cli/gate/build-result";
import { readProfile } from "../../../cli/gate/profile";
import { isClosed } from "../../../cli/gate/result";
import type { Verdicts } from "../../../cli/gate/verdict-file";
import type { VerdictRecord } from "../../../policies/pack/verdict-record";
import { ALL_RULES } from "../../../policies/rules";
import { ROOT } from "../../support/sources";

const TEXT = { en: "wrong", zh: "错误" };
const WAIVER = {
  rule: "alibaba-ram-full-access",
  stack: "prod",
  resource: "urn",
  reason: "known",
  owner: "platform",
  until: "2027-01-01",
};

const violation = (rule: string, name: string, change: Partial<VerdictRecord> = {}) =>
  ({
    rule,
    urn: `urn:pulumi:prod::hyok::a:b:C::${name}`,
    stage: "preview",
    level: "mandatory",
    kind: "violation",
    message: TEXT,
    ...change,
  }) satisfies VerdictRecord;

function result(records: readonly VerdictRecord[], change: Partial<Verdicts> = {}) {
  const header = { pack: "hyok", version: "0.1.0", date: "2026-11-22", failsClosed: false };
  return resultOf({
    project: "hyok",
    stack: "prod",
    stage: "preview",
    profile: readProfile(ROOT, { profile: "prod", stack: "prod" }),
    sandbox: true,
    verdicts: { header, records, complete: true, ...change },
  });
}

describe("cli/gate/build-result", () => {
  it("sorts what is wrong: not waived, the worst, the mandatory, by rule and resource", () => {
    const found = result([
      violation("alibaba-ram-full-access", "waived", { waiver: WAIVER }),
      violation("alibaba-ram-policy-version", "low"),
      violation("alibaba-ram-read-anything", "medium-advisory"),
      violation("alibaba-ram-alias-pair", "medium-b"),
      violation("alibaba-ram-alias-pair", "medium-a"),
      violation("alibaba-ram-full-access", "critical"),
    ]);
    assert.deepEqual(
      found.findings.map(({ urn }) => urn.split("::").at(-1)),
      ["critical", "medium-a", "medium-b", "medium-advisory", "low", "waived"],
    );
  });

  it("counts what passed and what was judged, and has a level for every rule", () => {
    const pass = violation("alibaba-ram-full-access", "a", { kind: "pass" });
    const found = result([pass, { ...pass, rule: "alibaba-ram-alias-pair" }]);
    assert.deepEqual([found.passed, found.resources, found.rules.length], [2, 1, ALL_RULES.length]);
  });

  it("says nothing of a rule that it does not know", () => {
    assert.deepEqual(result([violation("gone", "a")]).findings, []);
  });

  it("is open under an advisory violation and a waived one, closed under a mandatory one", () => {
    assert.equal(isClosed(result([violation("alibaba-ram-read-anything", "a")])), false);
    const waived = violation("alibaba-ram-full-access", "a", { waiver: WAIVER });
    assert.equal(isClosed(result([waived])), false);
    assert.equal(isClosed(result([violation("alibaba-ram-full-access", "a")])), true);
  });

  it("is closed under what is not known yet with the fail-closed switch alone", () => {
    const open = violation("alibaba-ram-full-access", "a", { kind: "unknown", properties: ["x"] });
    assert.equal(isClosed(result([open])), false);
    const header = { pack: "hyok", version: "0.1.0", date: "2026-11-22", failsClosed: true };
    assert.equal(isClosed(result([open], { header })), true);
  });

  it("is closed when the judgement broke off, and says why", () => {
    const found = result([], { complete: false });
    assert.equal(found.incomplete, "the engine ended before the pack had judged everything");
    assert.equal(isClosed(found), true);
  });
});
