import { equal } from "node:assert/strict";
import { evaluate, type Verdict } from "../../../../sandbox/alibaba/ram/evaluate";
import { parsePolicyDocument } from "../../../../sandbox/alibaba/ram/policy-document";

const REQUEST = {
  action: "kms:Encrypt",
  resource: "acs:kms:cn-hangzhou:1234567890123456:key/08ec3bb9",
};
const allow = (changes: object = {}): object => ({
  Effect: "Allow",
  Action: "kms:Encrypt",
  Resource: "*",
  ...changes,
});
const condition = (operator: string, key: string, values: unknown): object =>
  allow({ Condition: { [operator]: { [key]: values } } });

interface Row {
  readonly claim: string;
  readonly statements: readonly object[];
  readonly context?: Record<string, string>;
  readonly verdict: Verdict;
}

const IP = { "acs:SourceIp": "198.51.100.7" };
const NOON = { "acs:CurrentTime": "2026-03-01T12:00:00Z" };
const APOLLO = { "kms:tag/Project": "Apollo" };

const ROWS: readonly Row[] = [
  {
    claim: "lets a source address inside a CIDR block in",
    statements: [condition("IpAddress", "acs:SourceIp", ["10.0.0.0/8", "198.51.100.0/24"])],
    context: IP,
    verdict: "allow",
  },
  {
    claim: "lets a single source address in",
    statements: [condition("IpAddress", "acs:SourceIp", "198.51.100.7")],
    context: IP,
    verdict: "allow",
  },
  {
    claim: "keeps a source address outside every block out",
    statements: [condition("IpAddress", "acs:SourceIp", ["198.51.100.8", "198.51.101.0/24"])],
    context: IP,
    verdict: "implicit-deny",
  },
  {
    claim: "keeps a request without a source address out",
    statements: [condition("IpAddress", "acs:SourceIp", "0.0.0.0/0")],
    verdict: "implicit-deny",
  },
  {
    claim: "matches NotIpAddress outside the block",
    statements: [condition("NotIpAddress", "acs:SourceIp", "10.0.0.0/8")],
    context: IP,
    verdict: "allow",
  },
  {
    claim: "does not match NotIpAddress inside one of the blocks",
    statements: [condition("NotIpAddress", "acs:SourceIp", ["10.0.0.0/8", "198.51.100.0/24"])],
    context: IP,
    verdict: "implicit-deny",
  },
  {
    claim: "matches a tag without case",
    statements: [condition("StringEqualsIgnoreCase", "kms:tag/Project", ["aPOLLO"])],
    context: APOLLO,
    verdict: "allow",
  },
  {
    claim: "compares a tag with case in StringEquals",
    statements: [condition("StringEquals", "kms:tag/Project", "apollo")],
    context: APOLLO,
    verdict: "implicit-deny",
  },
  {
    claim: "takes wildcards in StringLike",
    statements: [condition("StringLike", "kms:tag/Project", "Apo*")],
    context: APOLLO,
    verdict: "allow",
  },
  {
    claim: "takes no wildcards in StringEquals",
    statements: [condition("StringEquals", "kms:tag/Project", "Apo*")],
    context: APOLLO,
    verdict: "implicit-deny",
  },
  {
    claim: "fails StringEquals on a tag that is not there",
    statements: [condition("StringEquals", "kms:tag/Project", "Apollo")],
    verdict: "implicit-deny",
  },
  {
    claim: "fulfils StringNotEquals on a tag that is not there",
    statements: [condition("StringNotEquals", "kms:tag/Project", "Apollo")],
    verdict: "allow",
  },
  {
    claim: "allows before a date",
    statements: [condition("DateLessThan", "acs:CurrentTime", "2026-03-01T12:00:01Z")],
    context: NOON,
    verdict: "allow",
  },
  {
    claim: "no longer allows at the date itself",
    statements: [condition("DateLessThan", "acs:CurrentTime", "2026-03-01T12:00:00Z")],
    context: NOON,
    verdict: "implicit-deny",
  },
  {
    claim: "reads the time zone of a date",
    statements: [condition("DateGreaterThan", "acs:CurrentTime", "2026-03-01T19:59:59+08:00")],
    context: NOON,
    verdict: "allow",
  },
  {
    claim: "allows at the date itself with DateLessThanEquals",
    statements: [condition("DateLessThanEquals", "acs:CurrentTime", "2026-03-01T12:00:00Z")],
    context: NOON,
    verdict: "allow",
  },
  {
    claim: "asks for TLS with Bool",
    statements: [condition("Bool", "acs:SecureTransport", "true")],
    context: { "acs:SecureTransport": "true" },
    verdict: "allow",
  },
  {
    claim: "keeps plain HTTP out with Bool",
    statements: [condition("Bool", "acs:SecureTransport", true)],
    context: { "acs:SecureTransport": "false" },
    verdict: "implicit-deny",
  },
  {
    claim: "asks for all conditions of a statement",
    statements: [
      allow({
        Condition: {
          IpAddress: { "acs:SourceIp": "198.51.100.7" },
          Bool: { "acs:SecureTransport": "true" },
        },
      }),
    ],
    context: IP,
    verdict: "implicit-deny",
  },
  {
    claim: "ignores a Deny whose condition does not hold",
    statements: [
      allow(),
      allow({ Effect: "Deny", Condition: { NotIpAddress: { "acs:SourceIp": "198.51.100.0/24" } } }),
    ],
    context: IP,
    verdict: "allow",
  },
];

describe("sandbox/alibaba/ram/conditions", () => {
  for (const { claim, statements, context = {}, verdict } of ROWS) {
    it(claim, () => {
      const document = JSON.stringify({ Version: "1", Statement: statements });
      equal(evaluate(parsePolicyDocument(document), { ...REQUEST, context }), verdict);
    });
  }
});
