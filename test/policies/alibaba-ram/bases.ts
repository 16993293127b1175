import assert from "node:assert/strict";
import { Policy, type PolicyArgs } from "@pulumi/alicloud/ram/policy";
import { grant, KEY } from "../../core/ram/judge/judge-case";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";

/** Text of a document with these statements. */
export function document(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "1", Statement: statements });
}

/** Conditions that limit from where calls come. */
export const FROM_OFFICE = { IpAddress: { "acs:SourceIp": ["192.0.2.0/24"] } };

/** A document that breaks no rule. */
export const USE = document(grant(["kms:Encrypt", "kms:Decrypt"], [KEY], FROM_OFFICE));

/** A document about another service. */
export const OTHER_SERVICE = document(grant("oss:GetObject", "acs:oss:*:*:reports/*"));

/** Arguments of a policy that breaks no rule. */
export function policyArgs(change: Partial<PolicyArgs> = {}): PolicyArgs {
  return { policyName: "orders", policyDocument: USE, ...change };
}

/** A document, or arguments of a policy that says more than its document. */
type Given = string | Partial<PolicyArgs>;

const argsOf = (given: Given) =>
  policyArgs(typeof given === "string" ? { policyDocument: given } : given);

/** A policy, and what a rule says of it. */
type Told = readonly [given: Given, says: string];

/** Cases of a rule about documents; the path of the document stands in front of what is said of broken ones. */
export interface DocumentCases {
  readonly broken: Readonly<Record<string, Told>>;
  readonly good: Readonly<Record<string, Given>>;
  readonly notApplicable?: Readonly<Record<string, Told>>;
  /** Configuration of the provider; none for cases that do not apply. */
  readonly provider?: Readonly<Record<string, unknown>>;
}

/** Fixtures of a rule about documents. The first broken document is one that a preview could not know, too. */
export function documentFixtures(name: string, cases: DocumentCases): ResourceFixtures {
  const { broken, good, notApplicable = {}, provider = {} } = cases;
  const options = { provider };
  const wrong = ([given, says]: Told, args = argsOf(given)) =>
    one(Policy, args, { says: `policyDocument${says}`, options });
  const [first] = Object.values(broken);
  assert(first);
  const { policyDocument, ...others } = argsOf(first[0]);
  return {
    rule: `alibaba-ram-${name}`,
    broken: mapValues(broken, (each) => wrong(each)),
    good: mapValues(good, (each) => one(Policy, argsOf(each), { options })),
    notApplicable: mapValues(notApplicable, ([given, says]) =>
      one(Policy, argsOf(given), { says }),
    ),
    unknown: {
      "the document is known later": wrong(first, {
        ...others,
        policyDocument: later(policyDocument),
      }),
    },
  };
}

function mapValues<T>(
  all: Readonly<Record<string, T>>,
  make: (each: T) => ResourceCase,
): Record<string, ResourceCase> {
  return Object.fromEntries(Object.entries(all).map(([title, each]) => [title, make(each)]));
}

/** What rules about KMS say of a document about another service. */
export const NOT_CONCERNED = "the document has no statement that the rule is about";
