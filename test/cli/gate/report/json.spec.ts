import assert from "node:assert/strict";
import { jsonOf, type GateDocument } from "../../../../cli/gate/report/json";
import { BROKEN, CLEAN, everywhere, HOSTILE, SAMPLE } from "./results";

const read = (text: string) => JSON.parse(text) as GateDocument;

describe("cli/gate/report/json", () => {
  it("opens with version, verdict and what was judged", () => {
    const { violations, waived, unknown, notApplicable, rules, ...head } = read(jsonOf(SAMPLE));
    assert.deepEqual(head, {
      schemaVersion: 1,
      closed: true,
      project: "hyok",
      stack: "prod",
      stage: "preview",
      profile: "prod",
      date: "2026-11-22",
      packVersion: "0.1.0",
      sandbox: true,
      failsClosed: false,
      counts: {
        resources: 23,
        passed: 41,
        mandatory: 2,
        advisory: 1,
        waived: 1,
        unknown: 3,
        notApplicable: 1,
      },
    });
    assert.deepEqual(
      [violations, waived, unknown, notApplicable, rules].map(({ length }) => length),
      [3, 1, 3, 1, 8],
    );
  });

  it("names rule, resource, message and waiver of a finding", () => {
    assert.deepEqual(read(jsonOf(SAMPLE)).waived, [
      {
        rule: "stack-audit-under-hosted-key",
        urn: "urn:pulumi:prod::hyok::hyok:alibaba:HostedKeys$alicloud:oss/bucket:Bucket::audit-bucket",
        type: "alicloud:oss/bucket:Bucket",
        name: "audit-bucket",
        severity: "critical",
        level: "mandatory",
        message: {
          en: "the key of the bucket is the hosted key orders, expected another key",
          zh: "存储桶的密钥是托管密钥 orders，应使用其他密钥",
        },
        waiver: {
          rule: "stack-audit-under-hosted-key",
          stack: "prod",
          resource:
            "urn:pulumi:prod::hyok::hyok:alibaba:HostedKeys$alicloud:oss/bucket:Bucket::audit-bucket",
          reason: "moves to its own key with the next release",
          owner: "security@example.com",
          until: "2026-12-31",
        },
      },
    ]);
  });

  it("names the paths that are not known yet and the reasons of what is not applicable", () => {
    const { unknown, notApplicable } = read(jsonOf(SAMPLE));
    assert.deepEqual(unknown[1]?.properties, ["deletionProtection", "origin"]);
    assert.equal(notApplicable[0]?.reason.zh, "密钥材料由外部导入，KMS 无法轮转");
  });

  it("lists every rule with its level in the profile and nothing but its facts", () => {
    const judged = { ...SAMPLE.rules[0]!.facts, cases: [() => "code"] };
    const result = { ...CLEAN, rules: [{ facts: judged, level: "disabled" as const }] };
    assert.deepEqual(Object.keys(read(jsonOf(result)).rules[0]!), [
      "id",
      "level",
      "severity",
      "what",
      "why",
      "fix",
      "sources",
      "controls",
    ]);
    assert.equal(read(jsonOf(result)).rules[0]?.level, "disabled");
  });

  it("says why the judgement broke off, of such a one only", () => {
    const { closed, incomplete } = read(jsonOf(BROKEN));
    assert.deepEqual([closed, incomplete], [true, BROKEN.incomplete]);
    assert.equal("incomplete" in read(jsonOf(CLEAN)), false);
  });

  it("gives back every text as it was", () => {
    const { stack, violations, unknown } = read(jsonOf(everywhere(HOSTILE)));
    assert.equal(stack, HOSTILE);
    assert.equal(violations[0]?.message.en, HOSTILE);
    assert.deepEqual(unknown[0]?.properties, [HOSTILE]);
  });
});
