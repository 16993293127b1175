import assert from "node:assert/strict";
import { junitOf } from "../../../../cli/gate/report/junit";
import { visible } from "../../../../cli/gate/report/visible-text";
import { parsedXml, type XmlElement } from "./parsed-xml";
import { BROKEN, CLEAN, everywhere, HOSTILE, ruleOf, SAMPLE } from "./results";

/** Names of the tests with their outcomes. */
function outcomes(root: XmlElement): string[] {
  return root.children.flatMap((suite) =>
    suite.children.map(
      ({ attributes, children }) => `${children[0]?.name ?? "passed"} ${attributes["name"]}`,
    ),
  );
}

const messagesOf = (root: XmlElement, kind: string) =>
  root.children
    .flatMap(({ children }) => children)
    .flatMap(({ children }) => children)
    .filter(({ name }) => name === kind)
    .map(({ attributes }) => attributes["message"]);

describe("cli/gate/report/junit", () => {
  it("has a suite for each folder of rules, with its counts", () => {
    const { attributes, children } = parsedXml(junitOf(SAMPLE));
    assert.deepEqual(attributes, {
      name: "hyok gate hyok/prod",
      tests: "9",
      failures: "2",
      errors: "0",
      skipped: "6",
      time: "0",
    });
    assert.deepEqual(
      children.map((suite) => [
        suite.attributes["name"],
        suite.attributes["tests"],
        suite.attributes["failures"],
        suite.attributes["skipped"],
        suite.attributes["timestamp"],
      ]),
      [
        ["alibaba-audit", "1", "0", "1", "2026-11-22T00:00:00"],
        ["alibaba-ecs", "1", "0", "1", "2026-11-22T00:00:00"],
        ["alibaba-kms", "3", "0", "3", "2026-11-22T00:00:00"],
        ["alibaba-ram", "1", "1", "0", "2026-11-22T00:00:00"],
        ["proxy", "1", "0", "0", "2026-11-22T00:00:00"],
        ["stack", "1", "0", "1", "2026-11-22T00:00:00"],
        ["volcengine-network", "1", "1", "0", "2026-11-22T00:00:00"],
      ],
    );
  });

  it("fails a test for each mandatory violation and skips the rest that is not passed", () => {
    assert.deepEqual(outcomes(parsedXml(junitOf(SAMPLE))), [
      "skipped alibaba-audit-retention: alicloud:actiontrail:Trail audit",
      "skipped alibaba-ecs-disk-encryption",
      "skipped alibaba-kms-key-rotation: alicloud:kms:Key orders",
      "skipped alibaba-kms-deletion-protection: alicloud:kms:Key orders",
      "skipped alibaba-kms-deletion-protection: hyok:volcengine:CustomKeyStore store",
      "failure alibaba-ram-wildcard-action: alicloud:ram:Policy proxy-policy",
      "passed proxy-config-mode",
      "skipped stack-audit-under-hosted-key: alicloud:oss:Bucket audit-bucket",
      "failure volcengine-network-open-port: volcengine:vpc:SecurityGroupRule proxy-443",
    ]);
  });

  it("says what is wrong and what to do, and who waived what", () => {
    const root = parsedXml(junitOf(SAMPLE));
    assert.equal(
      messagesOf(root, "failure")[0],
      'statement 1 allows "kms:*", expected kms:Encrypt, kms:Decrypt and kms:DescribeKey; name the three actions that the proxy needs ' +
        "(critical, urn:pulumi:prod::hyok::hyok:alibaba:HostedKeys$alicloud:ram/policy:Policy::proxy-policy)",
    );
    const skipped = messagesOf(root, "skipped");
    assert.equal(skipped[1], "disabled in the profile");
    assert.match(skipped[2] ?? "", /^advisory: automaticRotation is "Disabled", expected/);
    assert.match(
      skipped[5] ?? "",
      /^waived until 2026-12-31 by security@example\.com: moves to its own key with the next release; the key/,
    );
  });

  it("fails what is not known where that closes the gate", () => {
    const root = parsedXml(junitOf({ ...SAMPLE, failsClosed: true }));
    assert.equal(root.attributes["failures"], "3");
    assert.match(messagesOf(root, "failure")[0] ?? "", /^not known yet: ossBucketName \(urn:/);
  });

  it("passes one test for each rule when nothing is wrong", () => {
    const rules = [
      { facts: ruleOf({ id: "proxy-a" }), level: "mandatory" as const },
      { facts: ruleOf({ id: "proxy-b" }), level: "advisory" as const },
    ];
    assert.deepEqual(outcomes(parsedXml(junitOf({ ...CLEAN, rules }))), [
      "passed proxy-a",
      "passed proxy-b",
    ]);
  });

  it("fails one test when the judgement broke off, and passes none", () => {
    const root = parsedXml(junitOf(BROKEN));
    assert.deepEqual(
      [root.attributes["tests"], root.attributes["failures"], root.attributes["skipped"]],
      ["9", "1", "8"],
    );
    assert.ok(outcomes(root).includes("failure judged to the end"));
    assert.deepEqual(messagesOf(root, "failure"), [
      'the judgement broke off: unable to replace resource "orders" as it is currently marked for protection',
    ]);
    assert.deepEqual(messagesOf(root, "skipped").sort(), [
      "disabled in the profile",
      ...Array.from({ length: 7 }, () => "the judgement broke off"),
    ]);
    const suite = root.children.find(({ attributes }) => attributes["name"] === "gate");
    assert.deepEqual([suite?.attributes["tests"], suite?.attributes["failures"]], ["1", "1"]);
  });

  it("gives back hostile texts in one line, with what is unseen by its code", () => {
    const root = parsedXml(junitOf(everywhere(HOSTILE)));
    assert.match(
      messagesOf(root, "failure")[0] ?? "",
      /^<\/script><script>alert\(1\)<\/script> "'>/,
    );
    assert.ok(messagesOf(root, "failure")[0]?.includes(visible(HOSTILE)));
  });
});
