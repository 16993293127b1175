import assert from "node:assert/strict";
import { policyDocument } from "../../../core/ram/document";
import { judgePolicy } from "../../../core/ram/judge";
import * as samples from "../../../core/ram/samples";
import type { Statement } from "../../../core/ram/statement";

const PLACE = { region: "cn-hangzhou", accountId: "123456" };
const OLD = "08ec3bb9-034f-485b-b1cd-3459baa889c7";
const NEW = "127d2f84-ee5f-4f4d-9d41-dbc1aca28788";
const key = (id: string) => `acs:kms:cn-hangzhou:123456:key/${id}`;
const ALIAS = "acs:kms:cn-hangzhou:123456:alias/example";

interface Sample {
  readonly statement: Statement;
  /** What the vendor prints. */
  readonly printed: object;
  /** What the judge says of it for an application. */
  readonly rules: readonly string[];
}

const CASES: Readonly<Record<string, Sample>> = {
  "full access": {
    statement: samples.fullAccess(),
    printed: { Effect: "Allow", Action: ["kms:*"], Resource: ["*"] },
    rules: ["full-access"],
  },
  "key read-only and use": {
    statement: samples.keyReadAndUse(),
    printed: {
      Effect: "Allow",
      Action: ["kms:List*", "kms:Describe*", "kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"],
      Resource: ["*"],
    },
    rules: ["decrypt-anything"],
  },
  "tag-limited use": {
    statement: samples.taggedKeyUse("Project", ["Apollo"]),
    printed: {
      Effect: "Allow",
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"],
      Resource: ["*"],
      Condition: { StringEqualsIgnoreCase: { "kms:tag/Project": ["Apollo"] } },
    },
    rules: [],
  },
  "address-limited full access": {
    statement: samples.fullAccessFrom(["192.168.0.0/16", "172.16.215.218"]),
    printed: {
      Effect: "Allow",
      Action: ["kms:*"],
      Resource: ["*"],
      Condition: { IpAddress: { "acs:SourceIp": ["192.168.0.0/16", "172.16.215.218"] } },
    },
    rules: [],
  },
  "secret read-only": {
    statement: samples.secretRead(),
    printed: {
      Effect: "Allow",
      Action: [
        "kms:List*",
        "kms:Describe*",
        "kms:GetSecretValue",
        "kms:Decrypt",
        "kms:GetRandomPassword",
      ],
      Resource: ["*"],
    },
    rules: ["decrypt-anything", "secret-anything"],
  },
  "certificate read-only": {
    statement: samples.certificateRead(),
    printed: {
      Effect: "Allow",
      Action: ["kms:List*", "kms:Describe*", "kms:Get*"],
      Resource: ["*"],
    },
    rules: ["read-anything"],
  },
  "certificate sign and verify": {
    statement: samples.certificateSignAndVerify(),
    printed: {
      Effect: "Allow",
      Action: ["kms:CertificatePrivateKeySign", "kms:CertificatePublicKeyVerify"],
      Resource: ["*"],
    },
    rules: [],
  },
  "create alias": {
    statement: samples.createAlias(PLACE, "alias/example", OLD),
    printed: { Effect: "Allow", Action: ["kms:CreateAlias"], Resource: [key(OLD), ALIAS] },
    rules: [],
  },
  "update alias": {
    statement: samples.updateAlias(PLACE, "example", { oldKeyId: OLD, newKeyId: NEW }),
    printed: {
      Effect: "Allow",
      Action: ["kms:UpdateAlias"],
      Resource: [key(OLD), key(NEW), ALIAS],
    },
    rules: [],
  },
  "delete alias": {
    statement: samples.deleteAlias(PLACE, "alias/example", OLD),
    printed: { Effect: "Allow", Action: ["kms:DeleteAlias"], Resource: [key(OLD), ALIAS] },
    rules: [],
  },
  "list aliases": {
    statement: samples.listAliases(PLACE),
    printed: {
      Effect: "Allow",
      Action: ["kms:ListAliases"],
      Resource: ["acs:kms:cn-hangzhou:123456:alias"],
    },
    rules: [],
  },
  "list aliases of a key": {
    statement: samples.listAliasesOfKey(PLACE, OLD),
    printed: { Effect: "Allow", Action: ["kms:ListAliasesByKeyId"], Resource: [key(OLD)] },
    rules: [],
  },
  "service-linked role": {
    statement: samples.createServiceLinkedRole(["keystore.kms.aliyuncs.com"]),
    printed: {
      Effect: "Allow",
      Action: ["ram:CreateServiceLinkedRole"],
      Resource: ["*"],
      Condition: { StringEquals: { "ram:ServiceName": ["keystore.kms.aliyuncs.com"] } },
    },
    rules: [],
  },
};

describe("core/ram/samples", () => {
  for (const [name, { statement, printed, rules }] of Object.entries(CASES)) {
    it(`makes ${name} as the vendor prints it`, () => assert.deepEqual(statement, printed));

    it(`judges ${name} by ${rules.length === 0 ? "no rule" : rules.join(" and ")}`, () => {
      const issues = judgePolicy(policyDocument([statement], { isForAdministrators: true }));
      assert.deepEqual(
        issues.map(({ rule }) => rule),
        rules,
      );
    });
  }

  it("names the resources that it is given", () => {
    const secret = "acs:kms:cn-hangzhou:123456:secret/db";
    assert.deepEqual(samples.secretRead([secret]).Resource, [secret]);
  });
});
