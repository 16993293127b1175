import { at, grant, KEY } from "../../core/ram/judge/judge-case";
import type { ResourceFixtures } from "../support/fixture";
import { secret } from "../support/markers";
import { document, documentFixtures, NOT_CONCERNED, OTHER_SERVICE, USE } from "./bases";

/** A document of exactly so many bytes. */
const ofBytes = (bytes: number) => USE.padEnd(bytes, " ");

/** Fixtures of the rules about the form of documents and their actions. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  documentFixtures("policy-form", {
    broken: {
      "text that is no JSON": [
        "not json",
        ": expected a JSON object with Version and Statement, received 'string'; correct the policy's JSON",
      ],
      "JSON that is a text": [
        '"kms:Encrypt"',
        ": expected a JSON object with Version and Statement, received 'string'; correct the policy's JSON",
      ],
      "JSON that is a list": [
        "[]",
        ": expected a JSON object with Version and Statement, received 'string'; correct the policy's JSON",
      ],
      "a statement without effect": [
        document({ Action: "kms:Encrypt", Resource: KEY }),
        ".Statement[0].Effect: expected Allow or Deny, received undefined; correct the policy's JSON",
      ],
      "NotAction, which allows all the others": [
        document({
          Effect: "Allow",
          NotAction: ["kms:DeleteKeyMaterial"],
          Action: "kms:Encrypt",
          Resource: KEY,
        }),
        ".Statement[0].NotAction: expected only Sid, Effect, Action, Resource, Condition, received 'NotAction'; leave it out: a policy of this kit says what is allowed, to whoever it is attached to",
      ],
      "the older input with an effect that does not exist": [
        {
          policyDocument: undefined,
          statements: [{ effect: "Perhaps", actions: ["kms:Encrypt"], resources: [KEY] }],
        },
        ".Statement[0].Effect: expected Allow or Deny, received 'Perhaps'; correct the policy's JSON",
      ],
      "a secret that is no JSON": [
        secret("not json"),
        ": is a secret and not shown; number of issues: 1",
      ],
      "a secret that is no JSON in the input of before": [
        { policyDocument: undefined, document: secret("not json") },
        ": is a secret and not shown; number of issues: 1",
      ],
      "four statements without resource": [
        document(...[1, 2, 3, 4].map(() => ({ Effect: "Allow", Action: "kms:Encrypt" }))),
        ".Statement[0].Resource: expected a text or a list of at least one text, received undefined; correct the policy's JSON; policyDocument.Statement[1].Resource: expected a text or a list of at least one text, received undefined; correct the policy's JSON; policyDocument.Statement[2].Resource: expected a text or a list of at least one text, received undefined; correct the policy's JSON; and 1 more",
      ],
    },
    good: {
      "a document of another service": OTHER_SERVICE,
      "the older input": {
        policyDocument: undefined,
        statements: [{ effect: "Allow", actions: ["kms:Encrypt"], resources: [KEY] }],
      },
      "the input of before": { policyDocument: undefined, document: USE },
    },
    notApplicable: {
      "no document": [{ policyDocument: undefined }, "the policy has no document"],
      "no statement in the oldest input": [
        { policyDocument: undefined, statements: [] },
        "the policy has no document",
      ],
    },
  }),
  documentFixtures("policy-version", {
    broken: {
      "another cloud's version": [
        JSON.stringify({ Version: "2012-10-17", Statement: [grant("kms:Encrypt", KEY)] }),
        '.Version: expected the text "1", received \'2012-10-17\'; write "Version": "1"',
      ],
    },
    good: { "version 1": USE },
  }),
  documentFixtures("policy-length", {
    broken: {
      "6145 bytes": [
        ofBytes(6145),
        ": expected at most 6144 bytes, received 6145; part it into several policies",
      ],
      "175 keys": [
        document(
          grant(
            "kms:Encrypt",
            Array.from({ length: 175 }, (_, index) => at(`key/key-${index}`)),
          ),
        ),
        ": expected at most 6144 bytes, received 6974; part it into several policies",
      ],
    },
    good: { "6144 bytes": ofBytes(6144) },
  }),
  documentFixtures("action-form", {
    broken: {
      "a > where the colon was": [
        document(grant("kms>DeleteKeyMaterial", KEY)),
        ".Statement[0].Action[0]: expected <service>:<action>, received 'kms>DeleteKeyMaterial'; write kms:DeleteKeyMaterial",
      ],
      "an action without its service": [
        document(grant("Encrypt", KEY)),
        ".Statement[0].Action[0]: expected <service>:<action>, received 'Encrypt'; write the service's code, a colon and the interface's name, such as kms:Decrypt",
      ],
    },
    good: { "actions of two services": document(grant(["kms:Encrypt", "oss:GetObject"], KEY)) },
  }),
  documentFixtures("action-known", {
    broken: {
      "an action that does not exist": [
        document(grant("kms:DecryptAll", KEY)),
        ".Statement[0].Action[0]: expected a KMS action of the 2026 profile, received 'kms:DecryptAll'; name an interface of KMS as its reference spells it",
      ],
      "a misprint of the table": [
        document(grant("kms:UpdateCertificateStatue", at("certificate/c-1"))),
        ".Statement[0].Action[0]: expected a KMS action of the 2026 profile, received 'kms:UpdateCertificateStatue'; write kms:UpdateCertificateStatus",
      ],
      "an action in lower case": [
        document(grant("kms:decrypt", KEY)),
        ".Statement[0].Action[0]: expected the action as its reference spells it, received 'kms:decrypt'; write kms:Decrypt",
      ],
    },
    good: { "an action of the table": USE },
    notApplicable: { "another service": [OTHER_SERVICE, NOT_CONCERNED] },
  }),
  documentFixtures("action-needless", {
    broken: {
      "kms:DescribeRegions": [
        document(grant(["kms:DescribeRegions", "kms:Encrypt"], KEY)),
        ".Statement[0].Action[0]: expected actions that need a grant, received 'kms:DescribeRegions'; leave it out: everybody may list regions",
      ],
    },
    good: { "actions that need a grant": USE },
    notApplicable: { "another service": [OTHER_SERVICE, NOT_CONCERNED] },
  }),
];
