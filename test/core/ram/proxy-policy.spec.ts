import assert from "node:assert/strict";
import { keyArn, proxyPolicyDocument, proxyPolicyGroups } from "../../../core/ram/proxy-policy";

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

  it("groups 50 keys into one policy and 51 into two, and makes one policy of no keys", () => {
    const sizes = (count: number) =>
      proxyPolicyGroups(Array.from({ length: count }, (_, key) => key)).map(
        (group) => group.length,
      );
    assert.deepEqual(sizes(50), [50]);
    assert.deepEqual(sizes(51), [50, 1]);
    assert.deepEqual(sizes(0), [0]);
  });

  it("keeps a full group of keys with the longest names below 6144 bytes", () => {
    const longest = keyArn("ap-southeast-1", "1234567890123456", "k".repeat(64));
    const [group = []] = proxyPolicyGroups(Array.from({ length: 50 }, () => longest));
    const document = proxyPolicyDocument({
      keyArns: group,
      sourceCidrs: ["203.0.113.7", "203.0.113.8"],
    });
    assert.equal(group.length, 50);
    assert.equal(Buffer.byteLength(document) <= 6144, true);
  });
});
