import { equal } from "node:assert/strict";
import { evaluate, type Verdict } from "../../../../sandbox/alibaba/ram/evaluate";
import { parsePolicyDocument } from "../../../../sandbox/alibaba/ram/policy-document";

const KEY = "acs:kms:cn-hangzhou:1234567890123456:key/08ec3bb9-034f-485b-b1cd-3459baa889c7";
const OTHER_KEY = "acs:kms:cn-hangzhou:1234567890123456:key/127d2f84-ee5f-4f4d-9d41-dbc1aca28788";

const allow = (changes: object = {}): object => ({
  Effect: "Allow",
  Action: ["kms:Encrypt", "kms:Decrypt"],
  Resource: [KEY],
  ...changes,
});

interface Row {
  readonly claim: string;
  readonly statements: readonly object[];
  readonly action?: string;
  readonly resource?: string;
  readonly verdict: Verdict;
}

const ROWS: readonly Row[] = [
  { claim: "allows a named action on a named key", statements: [allow()], verdict: "allow" },
  {
    claim: "denies an action that no statement names",
    statements: [allow()],
    action: "kms:DisableKey",
    verdict: "implicit-deny",
  },
  {
    claim: "denies a key that no statement names",
    statements: [allow()],
    resource: OTHER_KEY,
    verdict: "implicit-deny",
  },
  { claim: "denies everything without statements", statements: [], verdict: "implicit-deny" },
  {
    claim: "lets Deny win over an Allow after it",
    statements: [allow({ Effect: "Deny" }), allow()],
    verdict: "explicit-deny",
  },
  {
    claim: "lets Deny win over an Allow before it",
    statements: [allow(), allow({ Effect: "Deny" })],
    verdict: "explicit-deny",
  },
  {
    claim: "ignores a Deny on another key",
    statements: [allow(), allow({ Effect: "Deny", Resource: OTHER_KEY })],
    verdict: "allow",
  },
  {
    claim: "takes * for any action and resource",
    statements: [allow({ Action: "*", Resource: "*" })],
    verdict: "allow",
  },
  {
    claim: "takes kms:* for kms:Encrypt",
    statements: [allow({ Action: "kms:*" })],
    verdict: "allow",
  },
  {
    claim: "takes kms:En* for kms:Encrypt",
    statements: [allow({ Action: "kms:En*" })],
    verdict: "allow",
  },
  {
    claim: "does not take kms:De* for kms:Encrypt",
    statements: [allow({ Action: "kms:De*" })],
    verdict: "implicit-deny",
  },
  {
    claim: "takes ? for one character",
    statements: [allow({ Action: "kms:?ncrypt" })],
    verdict: "allow",
  },
  {
    claim: "does not take ? for no character",
    statements: [allow({ Action: "kms:Encrypt?" })],
    verdict: "implicit-deny",
  },
  {
    claim: "compares actions without case",
    statements: [allow({ Action: "KMS:encrypt" })],
    verdict: "allow",
  },
  {
    claim: "compares resources with case",
    statements: [allow({ Resource: KEY.replace("key/", "KEY/") })],
    verdict: "implicit-deny",
  },
  {
    claim: "takes * inside a resource name",
    statements: [allow({ Resource: "acs:kms:*:*:key/*" })],
    verdict: "allow",
  },
  {
    claim: "allows by NotAction what it does not name",
    statements: [allow({ Action: undefined, NotAction: "ram:*" })],
    verdict: "allow",
  },
  {
    claim: "does not allow by NotAction what it names",
    statements: [allow({ Action: undefined, NotAction: "kms:*" })],
    verdict: "implicit-deny",
  },
];

describe("sandbox/alibaba/ram/evaluate", () => {
  for (const row of ROWS) {
    it(row.claim, () => {
      const document = JSON.stringify({ Version: "1", Statement: row.statements });
      const statements = row.statements.length === 0 ? [] : parsePolicyDocument(document);
      const { action = "kms:Encrypt", resource = KEY } = row;
      equal(evaluate(statements, { action, resource, context: {} }), row.verdict);
    });
  }

  it("answers a hostile pattern of 100 stars against 5000 characters", () => {
    const statements = parsePolicyDocument(
      JSON.stringify({
        Version: "1",
        Statement: [allow({ Resource: `acs:kms:::${"*a".repeat(100)}b` })],
      }),
    );
    const resource = `acs:kms:::${"a".repeat(5000)}`;
    equal(evaluate(statements, { action: "kms:Encrypt", resource, context: {} }), "implicit-deny");
  });
});
