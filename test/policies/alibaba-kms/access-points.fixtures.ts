import { ClientKey, type ClientKeyArgs } from "@pulumi/alicloud/kms/clientKey";
import { NetworkRule } from "@pulumi/alicloud/kms/networkRule";
import { Policy, type PolicyArgs } from "@pulumi/alicloud/kms/policy";
import { ClientKey as OwnClientKey } from "../../../providers/hyok/client-key/resource";
import { one, type ResourceCase, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";
import { clientKeyArgs, networkRuleArgs, policyArgs } from "./bases";

const said = (says?: string) => (says === undefined ? {} : { says });

const clientKey = (change: Partial<ClientKeyArgs>, says?: string): ResourceCase =>
  one(ClientKey, clientKeyArgs(change), said(says));

const ownClientKey = (validityInDays: number | undefined, says?: string): ResourceCase =>
  one(
    OwnClientKey,
    {
      applicationAccessPointName: "shop",
      ...(validityInDays === undefined ? {} : { validityInDays }),
    },
    said(says),
  );

const policy = (change: Partial<PolicyArgs>, says?: string): ResourceCase =>
  one(Policy, policyArgs(change), said(says));

const networks = (sourcePrivateIps: string[], says?: string): ResourceCase =>
  one(NetworkRule, networkRuleArgs({ sourcePrivateIps }), said(says));

const FILE = "privateKeyDataFile is set, expected no private key in a file";
const OPEN = "accessControlRules names no network rule, expected at least one";
const ROLES =
  "RbacPermission/Template/CryptoServiceKeyUser or RbacPermission/Template/CryptoServiceSecretUser";
const KEY_USER = "RbacPermission/Template/CryptoServiceKeyUser";
const SECRET_USER = "RbacPermission/Template/CryptoServiceSecretUser";
const SHARED_KEYS = `permissions[0] is "${KEY_USER}", expected ${SECRET_USER}`;

const notNamed = (index: number, resource: string) =>
  `resources[${index}] is "${resource}", expected a key or secret by its name`;
const validFor = (days: string) => `notBefore to notAfter is ${days}, expected 1 to 366 days`;
const notPrivate = (index: number, network: string) =>
  `sourcePrivateIps[${index}] is "${network}", expected a private network of at most a /16`;

/** Fixtures of the rules about access points and what belongs to them. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-kms-client-key",
    broken: {
      "good for five years": clientKey({ notAfter: "2031-01-05T08:00:00Z" }, validFor("1826")),
      "good for 367 days": clientKey({ notAfter: "2027-01-07T08:00:00Z" }, validFor("367")),
      "without an end": clientKey({ notAfter: undefined }, validFor("not set")),
      "without a start": clientKey({ notBefore: undefined }, validFor("not set")),
      "an end that is no date": clientKey({ notAfter: "in a year" }, validFor("not set")),
      "ends before it starts": clientKey({ notAfter: "2020-01-05T08:00:00Z" }, validFor("-2192")),
      "ends as it starts": clientKey({ notAfter: "2026-01-05T08:00:00Z" }, validFor("0")),
      "its private key is written to a file": clientKey(
        { privateKeyDataFile: "client-key.json" },
        FILE,
      ),
      "a file, and an end that is known later": clientKey(
        { privateKeyDataFile: "client-key.json", notAfter: later("2027-01-05T08:00:00Z") },
        FILE,
      ),
      "made by our provider for 367 days": ownClientKey(
        367,
        "validityInDays is 367, expected 1 to 366 days",
      ),
    },
    good: {
      "good for a year": clientKey({}),
      "good for 366 days": clientKey({ notAfter: "2027-01-06T08:00:00Z" }),
      "good for an hour": clientKey({ notAfter: "2026-01-05T09:00:00Z" }),
      "dates in the form of the upstream examples": clientKey({
        notBefore: "2026-01-05 T08:00:00Z",
        notAfter: "2027-01-05 T08:00:00Z",
      }),
      "made by our provider for 366 days": ownClientKey(366),
      "made by our provider without a word": ownClientKey(undefined),
    },
    unknown: {
      "the end is known later": clientKey(
        { notAfter: later("2031-01-05T08:00:00Z") },
        validFor("1826"),
      ),
      "the days are known later": ownClientKey(
        later(400),
        "validityInDays is 400, expected 1 to 366 days",
      ),
    },
  },
  {
    rule: "alibaba-kms-policy-network-rule",
    broken: {
      "an empty list": policy({ accessControlRules: '{"NetworkRules":[]}' }, OPEN),
      "an empty object": policy({ accessControlRules: "{}" }, OPEN),
      "a text in place of a list": policy({ accessControlRules: '{"NetworkRules":"shop"}' }, OPEN),
      null: policy({ accessControlRules: "null" }, OPEN),
      "not JSON": policy({ accessControlRules: "shop" }, OPEN),
    },
    good: {
      "one network rule": policy({}),
      "two network rules": policy({ accessControlRules: '{"NetworkRules":["shop","office"]}' }),
    },
    unknown: {
      "the rules are known later": policy(
        { accessControlRules: later('{"NetworkRules":[]}') },
        OPEN,
      ),
    },
  },
  {
    rule: "alibaba-kms-policy-named-keys",
    broken: {
      "all keys": policy({ resources: ["key/*"] }, notNamed(0, "key/*")),
      "all secrets beside a key": policy(
        { resources: ["key/key-bjj6732a1b2c", "secret/*"] },
        notNamed(1, "secret/*"),
      ),
      everything: policy({ resources: ["*"] }, notNamed(0, "*")),
      "a wildcard that is no suffix": policy({ resources: ["key/*abc"] }, notNamed(0, "key/*abc")),
      "a wildcard in the middle": policy(
        { resources: ["secret/shop*database"] },
        notNamed(0, "secret/shop*database"),
      ),
      "all secrets beside a key that is known later": policy(
        { resources: [later("key/key-bjj6732a1b2c"), "secret/*"] },
        notNamed(1, "secret/*"),
      ),
      "keys of shared KMS": policy({ kmsInstanceId: "shared" }, SHARED_KEYS),
      "a right that access points do not have": policy(
        { permissions: ["Administrator"] },
        `permissions[0] is "Administrator", expected ${ROLES}`,
      ),
    },
    good: {
      "one key": policy({}),
      "secrets by the start of their names": policy({
        permissions: [SECRET_USER],
        resources: ["secret/shop-*"],
      }),
      "a secret of shared KMS": policy({
        kmsInstanceId: "shared",
        permissions: [SECRET_USER],
        resources: ["secret/shop-database"],
      }),
      "a key and a secret of an instance": policy({
        permissions: [KEY_USER, SECRET_USER],
        resources: ["key/key-bjj6732a1b2c", "secret/shop-database"],
      }),
    },
    unknown: {
      "the keys are known later": policy({ resources: [later("key/*")] }, notNamed(0, "key/*")),
      "the instance is known later": policy({ kmsInstanceId: later("shared") }, SHARED_KEYS),
    },
  },
  {
    rule: "alibaba-kms-network-rule-private",
    broken: {
      "every address": networks(["0.0.0.0/0"], notPrivate(0, "0.0.0.0/0")),
      "a public address": networks(["8.8.8.8"], notPrivate(0, "8.8.8.8")),
      "a public address beside a private network": networks(
        ["10.80.4.0/24", "8.8.8.8"],
        notPrivate(1, "8.8.8.8"),
      ),
      "a private network as wide as a /8": networks(["10.0.0.0/8"], notPrivate(0, "10.0.0.0/8")),
      "a private network as wide as a /15": networks(["10.2.0.0/15"], notPrivate(0, "10.2.0.0/15")),
      "not a network": networks(["shop"], notPrivate(0, "shop")),
      "nothing at all": networks(
        [],
        "sourcePrivateIps is empty, expected at least one private network",
      ),
      "a public address beside one that is known later": networks(
        [later("10.80.4.0/24"), "8.8.8.8"],
        notPrivate(1, "8.8.8.8"),
      ),
    },
    good: {
      "a /24": networks(["10.80.4.0/24"]),
      "a /16": networks(["192.168.0.0/16"]),
      "a single address": networks(["172.16.4.5"]),
    },
    unknown: {
      "a network is known later": networks([later("8.8.8.8")], notPrivate(0, "8.8.8.8")),
    },
  },
];
