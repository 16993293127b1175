import assert from "node:assert/strict";
import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { encryption } from "../../../policies/alibaba-oss/encryption";
import { resource } from "../support/fixture";
import { judgeStack } from "../support/in-memory";
import { bucketArgs } from "./bases";

describe("policies/alibaba-oss settings", () => {
  const strict = { ...encryption, settings: { namedKey: true } };
  const verdictOf = (kmsMasterKeyId?: string) => {
    const args = bucketArgs({
      serverSideEncryptionRule: {
        sseAlgorithm: "KMS",
        ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }),
      },
    });
    return judgeStack(strict, [resource(Bucket, "bucket", { args })], "update")[0]?.verdict;
  };

  it("asks for a key by its name where namedKey says so", () => {
    const message = {
      en: 'kmsMasterKeyId is not set, expected "the id of a key"',
      zh: 'kmsMasterKeyId 为 not set，应为 "the id of a key"',
    };
    assert.deepEqual(verdictOf(), { kind: "violation", message });
    assert.deepEqual(verdictOf(""), { kind: "violation", message });
    assert.deepEqual(verdictOf("key-bjj6732a1b2c"), { kind: "pass" });
  });
});
