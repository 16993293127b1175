import { deepEqual, equal, throws } from "node:assert/strict";
import { parsePolicyDocument } from "../../../../sandbox/alibaba/ram/policy-document";

const MALFORMED = "The policy document is malformed. ";
const statement = (changes: object = {}): object => ({
  Effect: "Allow",
  Action: "kms:Encrypt",
  Resource: "*",
  ...changes,
});
const document = (changes: object = {}): string =>
  JSON.stringify({ Version: "1", Statement: [statement(changes)] });

function refused(text: string, message: string): void {
  throws(() => parsePolicyDocument(text), {
    code: "MalformedPolicyDocument",
    status: 400,
    message: MALFORMED + message,
  });
}

describe("sandbox/alibaba/ram/policy-document", () => {
  it("makes lists of single values", () => {
    deepEqual(
      parsePolicyDocument(document({ Condition: { IpAddress: { "acs:SourceIp": "10.0.0.0/8" } } })),
      [
        {
          effect: "Allow",
          actions: ["kms:Encrypt"],
          actionsExcluded: false,
          resources: ["*"],
          conditions: [{ operator: "IpAddress", key: "acs:SourceIp", values: ["10.0.0.0/8"] }],
        },
      ],
    );
  });

  it("accepts 6144 bytes and refuses 6145", () => {
    const padded = (bytes: number): string => {
      const empty = Buffer.byteLength(document({ Sid: "" }));
      return document({ Sid: "x".repeat(bytes - empty) });
    };
    equal(parsePolicyDocument(padded(6144)).length, 1);
    refused(padded(6145), "the document is longer than 6144 bytes");
  });

  const refusals: readonly (readonly [string, string, string])[] = [
    ["text that is not JSON", "{", "the document is not JSON"],
    ["a list", "[]", "the document must be an object"],
    [
      "another version",
      JSON.stringify({ Version: "2012-10-17", Statement: [statement()] }),
      'Version must be "1"',
    ],
    [
      "no statement",
      JSON.stringify({ Version: "1", Statement: [] }),
      "Statement must be a list of at least one statement",
    ],
    [
      "an unknown effect",
      document({ Effect: "allow" }),
      "Statement[0].Effect must be Allow or Deny",
    ],
    [
      "both Action and NotAction",
      document({ NotAction: "kms:*" }),
      "Statement[0] must have either Action or NotAction",
    ],
    [
      "an action without a service",
      document({ Action: "Encrypt" }),
      "Statement[0].Action must be * or <service>:<operation>",
    ],
    [
      "no resource",
      document({ Resource: undefined }),
      "Statement[0].Resource must be a text or a list of texts",
    ],
    [
      "an empty resource list",
      document({ Resource: [] }),
      "Statement[0].Resource must name at least one value",
    ],
    [
      "a resource that is no name",
      document({ Resource: "key/1" }),
      "Statement[0].Resource must be * or acs:<service>:<region>:<account>:<resource>",
    ],
    [
      "a principal",
      document({ Principal: { RAM: ["*"] } }),
      "Statement[0].Principal is not an element of a policy on a user",
    ],
    [
      "an unknown operator",
      document({ Condition: { StringEqualsIfExists: { "acs:SourceIp": "1.1.1.1" } } }),
      "Statement[0].Condition.StringEqualsIfExists is not a condition operator that is modelled by the sandbox",
    ],
    [
      "an unknown condition key",
      document({ Condition: { StringEquals: { "acs:MFAPresent": "true" } } }),
      'Statement[0].Condition.StringEquals["acs:MFAPresent"] is not a condition key that is modelled by the sandbox',
    ],
    [
      "an address block of 33 bits",
      document({ Condition: { IpAddress: { "acs:SourceIp": "10.0.0.0/33" } } }),
      'Statement[0].Condition.IpAddress["acs:SourceIp"] must be an IP address or a CIDR block',
    ],
    [
      "a date that is none",
      document({ Condition: { DateLessThan: { "acs:CurrentTime": "tomorrow" } } }),
      'Statement[0].Condition.DateLessThan["acs:CurrentTime"] must be a date such as 2026-05-20T06:34:21Z',
    ],
    [
      "a Bool that is none",
      document({ Condition: { Bool: { "acs:SecureTransport": "yes" } } }),
      'Statement[0].Condition.Bool["acs:SecureTransport"] must be true or false',
    ],
  ];
  for (const [what, text, message] of refusals) {
    it(`refuses ${what}`, () => refused(text, message));
  }
});
