import assert from "node:assert/strict";
import { sentence } from "../../../../core/issues";
import { judgePolicy, RAM_RULES, type RamIssue } from "../../../../core/ram/judge";
import { CONDITION_CASES } from "./condition-cases";
import { FORM_CASES } from "./form-cases";
import { grant, KEY } from "./judge-case";
import { PAIR_CASES } from "./pair-cases";
import { PRIVILEGE_CASES } from "./privilege-cases";
import { RESOURCE_CASES } from "./resource-cases";

const CASES = [
  ...FORM_CASES,
  ...RESOURCE_CASES,
  ...PAIR_CASES,
  ...CONDITION_CASES,
  ...PRIVILEGE_CASES,
];

const policy = (value: unknown): unknown =>
  Array.isArray(value) ? { Version: "1", Statement: value as unknown[] } : value;

const shown = (issues: readonly RamIssue[]): string[] =>
  issues.map((issue) => `${issue.path}: ${sentence(issue)}`);

describe("core/ram/judge", () => {
  for (const { title, rule, wrong, right, says, context } of CASES) {
    it(`finds ${title} (${rule}, ${RAM_RULES[rule]})`, () => {
      const issues = judgePolicy(policy(wrong), context);
      assert.deepEqual(shown(issues), says);
      const first = issues.find((issue) => issue.rule === rule);
      assert.equal(first?.level, RAM_RULES[rule]);
    });

    it(`has nothing to say of the counterpart of ${title}`, () => {
      assert.deepEqual(shown(judgePolicy(policy(right), context)), []);
    });
  }

  it("has a case for every rule but the length", () => {
    const missing = Object.keys(RAM_RULES).filter(
      (rule) => !CASES.some((each) => each.rule === rule),
    );
    assert.deepEqual(missing, ["policy-length"]);
  });

  it("takes a policy of 6144 bytes and refuses one of 6145", () => {
    const text = JSON.stringify({ Version: "1", Statement: [grant("kms:Encrypt", KEY)] });
    const filled = text.padEnd(6144, " ");
    assert.deepEqual(judgePolicy(filled), []);
    assert.deepEqual(shown(judgePolicy(`${filled} `)), [
      "policy: expected at most 6144 bytes, received 6145; part it into several policies",
    ]);
  });

  it("reports everything that is wrong at once", () => {
    const statements = [
      grant(["kms>Decrypt", "kms:*"], ["*"]),
      grant("kms:Encrypt", "acs:kms:key/1", { IpAddress: { "aws:SourceIp": "192.0.2.1" } }),
    ];
    const issues = judgePolicy({ Version: "2", Statement: statements });
    assert.deepEqual(
      issues.map(({ rule }) => rule),
      [
        "policy-version",
        "action-form",
        "resource-form",
        "resource-kind",
        "condition-key",
        "full-access",
      ],
    );
  });

  it("lets an administrator have everything, and read every secret", () => {
    const context = { audience: "administrator" } as const;
    const everything = { Version: "1", Statement: [grant("kms:*", "*")] };
    const secrets = { Version: "1", Statement: [grant("kms:GetSecretValue", "*")] };
    assert.deepEqual(judgePolicy(everything, context), []);
    assert.deepEqual(judgePolicy(secrets, context), []);
  });

  it("has nothing to say of a Deny on everything", () => {
    const statements = [{ Effect: "Deny", Action: "kms:*", Resource: "*" }];
    assert.deepEqual(judgePolicy({ Version: "1", Statement: statements }), []);
  });

  it("leaves the actions of other services to their own references", () => {
    const statements = [grant("oss:PutObject", "acs:oss:*:123456:logs/*")];
    assert.deepEqual(judgePolicy({ Version: "1", Statement: statements }), []);
  });
});
