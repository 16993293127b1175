import { good, grant, KEY, OTHER_KEY, type JudgeCase } from "./judge-case";

const FROM_OFFICE = { IpAddress: { "acs:SourceIp": ["192.0.2.0/24"] } };

/** Cases about conditions. */
export const CONDITION_CASES: readonly JudgeCase[] = [
  {
    title: "another cloud's condition key",
    rule: "condition-key",
    wrong: [grant("kms:Encrypt", KEY, { IpAddress: { "aws:SourceIp": ["192.0.2.1"] } })],
    right: [grant("kms:Encrypt", KEY, FROM_OFFICE)],
    says: [
      "Statement[0].Condition.IpAddress: expected a condition key such as acs:SourceIp or kms:tag/<tag key>, received 'aws:SourceIp'; write acs:SourceIp",
    ],
  },
  {
    title: "a tag without its service",
    rule: "condition-key",
    wrong: [grant("kms:Encrypt", KEY, { StringEquals: { "tag:Project": ["Apollo"] } })],
    right: [grant("kms:Encrypt", KEY, { StringEquals: { "kms:tag/Project": ["Apollo"] } })],
    says: [
      "Statement[0].Condition.StringEquals: expected a condition key such as acs:SourceIp or kms:tag/<tag key>, received 'tag:Project'; write kms:tag/Project",
    ],
  },
  {
    title: "a condition key that nobody knows",
    rule: "condition-key",
    wrong: [grant("kms:Encrypt", KEY, { StringEquals: { "acs:Moon": ["full"] } })],
    right: [good],
    says: [
      "Statement[0].Condition.StringEquals: expected a condition key such as acs:SourceIp or kms:tag/<tag key>, received 'acs:Moon'; name a condition key of RAM",
    ],
  },
  {
    title: "an address compared as a text",
    rule: "condition-operator",
    wrong: [grant("kms:Encrypt", KEY, { StringEquals: { "acs:SourceIp": ["192.0.2.1"] } })],
    right: [grant("kms:Encrypt", KEY, { NotIpAddress: { "acs:SourceIp": ["192.0.2.1"] } })],
    says: [
      "Statement[0].Condition.StringEquals: expected one of IpAddress, NotIpAddress, received 'StringEquals'; write IpAddress, or another of them",
    ],
  },
  {
    title: "a network with bits below its prefix",
    rule: "condition-value",
    wrong: [grant("kms:Encrypt", KEY, { IpAddress: { "acs:SourceIp": ["192.0.2.1/24"] } })],
    right: [grant("kms:Encrypt", KEY, { IpAddress: { "acs:SourceIp": ["2001:db8::/32"] } })],
    says: [
      `Statement[0].Condition.IpAddress["acs:SourceIp"][0]: expected an address or a network such as 192.0.2.0/24 without bits below its prefix, received '192.0.2.1/24'; correct the value of acs:SourceIp`,
    ],
  },
  {
    title: "a day that does not exist",
    rule: "condition-value",
    wrong: [
      grant("kms:Encrypt", KEY, { DateLessThan: { "acs:CurrentTime": "2026-13-01T00:00:00Z" } }),
    ],
    right: [
      grant("kms:Encrypt", KEY, { DateLessThan: { "acs:CurrentTime": "2026-12-01T00:00:00Z" } }),
    ],
    says: [
      `Statement[0].Condition.DateLessThan["acs:CurrentTime"][0]: expected a date such as 2026-05-20T06:34:21Z, received '2026-13-01T00:00:00Z'; correct the value of acs:CurrentTime`,
    ],
  },
  {
    title: "a tag condition on an action without tags",
    rule: "condition-without-effect",
    wrong: [
      grant(["kms:Encrypt", "kms:DescribeKey"], KEY, { StringEquals: { "kms:tag/A": ["b"] } }),
    ],
    right: [grant("kms:Encrypt", KEY, { StringEquals: { "kms:tag/A": ["b"] } })],
    says: [
      "Statement[0].Condition.StringEquals: expected actions that encrypt, decrypt, sign or verify, whose calls alone carry tags, received [ 'kms:DescribeKey' ]; move these actions to a statement without the tag",
    ],
  },
  {
    title: "a VPC condition through a dedicated instance",
    rule: "condition-without-effect",
    context: { gateway: "dedicated" },
    wrong: [grant("kms:Encrypt", KEY, { StringEquals: { "acs:SourceVpc": ["vpc-1"] } })],
    right: [grant("kms:Encrypt", KEY, FROM_OFFICE)],
    says: [
      "Statement[0].Condition.StringEquals: expected condition keys that calls through a dedicated instance have, received 'acs:SourceVpc'; leave the condition out and limit the network by the instance's network rules",
    ],
  },
  {
    title: "a tag that the key does not have",
    rule: "tagged-keys",
    context: {
      keys: [
        { arn: KEY, tags: { Project: "Gemini" } },
        { arn: OTHER_KEY, tags: { Project: "Apollo" } },
      ],
    },
    wrong: [grant("kms:Encrypt", KEY, { StringEquals: { "kms:tag/Project": ["Apollo"] } })],
    right: [
      grant("kms:Encrypt", KEY, { StringEqualsIgnoreCase: { "kms:tag/Project": ["gemini"] } }),
      grant("kms:Encrypt", "*", { StringLike: { "kms:tag/Project": ["Apo*"] } }),
      grant("kms:Encrypt", KEY, { StringNotEquals: { "kms:tag/Project": ["Apollo"] } }),
    ],
    says: [
      `Statement[0].Condition.StringEquals["kms:tag/Project"]: expected a key of the statement with tag Project=Apollo, received [ 'Gemini' ]; tag the keys that the grant is for, or correct the condition`,
    ],
  },
  {
    title: "a tag condition where no key has any tag",
    rule: "tagged-keys",
    context: { keys: [{ arn: KEY, tags: {} }] },
    wrong: [grant("kms:Encrypt", "*", { StringEquals: { "kms:tag/Project": ["Apollo"] } })],
    right: [good],
    says: [
      `Statement[0].Condition.StringEquals["kms:tag/Project"]: expected a key of the statement with tag Project=Apollo, received []; tag the keys that the grant is for, or correct the condition`,
    ],
  },
];
