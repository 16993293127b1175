import assert from "node:assert/strict";
import { widthOf } from "../../../../cli/gate/report/columns";
import { tableOf } from "../../../../cli/gate/report/table";
import { BROKEN, CLEAN, everywhere, HOSTILE, SAMPLE } from "./results";

const REMEDIES = [
  "rule                          what to do",
  "alibaba-ram-wildcard-action   name the three actions that the proxy needs",
  "volcengine-network-open-port  allow the addresses of the endpoint service only",
  'alibaba-kms-key-rotation      set automaticRotation to "Enabled" and give a rotationInterval',
];

const REST = [
  "waived (1)",
  "  stack-audit-under-hosted-key (critical), until 2026-12-31 by security@example.com",
  "    alicloud:oss:Bucket audit-bucket: the key of the bucket is the hosted key orders, expected another key",
  "    moves to its own key with the next release",
  "",
  "not known yet (3 judgements, judged again by the update)",
  "  alibaba-audit-retention (high, mandatory)",
  "    alicloud:actiontrail:Trail audit: ossBucketName",
  "  alibaba-kms-deletion-protection (low, advisory)",
  "    alicloud:kms:Key orders: deletionProtection, origin",
  "    hyok:volcengine:CustomKeyStore store: protect",
  "",
  "23 resources, 41 passed, 3 not known yet, 1 not applicable",
];

describe("cli/gate/report/table", () => {
  it("shows verdict, violations by severity, remedies, waivers, what is not known, and counts", () => {
    assert.equal(
      tableOf(SAMPLE, 200),
      [
        "gate closed: 2 mandatory violations, 1 advisory violation, 1 waived",
        "hyok/prod, preview in the sandbox, profile prod, pack 0.1.0, 2026-11-22",
        "",
        "severity  level      rule                          resource                                    finding",
        'critical  mandatory  alibaba-ram-wildcard-action   alicloud:ram:Policy proxy-policy            statement 1 allows "kms:*", expected kms:Encrypt, kms:Decrypt and kms:DescribeKey',
        'high      mandatory  volcengine-network-open-port  volcengine:vpc:SecurityGroupRule proxy-443  cidrIp is "0.0.0.0/0", expected addresses of the VPC',
        'medium    advisory   alibaba-kms-key-rotation      alicloud:kms:Key orders                     automaticRotation is "Disabled", expected "Enabled"',
        "",
        ...REMEDIES,
        "",
        ...REST,
      ].join("\n"),
    );
  });

  it("gives every violation lines of its own at 109 places, and columns at 110", () => {
    const narrow = tableOf(SAMPLE, 109).split("\n");
    assert.equal(narrow[3], "critical, mandatory: alibaba-ram-wildcard-action");
    assert.equal(
      narrow[4],
      '  alicloud:ram:Policy proxy-policy: statement 1 allows "kms:*", expected kms:Encrypt, kms:Decrypt and',
    );
    assert.match(tableOf(SAMPLE, 110).split("\n")[3] ?? "", /^severity {2}level/);
  });

  it("says in three lines that nothing is wrong", () => {
    assert.equal(
      tableOf(CLEAN),
      [
        "gate open: no violation",
        "hyok/dev, update in the sandbox, profile prod, pack 0.1.0, 2026-11-22",
        "",
        "23 resources, 41 passed, 0 not known yet, 0 not applicable",
      ].join("\n"),
    );
  });

  it("says after the verdict why the judgement broke off", () => {
    assert.equal(
      tableOf(BROKEN),
      [
        "gate closed: the judgement broke off",
        "hyok/dev, update in the sandbox, profile prod, pack 0.1.0, 2026-11-22",
        "",
        "the judgement broke off",
        '  unable to replace resource "orders"',
        "  as it is currently marked for protection",
        "",
        "23 resources, 41 passed, 0 not known yet, 0 not applicable",
      ].join("\n"),
    );
  });

  for (const width of [1, 60, 61, 109, 110, 120, 300]) {
    it(`never writes a line wider than ${Math.max(width, 60)} places at a width of ${width}`, () => {
      const result = everywhere(HOSTILE);
      const lines = [...tableOf(result, width).split("\n"), ...tableOf(SAMPLE, width).split("\n")];
      const wide = lines.filter((line) => widthOf(line) > Math.max(width, 60));
      // The first and the last line are this program's own words and are left to the terminal.
      const own = /^(gate (open|closed): |\d+ resources?, |not known yet \()/;
      assert.deepEqual(
        wide.filter((line) => !own.test(line)),
        [],
      );
    });
  }

  it("writes no control character but line breaks", () => {
    assert.doesNotMatch(tableOf(everywhere(HOSTILE)), /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
  });
});
