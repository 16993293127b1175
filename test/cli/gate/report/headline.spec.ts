import assert from "node:assert/strict";
import type { Finding, GateResult } from "../../../../cli/gate/result";
import { circumstancesOf, countsOf, headlineOf } from "../../../../cli/gate/report/headline";
import { tallyOf } from "../../../../cli/gate/report/tally";
import { BROKEN, CLEAN, ruleOf, SAMPLE } from "./results";

const headline = (change: Partial<GateResult>) => headlineOf({ ...CLEAN, ...change });
const finding = (level: Finding["level"]): Finding => ({
  rule: ruleOf({ id: "a" }),
  level,
  urn: "u",
  message: { en: "m", zh: "m" },
});
const unknown = { rule: ruleOf({ id: "a" }), urn: "u", properties: ["p"] };

describe("cli/gate/report/headline", () => {
  it("says that there is no violation", () => {
    assert.deepEqual(headline({}), { en: "gate open: no violation", zh: "门禁通过：无违规" });
  });

  it("counts one mandatory violation in the singular", () => {
    assert.deepEqual(headline({ findings: [finding("mandatory")] }), {
      en: "gate closed: 1 mandatory violation",
      zh: "门禁未通过：1 项强制规则违规",
    });
  });

  it("leaves the gate open for advisory violations", () => {
    assert.equal(
      headline({ findings: [finding("advisory"), finding("advisory")] }).en,
      "gate open: 2 advisory violations",
    );
  });

  it("counts everything that was found in the sample", () => {
    assert.deepEqual(headlineOf(SAMPLE), {
      en: "gate closed: 2 mandatory violations, 1 advisory violation, 1 waived",
      zh: "门禁未通过：2 项强制规则违规，1 项建议规则违规，1 项已豁免",
    });
  });

  it("names what is not known where that closes the gate, and only there", () => {
    const open = { ...unknown, level: "mandatory" } as const;
    assert.equal(headline({ unknown: [open] }).en, "gate open: no violation");
    assert.equal(
      headline({ unknown: [open], failsClosed: true }).en,
      "gate closed: no violation, 1 mandatory judgement not known yet",
    );
    const advisory = { ...unknown, level: "advisory" } as const;
    assert.equal(
      headline({ unknown: [advisory], failsClosed: true }).en,
      "gate open: no violation",
    );
  });

  it("says first that the judgement broke off, and nothing of violations that it did not look for", () => {
    assert.deepEqual(headlineOf(BROKEN), {
      en: "gate closed: the judgement broke off",
      zh: "门禁未通过：判定中断",
    });
    assert.equal(
      headlineOf({ ...SAMPLE, incomplete: "x" }).en,
      "gate closed: the judgement broke off, 2 mandatory violations, 1 advisory violation, 1 waived",
    );
  });

  it("names what was judged", () => {
    assert.equal(
      circumstancesOf(SAMPLE),
      "hyok/prod, preview in the sandbox, profile prod, pack 0.1.0, 2026-11-22",
    );
    assert.equal(
      circumstancesOf({ ...SAMPLE, stage: "state", sandbox: false, failsClosed: true }),
      "hyok/prod, state, profile prod, pack 0.1.0, 2026-11-22, what is not known fails",
    );
  });

  it("counts what was judged", () => {
    assert.equal(
      countsOf({ ...SAMPLE, resources: 1 }),
      "1 resource, 41 passed, 3 not known yet, 1 not applicable",
    );
  });
});

describe("cli/gate/report/tally", () => {
  it("puts the worst first, whatever the order of the findings", () => {
    const order = (findings: readonly Finding[]) =>
      tallyOf({ ...SAMPLE, findings }).violations.map(({ rule }) => rule.id);
    const expected = [
      "alibaba-ram-wildcard-action",
      "volcengine-network-open-port",
      "alibaba-kms-key-rotation",
    ];
    assert.deepEqual(order(SAMPLE.findings), expected);
    assert.deepEqual(order([...SAMPLE.findings].reverse()), expected);
  });

  it("puts mandatory before advisory, then goes by rule and URN", () => {
    const make = (level: Finding["level"], id: string, urn: string) => ({
      ...finding(level),
      rule: ruleOf({ id }),
      urn,
    });
    const sorted = tallyOf({
      ...CLEAN,
      findings: [
        make("advisory", "a", "1"),
        make("mandatory", "b", "2"),
        make("mandatory", "b", "1"),
        make("mandatory", "a", "3"),
      ],
    }).violations;
    assert.deepEqual(
      sorted.map(({ level, rule, urn }) => [level, rule.id, urn]),
      [
        ["mandatory", "a", "3"],
        ["mandatory", "b", "1"],
        ["mandatory", "b", "2"],
        ["advisory", "a", "1"],
      ],
    );
  });

  it("keeps waived findings apart", () => {
    const { waived, mandatory, advisory, closed } = tallyOf(SAMPLE);
    assert.deepEqual(
      waived.map(({ rule }) => rule.id),
      ["stack-audit-under-hosted-key"],
    );
    assert.deepEqual({ mandatory, advisory, closed }, { mandatory: 2, advisory: 1, closed: true });
  });
});
