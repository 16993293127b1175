import assert from "node:assert/strict";
import { keyArn, proxyPolicyDocument } from "../../../core/ram/proxy-policy";

describe("core/ram/proxy-policy", () => {
  const arns = [
    keyArn("cn-beijing", "1234567890123456", "key-1"),
    keyArn("cn-beijing", "1234567890123456", "key-2"),
  ];

  it("allows exactly three actions on exactly the given keys, from the given addresses", () => {
    assert.deepEqual(
      JSON.parse(proxyPolicyDocument({ keyArns: arns, sourceCidrs: ["203.0.113.7"] })),
      {
        Version: "1",
        Statement: [
          {
            Effect: "Allow",
            Action: ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"],
            Resource: [
              "acs:kms:cn-beijing:1234567890123456:key/key-1",
              "acs:kms:cn-beijing:1234567890123456:key/key-2",
            ],
            Condition: { IpAddress: { "acs:SourceIp": ["203.0.113.7"] } },
          },
        ],
      },
    );
  });

  it("has no condition without addresses", () => {
    const { Statement } = JSON.parse(proxyPolicyDocument({ keyArns: arns, sourceCidrs: [] })) as {
      Statement: Record<string, unknown>[];
    };
    assert.deepEqual(Object.keys(Statement[0] ?? {}), ["Effect", "Action", "Resource"]);
  });
});
