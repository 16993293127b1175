import assert from "node:assert/strict";
import { sarifOf } from "../../../../cli/gate/report/sarif";
import type { GateResult } from "../../../../cli/gate/result";
import { BROKEN, CLEAN, everywhere, HOSTILE, ruleOf, SAMPLE, urnOf } from "./results";
import { sarifFaults } from "./sarif-schema";

const read = (text: string) => JSON.parse(text);
const run = (result: GateResult, scope?: "everything" | "to-repair") =>
  read(sarifOf(result, scope)).runs[0];
const resultsOf = (result: GateResult): any[] => run(result).results;
const fingerprintsOf = (result: GateResult): string[] =>
  resultsOf(result).map((each) => each.partialFingerprints.primaryLocationLineHash);

describe("cli/gate/report/sarif", () => {
  for (const [name, result] of Object.entries({
    sample: SAMPLE,
    clean: CLEAN,
    broken: BROKEN,
    "fail-closed": { ...SAMPLE, failsClosed: true },
    hostile: everywhere(HOSTILE),
    empty: everywhere(""),
  })) {
    it(`keeps the schema of SARIF 2.1.0: ${name}`, () => {
      assert.deepEqual(sarifFaults(read(sarifOf(result))), []);
      assert.deepEqual(sarifFaults(read(sarifOf(result, "to-repair"))), []);
    });
  }

  it("is judged by a schema that finds faults", () => {
    const document = read(sarifOf(SAMPLE));
    document.runs[0].results[0].level = "fatal";
    document.runs[0].results[1].ruleIndex = -2;
    delete document.runs[0].results[2].message;
    document.runs[0].tool.driver.rules[0].id = 7;
    document.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = "not a uri";
    document.extra = true;
    assert.deepEqual(sarifFaults(document).sort(), [
      " should NOT have additional properties",
      ".runs[0].results[0].level should be equal to one of the allowed values",
      '.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri should match format "uri-reference"',
      ".runs[0].results[1].ruleIndex should be >= -1",
      ".runs[0].results[2] should have required property 'message'",
      ".runs[0].tool.driver.rules[0].id should be string",
    ]);
  });

  it("has exactly one entry for each rule of the pack, in its order", () => {
    const ids = run(SAMPLE).tool.driver.rules.map(({ id }: { id: string }) => id);
    assert.deepEqual(
      ids,
      SAMPLE.rules.map(({ facts }) => facts.id),
    );
  });

  it("adds an entry for a rule that only a finding names", () => {
    const rule = ruleOf({ id: "stack-waiver-ended" });
    const extra = { rule, level: "advisory", urn: "u", message: { en: "m", zh: "m" } } as const;
    const { tool, results } = run({ ...SAMPLE, findings: [...SAMPLE.findings, extra, extra] });
    assert.equal(tool.driver.rules.length, 9);
    assert.equal(tool.driver.rules[8].id, "stack-waiver-ended");
    const own = results.filter(({ ruleId }: any) => ruleId === rule.id);
    assert.deepEqual(
      own.map(({ ruleIndex }: any) => ruleIndex),
      [8, 8],
    );
  });

  it("describes a rule: level in the profile, score, help, controls", () => {
    const [rotation, wildcard] = run(SAMPLE).tool.driver.rules;
    assert.deepEqual(rotation, {
      id: "alibaba-kms-key-rotation",
      name: "AlibabaKmsKeyRotation",
      shortDescription: { text: "a key that KMS could rotate is never rotated" },
      fullDescription: {
        text: "a key that KMS could rotate is never rotated: the longer one key version encrypts, the more a single leak reveals",
      },
      help: {
        text: 'set automaticRotation to "Enabled" and give a rotationInterval. ccm CEK-12, iso27001 A.8.24, pci 3.7.4, R-287, U-39',
      },
      defaultConfiguration: { enabled: true, level: "warning" },
      properties: {
        "security-severity": "5.5",
        precision: "very-high",
        tags: ["security", "infrastructure-as-code"],
        severity: "medium",
        controls: ["ccm CEK-12", "iso27001 A.8.24", "pci 3.7.4"],
        sources: ["R-287", "U-39"],
        zh: {
          what: "KMS 可轮转的密钥未启用自动轮转",
          why: "同一密钥版本使用越久，一次泄露影响的数据越多",
          fix: "将 automaticRotation 设为 Enabled，并设置 rotationInterval",
        },
      },
    });
    assert.deepEqual(wildcard.defaultConfiguration, { enabled: true, level: "error" });
  });

  it("scores the severities and marks what the profile disables", () => {
    const rules = run(SAMPLE).tool.driver.rules as any[];
    assert.deepEqual(
      rules.map(({ properties }) => [properties.severity, properties["security-severity"]]),
      [
        ["medium", "5.5"],
        ["critical", "9.5"],
        ["critical", "9.5"],
        ["high", "8.0"],
        ["low", "2.0"],
        ["high", "8.0"],
        ["medium", "5.5"],
        ["high", "8.0"],
      ],
    );
    assert.deepEqual(
      rules.map(({ defaultConfiguration }) => defaultConfiguration.enabled),
      [true, true, true, true, true, true, false, true],
    );
  });

  it("says of each judgement its kind, level and rule", () => {
    assert.deepEqual(
      resultsOf(SAMPLE).map(({ kind, level, ruleId, ruleIndex }) => [
        kind,
        level,
        ruleId,
        ruleIndex,
      ]),
      [
        ["fail", "error", "alibaba-ram-wildcard-action", 1],
        ["fail", "error", "volcengine-network-open-port", 3],
        ["fail", "warning", "alibaba-kms-key-rotation", 0],
        ["fail", "error", "stack-audit-under-hosted-key", 2],
        ["open", "none", "alibaba-audit-retention", 5],
        ["open", "none", "alibaba-kms-deletion-protection", 4],
        ["open", "none", "alibaba-kms-deletion-protection", 4],
        ["notApplicable", "none", "alibaba-kms-key-rotation", 0],
      ],
    );
  });

  it("names file and resource of a finding", () => {
    assert.deepEqual(resultsOf(SAMPLE)[2].locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: "Pulumi.prod.yaml", uriBaseId: "%SRCROOT%" },
          region: { startLine: 1 },
        },
        logicalLocations: [
          {
            name: "orders",
            fullyQualifiedName: urnOf("alicloud:kms/key:Key", "orders"),
            kind: "resource",
          },
        ],
      },
    ]);
    assert.equal(
      resultsOf(SAMPLE)[2].message.text,
      'automaticRotation is "Disabled", expected "Enabled"; set automaticRotation to "Enabled" and give a rotationInterval',
    );
  });

  it("is no success when the judgement broke off, and says why", () => {
    assert.deepEqual(run(SAMPLE).invocations, [{ executionSuccessful: true }]);
    const text =
      'the judgement broke off:\nunable to replace resource "orders"\nas it is currently marked for protection';
    assert.deepEqual(run(BROKEN).invocations, [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: "error", message: { text } }],
      },
    ]);
    assert.equal(run(BROKEN, "to-repair").invocations[0].executionSuccessful, false);
  });

  it("suppresses what is waived, and nothing else", () => {
    const results = resultsOf(SAMPLE);
    assert.deepEqual(results[3].suppressions, [
      {
        kind: "external",
        status: "accepted",
        justification:
          "moves to its own key with the next release (security@example.com, until 2026-12-31)",
      },
    ]);
    assert.equal(results.filter(({ suppressions }) => suppressions !== undefined).length, 1);
  });

  it("lets what is not known fail at the rule's own level, with the switch", () => {
    const open = resultsOf({ ...SAMPLE, failsClosed: true }).slice(4, 7);
    assert.deepEqual(
      open.map(({ kind, level }) => [kind, level]),
      [
        ["fail", "error"],
        ["fail", "warning"],
        ["fail", "warning"],
      ],
    );
  });

  it("leaves out what is not to be repaired, for a reader that opens an alert for everything", () => {
    const kinds = (result: GateResult) =>
      run(result, "to-repair").results.map(({ ruleId }: any) => ruleId);
    assert.deepEqual(kinds(SAMPLE), [
      "alibaba-ram-wildcard-action",
      "volcengine-network-open-port",
      "alibaba-kms-key-rotation",
    ]);
    assert.equal(kinds({ ...SAMPLE, failsClosed: true }).length, 6);
    assert.equal(run(SAMPLE, "to-repair").tool.driver.rules.length, 8);
  });

  it("files the runs of each stack by themselves", () => {
    assert.equal(run(SAMPLE).automationDetails.id, "hyok/hyok/prod/");
  });

  describe("fingerprints", () => {
    it("differ between any two judgements", () => {
      const all = fingerprintsOf(SAMPLE);
      assert.equal(new Set(all).size, 8);
      for (const each of all) assert.match(each, /^[0-9a-f]{32}:1$/);
    });

    it("are those of every run before: not of the day, the order, the message, the project or the parents", () => {
      const [finding] = SAMPLE.findings;
      const other: GateResult = {
        ...SAMPLE,
        date: "2027-01-01",
        packVersion: "9.9.9",
        findings: [
          {
            ...finding!,
            urn: "urn:pulumi:prod::copy::x:y:Z$alicloud:kms/key:Key::orders",
            message: { en: "other", zh: "其他" },
          },
        ],
        unknown: [],
        notApplicable: [],
      };
      assert.deepEqual(fingerprintsOf(other), [fingerprintsOf(SAMPLE)[2]]);
      assert.deepEqual(fingerprintsOf(other), ["36dca8d679fe1212e39db80d5891143e:1"]);
    });

    it("change with the rule, the stack, the type and the name", () => {
      const [finding] = SAMPLE.findings;
      const of = (rule: string, urn: string) =>
        fingerprintsOf({
          ...CLEAN,
          findings: [{ ...finding!, rule: { ...finding!.rule, id: rule }, urn }],
        })[0];
      const all = [
        of("a", "urn:pulumi:s::p::t::n"),
        of("b", "urn:pulumi:s::p::t::n"),
        of("a", "urn:pulumi:other::p::t::n"),
        of("a", "urn:pulumi:s::p::other::n"),
        of("a", "urn:pulumi:s::p::t::other"),
      ];
      assert.equal(new Set(all).size, 5);
    });

    it("number two resources of one type and name under different parents", () => {
      const [finding] = SAMPLE.findings;
      const urns = ["urn:pulumi:s::p::a$t::n", "urn:pulumi:s::p::b$t::n"];
      const [first, second] = fingerprintsOf({
        ...CLEAN,
        findings: urns.map((urn) => ({ ...finding!, urn })),
      });
      assert.equal(second, first?.replace(/:1$/, ":2"));
    });
  });
});
