import { grant, KEY } from "../../core/ram/judge/judge-case";
import type { ResourceFixtures } from "../support/fixture";
import {
  document,
  documentFixtures,
  FROM_OFFICE,
  NOT_CONCERNED,
  OTHER_SERVICE,
  USE,
} from "./bases";

const notApplicable = { "another service": [OTHER_SERVICE, NOT_CONCERNED] } as const;

/** A document with one condition. */
const under = (condition: object) => document(grant("kms:Encrypt", KEY, condition));

/** Fixtures of the rules about conditions. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  documentFixtures("condition-operator", {
    broken: {
      "an address compared as a text": [
        under({ StringEquals: { "acs:SourceIp": ["192.0.2.1"] } }),
        ".Statement[0].Condition.StringEquals: expected one of IpAddress, NotIpAddress, received 'StringEquals'; write IpAddress, or another of them",
      ],
      "a time compared as a text": [
        under({ StringEquals: { "acs:CurrentTime": ["2026-01-01T00:00:00Z"] } }),
        ".Statement[0].Condition.StringEquals: expected one of DateEquals, DateNotEquals, DateLessThan, DateLessThanEquals, DateGreaterThan, DateGreaterThanEquals, received 'StringEquals'; write DateEquals, or another of them",
      ],
    },
    good: { "an address compared as one": under(FROM_OFFICE) },
    notApplicable,
  }),
  documentFixtures("condition-key", {
    broken: {
      "a tag without its service": [
        under({ StringEquals: { "tag:Project": ["Apollo"] } }),
        ".Statement[0].Condition.StringEquals: expected a condition key such as acs:SourceIp or kms:tag/<tag key>, received 'tag:Project'; write kms:tag/Project",
      ],
      "another cloud's key": [
        under({ IpAddress: { "aws:SourceIp": ["192.0.2.1"] } }),
        ".Statement[0].Condition.IpAddress: expected a condition key such as acs:SourceIp or kms:tag/<tag key>, received 'aws:SourceIp'; write acs:SourceIp",
      ],
    },
    good: {
      "a key of KMS": under({ StringEquals: { "kms:tag/Project": ["Apollo"] } }),
      "a key of another service in its own statement": document(
        grant("kms:Encrypt", KEY),
        grant("oss:ListObjects", "acs:oss:*:*:reports", {
          StringLike: { "oss:Prefix": ["2026/"] },
        }),
      ),
    },
    notApplicable,
  }),
  documentFixtures("condition-value", {
    broken: {
      "a text for an address": [
        under({ IpAddress: { "acs:SourceIp": ["x"] } }),
        `.Statement[0].Condition.IpAddress["acs:SourceIp"][0]: expected an address or a network such as 192.0.2.0/24 without bits below its prefix, received 'x'; correct the value of acs:SourceIp`,
      ],
    },
    good: { "a network": under(FROM_OFFICE) },
    notApplicable,
  }),
  documentFixtures("condition-without-effect", {
    broken: {
      "a tag of keys for an action that makes them": [
        document(
          grant("kms:CreateKey", "acs:kms:*:*:key", {
            StringEquals: { "kms:tag/Project": ["Apollo"] },
          }),
        ),
        ".Statement[0].Condition.StringEquals: expected actions that encrypt, decrypt, sign or verify, whose calls alone carry tags, received [ 'kms:CreateKey' ]; move these actions to a statement without the tag",
      ],
    },
    brokenUnder: {
      "a VPC through an instance, whose calls carry none": [
        under({ StringEquals: { "acs:SourceVpc": ["vpc-1"] } }),
        ".Statement[0].Condition.StringEquals: expected condition keys that calls through a dedicated instance have, received 'acs:SourceVpc'; leave the condition out and limit the network by the instance's network rules",
        { gateway: "dedicated" },
      ],
    },
    good: {
      "a VPC on the shared gateway": under({ StringEquals: { "acs:SourceVpc": ["vpc-1"] } }),
      "a tag of the key that an action uses": under({
        StringEquals: { "kms:tag/Project": ["Apollo"] },
      }),
      "an address for an action that makes keys": document(
        grant("kms:CreateKey", "acs:kms:*:*:key", FROM_OFFICE),
      ),
      "a denial by tag for an action that makes keys": document({
        Effect: "Deny",
        Action: "kms:CreateKey",
        Resource: "acs:kms:*:*:key",
        Condition: { StringEquals: { "kms:tag/Project": ["Apollo"] } },
      }),
    },
    notApplicable,
  }),
  documentFixtures("temporary-grant", {
    broken: {
      "no end": [
        { tags: { temporary: "migration" } },
        ".Statement[0]: expected DateLessThan on acs:CurrentTime in a grant that is to end, received 'no end'; add the condition with the time at which the grant ends",
      ],
      "a start alone": [
        {
          tags: { temporary: "" },
          policyDocument: under({ DateGreaterThan: { "acs:CurrentTime": "2026-01-01T00:00:00Z" } }),
        },
        ".Statement[0]: expected DateLessThan on acs:CurrentTime in a grant that is to end, received 'no end'; add the condition with the time at which the grant ends",
      ],
    },
    good: {
      "an end": {
        tags: { temporary: "migration" },
        policyDocument: under({ DateLessThan: { "acs:CurrentTime": "2026-12-01T00:00:00Z" } }),
      },
    },
    notApplicable: {
      "a policy for good": [USE, "the policy has no tag that marks it as temporary"],
      "a policy with another tag": [
        { tags: { owner: "orders" } },
        "the policy has no tag that marks it as temporary",
      ],
      "a policy that denies": [
        {
          tags: { temporary: "migration" },
          policyDocument: document({ Effect: "Deny", Action: "kms:*", Resource: "*" }),
        },
        NOT_CONCERNED,
      ],
    },
  }),
];
