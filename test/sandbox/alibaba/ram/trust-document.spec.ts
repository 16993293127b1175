import { deepEqual, equal } from "node:assert/strict";
import {
  parseTrustDocument,
  TRUST_DOCUMENT_MAX_BYTES,
} from "../../../../sandbox/alibaba/ram/trust-document";

const ACCOUNT = "1234567890123456";

const statement = (changes: object = {}): object => ({
  Action: "sts:AssumeRole",
  Effect: "Allow",
  Principal: { Service: ["ecs.aliyuncs.com"] },
  ...changes,
});
const document = (changes: object = {}, version = "1"): string =>
  JSON.stringify({ Statement: [statement(changes)], Version: version });

function messageOf(text: string): string {
  try {
    parseTrustDocument(text);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("expected a refusal, received a success");
}

describe("sandbox/alibaba/ram/trust-document", () => {
  it("reads services and RAM principals, single or in lists", () => {
    deepEqual(parseTrustDocument(document()), { services: ["ecs.aliyuncs.com"], ram: [] });
    const Principal = {
      Service: "keystore.kms.aliyuncs.com",
      RAM: [`acs:ram::${ACCOUNT}:root`, `acs:ram::${ACCOUNT}:user/x`],
    };
    deepEqual(parseTrustDocument(document({ Principal })), {
      services: ["keystore.kms.aliyuncs.com"],
      ram: [`acs:ram::${ACCOUNT}:root`, `acs:ram::${ACCOUNT}:user/x`],
    });
  });

  it(`accepts ${TRUST_DOCUMENT_MAX_BYTES} bytes and refuses one more`, () => {
    const short = document();
    const padded = short.padEnd(TRUST_DOCUMENT_MAX_BYTES);
    deepEqual(parseTrustDocument(padded).services, ["ecs.aliyuncs.com"]);
    equal(
      messageOf(`${padded} `),
      "The policy document is malformed. the document is longer than 2048 bytes",
    );
  });

  for (const [what, text, why] of [
    ["text that is not JSON", "{", "the document is not JSON"],
    ["another version", document({}, "2012-10-17"), 'Version must be "1"'],
    [
      "no statement",
      JSON.stringify({ Version: "1", Statement: [] }),
      "Statement must be a list of at least one statement",
    ],
    [
      "an element of another kind of policy",
      document({ Resource: "*" }),
      "Statement[0].Resource is not an element of a trust policy",
    ],
    ["another effect", document({ Effect: "Maybe" }), "Statement[0].Effect must be Allow or Deny"],
    [
      "another action",
      document({ Action: ["sts:AssumeRole", "kms:Decrypt"] }),
      "Statement[0].Action must be sts:AssumeRole",
    ],
    [
      "a federated principal",
      document({ Principal: { Federated: ["x"] } }),
      "Statement[0].Principal must name a Service or RAM; nothing else is modelled by the sandbox",
    ],
    [
      "no principal",
      document({ Principal: {} }),
      "Statement[0].Principal must name a Service or RAM; nothing else is modelled by the sandbox",
    ],
    [
      "another cloud's service",
      document({ Principal: { Service: "ec2.amazonaws.com" } }),
      "Statement[0].Service must be of the form <service>.aliyuncs.com".replace(
        "[0].",
        "[0].Principal.",
      ),
    ],
    [
      "an account without its 16 digits",
      document({ Principal: { RAM: "acs:ram::1:root" } }),
      "Statement[0].Principal.RAM must be acs:ram::<account>:root, user/<name> or role/<name>",
    ],
    [
      "an empty list",
      document({ Principal: { Service: [] } }),
      "Statement[0].Principal.Service must name at least one value",
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      equal(messageOf(text), `The policy document is malformed. ${why}`);
    });
  }
});
