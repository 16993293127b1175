import assert from "node:assert/strict";
import { Policy, type PolicyArgs } from "@pulumi/alicloud/ram/policy";
import { grant, KEY } from "../../core/ram/judge/judge-case";
import type { Settings } from "../../../policies/rule/facts";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later, SecretValue } from "../support/markers";

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

const argsOf = (given: Given) => policyArgs(isText(given) ? { policyDocument: given } : given);

/** A text may be a secret one. */
const isText = (given: Given): given is string =>
  typeof given === "string" || given instanceof SecretValue;

/** A policy, and what a rule says of it. */
type Told = readonly [given: Given, says: string];

/** Cases of a rule about documents; the path of the document stands in front of what is said of broken ones. */
export interface DocumentCases {
  readonly broken: Readonly<Record<string, Told>>;
  readonly good: Readonly<Record<string, Given>>;
  readonly notApplicable?: Readonly<Record<string, Told>>;
  /** Configuration of the provider; none for cases that do not apply. */
  readonly provider?: Readonly<Record<string, unknown>>;
  /** More good cases, under settings of the rule. */
  readonly goodUnder?: Readonly<Record<string, readonly [given: Given, settings: Settings]>>;
  /** More broken cases, under settings of the rule. */
  readonly brokenUnder?: Readonly<Record<string, readonly [...Told, settings: Settings]>>;
}

/** Fixtures of a rule about documents. The first broken document is one that a preview could not know, too. */
export function documentFixtures(name: string, cases: DocumentCases): ResourceFixtures {
  const { broken, good, notApplicable = {}, provider = {} } = cases;
  const { goodUnder = {}, brokenUnder = {} } = cases;
  const rule = `alibaba-ram-${name}`;
  const under = (settings: Settings) => ({ ...options, settings: { [rule]: settings } });
  const options = { provider };
  const wrong = ([given, says]: Told, args = argsOf(given)) =>
    one(Policy, args, { says: `policyDocument${says}`, options });
  const [first] = Object.values(broken);
  assert(first);
  const { policyDocument, ...others } = argsOf(first[0]);
  return {
    rule,
    broken: {
      ...mapValues(broken, (each) => wrong(each)),
      ...mapValues(brokenUnder, ([given, says, settings]) =>
        one(Policy, argsOf(given), { says: `policyDocument${says}`, options: under(settings) }),
      ),
    },
    good: {
      ...mapValues(good, (each) => one(Policy, argsOf(each), { options })),
      ...mapValues(goodUnder, ([given, settings]) =>
        one(Policy, argsOf(given), { options: under(settings) }),
      ),
    },
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
