import assert from "node:assert/strict";
import { IssueError } from "../../../core/issues";
import {
  after,
  before,
  forServices,
  fromAddresses,
  fromVpcs,
  taggedWith,
} from "../../../core/ram/conditions";
import {
  packStatements,
  policyDocument,
  policyText,
  POLICY_DOCUMENT_MAX_BYTES,
} from "../../../core/ram/document";
import { judgePolicy } from "../../../core/ram/judge";
import { allow, deny, type Statement } from "../../../core/ram/statement";

const key = (index: number) =>
  `acs:kms:cn-beijing:123456:key/key-${String(index).padStart(4, "0")}`;
const onKeys = (count: number): Statement =>
  allow({ actions: ["kms:Encrypt"], resources: Array.from({ length: count }, (_, i) => key(i)) });
const bytes = (group: readonly Statement[]) => Buffer.byteLength(policyDocument(group));

describe("core/ram/statement", () => {
  it("writes effect, actions, resources and every condition under its operator", () => {
    const statement = allow({
      actions: ["kms:Decrypt"],
      resources: [key(1)],
      conditions: [
        fromAddresses(["192.0.2.0/24"]),
        after("2026-01-01T00:00:00Z"),
        before("2026-02-01T00:00:00Z"),
        taggedWith("Project", ["Apollo"]),
        fromVpcs(["vpc-1"]),
        forServices(["keystore.kms.aliyuncs.com"]),
      ],
    });
    assert.deepEqual(statement, {
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: [key(1)],
      Condition: {
        IpAddress: { "acs:SourceIp": ["192.0.2.0/24"] },
        DateGreaterThan: { "acs:CurrentTime": ["2026-01-01T00:00:00Z"] },
        DateLessThan: { "acs:CurrentTime": ["2026-02-01T00:00:00Z"] },
        StringEqualsIgnoreCase: { "kms:tag/Project": ["Apollo"] },
        StringEquals: {
          "acs:SourceVpc": ["vpc-1"],
          "ram:ServiceName": ["keystore.kms.aliyuncs.com"],
        },
      },
    });
    assert.deepEqual(judgePolicy(policyDocument([statement])), []);
  });

  it("has no Condition without one", () => {
    assert.deepEqual(Object.keys(deny({ actions: ["kms:*"], resources: ["*"] })), [
      "Effect",
      "Action",
      "Resource",
    ]);
  });

  it("refuses two conditions of one operator on one key, of which RAM would see one", () => {
    const twice = [fromAddresses(["192.0.2.1"]), fromAddresses(["192.0.2.2"])];
    assert.throws(
      () => allow({ actions: ["kms:Decrypt"], resources: [key(1)], conditions: twice }),
      { message: "IpAddress on acs:SourceIp is given twice; give its values in one condition" },
    );
  });
});

describe("core/ram/document", () => {
  it("writes a policy with its version", () => {
    const statement = allow({ actions: ["kms:Decrypt"], resources: [key(1)] });
    assert.equal(
      policyDocument([statement]),
      `{"Version":"1","Statement":[{"Effect":"Allow","Action":["kms:Decrypt"],"Resource":["${key(1)}"]}]}`,
    );
  });

  const refused: readonly [string, Statement, string][] = [
    [
      "an action that KMS has not",
      { Effect: "Allow", Action: ["kms:Decipher"], Resource: [key(1)] },
      "Statement[0].Action[0]: expected a KMS action of the 2026 profile, received 'kms:Decipher'; name an interface of KMS as its reference spells it",
    ],
    [
      "an action without its service",
      { Effect: "Allow", Action: ["Decrypt"], Resource: [key(1)] },
      "Statement[0].Action[0]: expected <service>:<action>, received 'Decrypt'; write the service's code, a colon and the interface's name, such as kms:Decrypt",
    ],
    [
      "everything on everything",
      allow({ actions: ["kms:*"], resources: ["*"] }),
      "Statement[0]: expected the actions and the resources that an application needs, received 'kms:* on *'; name them; only an administrator's policy may hold everything",
    ],
    [
      "an action on a resource that it does not work on",
      allow({
        actions: ["kms:Decrypt", "kms:GetSecretValue"],
        resources: ["acs:kms:cn-beijing:123456:secret/db"],
      }),
      "Statement[0].Action[0]: expected kms:Decrypt on acs:kms:<region>:<account>:key/<name>, received [ 'acs:kms:cn-beijing:123456:secret/db' ]; name a resource of that kind, or move the action to a statement of its own",
    ],
  ];
  for (const [what, statement, line] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => policyDocument([statement]), {
        name: "IssueError",
        message: `policy:\n${line}`,
      });
    });
  }

  it("gives everything on everything to administrators, and no unknown action even to them", () => {
    const everything = allow({ actions: ["kms:*"], resources: ["*"] });
    const text = policyDocument([everything], { isForAdministrators: true });
    assert.equal(text, policyText([everything]));
    const unknown: Statement = { Effect: "Allow", Action: ["kms:Decipher"], Resource: ["*"] };
    assert.throws(() => policyDocument([unknown], { isForAdministrators: true }), IssueError);
  });

  it("keeps what fits in one policy", () => {
    assert.deepEqual(packStatements([onKeys(1), onKeys(2)]), [[onKeys(1), onKeys(2)]]);
  });

  it("fills a policy to exactly its limit and begins another one byte later", () => {
    const two = [onKeys(3), onKeys(4)];
    const size = bytes(two);
    assert.equal(packStatements(two, { maxBytes: size }).length, 1);
    assert.equal(packStatements(two, { maxBytes: size - 1 }).length, 2);
  });

  it("parts a statement on 300 keys into documents below 6144 bytes that name each key once", () => {
    const groups = packStatements([onKeys(300)]);
    assert.equal(groups.length, 4);
    assert.equal(
      groups.every((group) => bytes(group) <= POLICY_DOCUMENT_MAX_BYTES),
      true,
    );
    const named = groups.flat().flatMap(({ Resource }) => Resource);
    assert.deepEqual(named, onKeys(300).Resource);
  });

  it("makes no policy of no statement", () => assert.deepEqual(packStatements([]), []));

  it("says so when a condition alone is longer than a policy", () => {
    const addresses = Array.from({ length: 500 }, () => "203.0.113.7/32");
    const statement = allow({
      actions: ["kms:Decrypt"],
      resources: [key(1)],
      conditions: [fromAddresses(addresses)],
    });
    assert.throws(() => packStatements([statement]), {
      message: `a statement on ${key(1)} is longer than a policy may be; name fewer values in its condition`,
    });
  });
});
