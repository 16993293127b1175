import assert from "node:assert/strict";
import { resultOf, type Judgement } from "../../../cli/gate/build-result";
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

const URN = "urn:pulumi:prod::hyok::hyok:volcengine:HostedKey$volcengine:kms/key:Key::orders";

/** The engine's words when what is protected would be replaced. */
const REFUSAL = `unable to replace resource "${URN}"\nas it is currently marked for protection. To unprotect the resource, remove the protect flag`;

const violation = (rule: string, name: string, change: Partial<VerdictRecord> = {}) =>
  ({
    rule,
    urn: `urn:pulumi:prod::hyok::a:b:C::${name}`,
    stage: "preview",
    kind: "violation",
    message: TEXT,
    ...change,
  }) satisfies VerdictRecord;

function result(
  records: readonly VerdictRecord[],
  change: Partial<Verdicts> = {},
  run: Pick<Judgement, "failure" | "secrets"> = {},
) {
  const header = { pack: "hyok", version: "0.1.0", date: "2026-11-22", failsClosed: false };
  return resultOf({
    project: "hyok",
    stack: "prod",
    stage: "preview",
    profile: readProfile(ROOT, { profile: "prod", stack: "prod" }),
    sandbox: true,
    verdicts: { header, records, complete: true, ...change },
    ...run,
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
    const waived = result([{ ...open, waiver: WAIVER }], { header });
    assert.deepEqual([isClosed(waived), waived.unknown[0]?.waiver], [false, WAIVER]);
    assert.equal(isClosed(result([{ ...open, waiver: WAIVER }, open], { header })), true);
  });

  it("is closed when the judgement broke off, and says why", () => {
    const found = result([], { complete: false });
    assert.equal(found.incomplete, "the engine ended before the pack had judged everything");
    assert.equal(isClosed(found), true);
  });

  it("is closed when the engine failed, although the pack judged what was left to its end", () => {
    const found = result([], {}, { failure: `pulumi preview failed:\n${REFUSAL}` });
    assert.equal(isClosed(found), true);
    assert.deepEqual(found.incomplete?.split("\n").slice(0, 2), [
      "pulumi preview failed:",
      `unable to replace resource "${URN}"`,
    ]);
  });

  it("says why the judgement broke off without credentials", () => {
    const secrets = ["canary value 7f3d"];
    const failure = "the cloud answers: password=hunter22, refused canary value 7f3d";
    const { incomplete } = result([], { complete: false }, { failure, secrets });
    assert.equal(incomplete, "the cloud answers: password=[redacted], refused [redacted]");
  });

  it("is closed when the engine failed without a word of its own", () => {
    const { incomplete } = result([], {}, { failure: "preview failed\n" });
    assert.equal(incomplete, "the engine failed and did not say why");
  });
});
