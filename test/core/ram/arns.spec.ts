import assert from "node:assert/strict";
import fc from "fast-check";
import {
  aliasArn,
  aliasesArn,
  certificateArn,
  certificatesArn,
  formatArn,
  keyArn,
  keysArn,
  networkRuleArn,
  parseArn,
  ramArn,
  secretArn,
  secretsArn,
} from "../../../core/ram/arns";
import { kindsOf, RESOURCE_KINDS, resourceForm } from "../../../core/ram/resource-kinds";

const PLACE = { region: "cn-hangzhou", accountId: "123456" };

describe("core/ram/arns", () => {
  it("writes every resource name of the vendor's table", () => {
    assert.deepEqual(
      [
        keysArn(PLACE),
        secretsArn(PLACE),
        aliasesArn(PLACE),
        certificatesArn(PLACE),
        keyArn("cn-hangzhou", "123456", "key-1"),
        secretArn(PLACE, "acs/ecs/one"),
        aliasArn(PLACE, "example"),
        aliasArn(PLACE, "alias/example"),
        certificateArn(PLACE, "c-1"),
        networkRuleArn(PLACE, "office"),
        ramArn("123456", "user", "proxy"),
      ],
      [
        "acs:kms:cn-hangzhou:123456:key",
        "acs:kms:cn-hangzhou:123456:secret",
        "acs:kms:cn-hangzhou:123456:alias",
        "acs:kms:cn-hangzhou:123456:certificate",
        "acs:kms:cn-hangzhou:123456:key/key-1",
        "acs:kms:cn-hangzhou:123456:secret/acs/ecs/one",
        "acs:kms:cn-hangzhou:123456:alias/example",
        "acs:kms:cn-hangzhou:123456:alias/example",
        "acs:kms:cn-hangzhou:123456:certificate/c-1",
        "acs:kms:cn-hangzhou:123456:network/office",
        "acs:ram:*:123456:user/proxy",
      ],
    );
  });

  it("reads what it writes", () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
    const arns = fc.record({
      service: part,
      region: part,
      accountId: fc.stringMatching(/^\d{1,16}$/),
      resource: fc.stringMatching(/^[a-z][\w/*.-]{0,40}$/),
    });
    fc.assert(
      fc.property(arns, (arn) => assert.deepEqual(parseArn(formatArn(arn)), { ...arn })),
      { seed: 1 },
    );
  });

  for (const text of [
    "arn:aws:kms:us-east-1:123456789012:key/1",
    "acs:kms:key/123",
    "acs:kms:cn-hangzhou:123456",
    "acs:kms:cn-hangzhou:123456:",
    "acs:kms:cn-hangzhou:one:key/1",
    "acs::cn-hangzhou:123456:key/1",
    "acs:kms:cn-hangzhou:123456:key/a b",
    "key/1",
    "",
  ])
    it(`refuses '${text}'`, () => assert.equal(parseArn(text), undefined));

  for (const text of ["acs:kms:*:*:*", "acs:ram::123456:user/x", "acs:ram:*:system:policy/AliyunX"])
    it(`takes ${text}`, () => assert.notEqual(parseArn(text), undefined));
});

describe("core/ram/resource-kinds", () => {
  const cases: [string, readonly string[]][] = [
    ["key", ["key container"]],
    ["key/key-1", ["key"]],
    ["key/*", ["key"]],
    ["key*", ["key container", "key"]],
    ["key/", []],
    ["keys", []],
    ["alias/example", ["alias"]],
    ["secret/acs/ecs/*", ["secret"]],
    ["network/office", ["network rule"]],
    ["*", RESOURCE_KINDS],
  ];
  for (const [resource, kinds] of cases)
    it(`takes ${resource} for ${kinds.length} kinds`, () => {
      assert.deepEqual(kindsOf(resource), kinds);
    });

  it("shows the form of each kind as a name of that kind", () => {
    for (const kind of RESOURCE_KINDS) {
      const resource = resourceForm(kind).split(":").slice(4).join(":");
      assert.deepEqual(kindsOf(resource.replace("<name>", "x")), [kind]);
    }
  });
});
