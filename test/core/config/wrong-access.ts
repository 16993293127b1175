import type { WrongRule } from "./wrong-rule";

const ONE_OF = "expected one of the keys name, sourceCidrs, keys, clientKey";
const SPELLING = "correct the spelling or remove it";
const ADDRESS = "expected an IPv4 address or network such as 10.70.0.0/24";
const PRIVATE = "expected a private address or network";
const NOWHERE = "name addresses of the instance's VPCs: it is reached from nowhere else";
const DAYS = "expected a whole number of days from 1 to 365";

/** Access of applications that the instance would refuse, or that would let too many in. */
export const WRONG_ACCESS: readonly WrongRule[] = [
  {
    rule: "R-159",
    title: "one application twice",
    base: "software",
    change: {
      applicationAccess: [
        { name: "shop", sourceCidrs: ["10.70.0.0/24"], keys: ["orders"] },
        { name: "shop", sourceCidrs: ["10.71.0.0/24"], keys: ["finetune"] },
      ],
    },
    message: [
      "applicationAccess[1].name: expected a name that no other application has, received 'shop'; change one of the two: each application has an access point of its own",
    ],
  },
  {
    rule: "R-161",
    title: "another way to authenticate",
    base: "software",
    change: { "applicationAccess.0.authentication": "password" },
    message: [
      `applicationAccess[0].authentication: ${ONE_OF}, received 'authentication'; ${SPELLING}`,
    ],
  },
  {
    rule: "R-162",
    title: "a role instead of a client key",
    base: "software",
    change: { "applicationAccess.0.roleName": "EcsRole" },
    message: [`applicationAccess[0].roleName: ${ONE_OF}, received 'roleName'; ${SPELLING}`],
  },
  {
    rule: "R-165",
    title: "an application without keys",
    base: "software",
    change: { "applicationAccess.0.keys": [] },
    message: [
      "applicationAccess[0].keys: expected at least one name of kmsKeys or hostedKeys, received []; name the keys that the application may use",
    ],
  },
  {
    rule: "R-166",
    title: "another scope",
    base: "software",
    change: { "applicationAccess.0.scope": "all" },
    message: [`applicationAccess[0].scope: ${ONE_OF}, received 'scope'; ${SPELLING}`],
  },
  {
    rule: "R-167",
    title: "another permission",
    base: "software",
    change: { "applicationAccess.0.rbac": "Administrator" },
    message: [`applicationAccess[0].rbac: ${ONE_OF}, received 'rbac'; ${SPELLING}`],
  },
  {
    rule: "R-168",
    title: "an application without an instance",
    base: "shared",
    change: {
      applicationAccess: [{ name: "shop", sourceCidrs: ["10.70.0.0/24"], keys: ["orders"] }],
    },
    message: [
      "applicationAccess: expected a dedicatedKms whose keys the applications use, received undefined; add dedicatedKms; keys of shared KMS are used with RAM roles",
    ],
  },
  {
    rule: "R-169",
    title: "all keys by a wildcard",
    base: "software",
    change: { "applicationAccess.0.keys": ["key/*abc"] },
    message: [
      "applicationAccess[0].keys[0]: expected 2 to 31 letters, digits, - and _: the name of a key, received 'key/*abc'; name each key of kmsKeys or hostedKeys: a wildcard would name them all",
    ],
  },
  {
    rule: "kit",
    title: "a key that there is not",
    base: "software",
    change: { "applicationAccess.0.keys": ["invoices"] },
    message: [
      "applicationAccess[0].keys[0]: expected the name of a key: orders, finetune, received 'invoices'; add the key to kmsKeys, or correct the name",
    ],
  },
  {
    rule: "kit",
    title: "one key twice",
    base: "software",
    change: { "applicationAccess.0.keys": ["orders", "orders"] },
    message: [
      "applicationAccess[0].keys[1]: expected a key that is not in the list yet, received 'orders'; name each key once",
    ],
  },
  {
    rule: "R-172",
    title: "an application without a network",
    base: "software",
    change: { "applicationAccess.0.sourceCidrs": [] },
    message: [
      "applicationAccess[0].sourceCidrs: expected at least one private address or network that the application calls from, received []; name them: without a network rule anyone with the client key gets in",
    ],
  },
  {
    rule: "R-173",
    title: "another kind of network",
    base: "software",
    change: { "applicationAccess.0.networkType": "Internet" },
    message: [`applicationAccess[0].networkType: ${ONE_OF}, received 'networkType'; ${SPELLING}`],
  },
  {
    rule: "R-174",
    title: "a public address",
    base: "software",
    change: { "applicationAccess.0.sourceCidrs": ["203.0.113.9"] },
    message: [
      `applicationAccess[0].sourceCidrs[0]: ${PRIVATE}, received '203.0.113.9'; ${NOWHERE}`,
    ],
  },
  {
    rule: "R-175",
    title: "a network that reaches beyond a private range",
    base: "software",
    change: { "applicationAccess.0.sourceCidrs": ["192.168.0.0/16", "172.0.0.0/8"] },
    message: [
      `applicationAccess[0].sourceCidrs[1]: ${PRIVATE}, received '172.0.0.0/8'; ${NOWHERE}`,
      "applicationAccess[0].sourceCidrs[1]: expected a network of prefix length 16 to 32, received '172.0.0.0/8'; name the application's own subnets",
    ],
  },
  {
    rule: "R-176",
    title: "addresses separated by a full-width comma",
    base: "software",
    change: { "applicationAccess.0.sourceCidrs": ["10.0.0.1，10.0.0.2"] },
    message: [
      `applicationAccess[0].sourceCidrs[0]: ${ADDRESS}, received '10.0.0.1，10.0.0.2'; list the addresses one by one`,
    ],
  },
  {
    rule: "R-177",
    title: "every address",
    base: "software",
    change: { "applicationAccess.0.sourceCidrs": ["0.0.0.0/0"] },
    message: [
      `applicationAccess[0].sourceCidrs[0]: ${PRIVATE}, received '0.0.0.0/0'; ${NOWHERE}`,
      "applicationAccess[0].sourceCidrs[0]: expected a network of prefix length 16 to 32, received '0.0.0.0/0'; name the application's own subnets",
    ],
  },
  {
    rule: "R-177",
    title: "a network of 131072 addresses",
    base: "software",
    change: { "applicationAccess.0.sourceCidrs": ["10.70.0.0/15"] },
    message: [
      "applicationAccess[0].sourceCidrs[0]: expected a network of prefix length 16 to 32, received '10.70.0.0/15'; name the application's own subnets",
    ],
  },
  {
    rule: "R-177",
    title: "one address twice",
    base: "software",
    change: { "applicationAccess.0.sourceCidrs": ["10.70.0.1", "10.70.0.1"] },
    message: [
      "applicationAccess[0].sourceCidrs[1]: expected an address that is not in the list yet, received '10.70.0.1'; name each address once",
    ],
  },
  {
    rule: "R-179",
    title: "a client key without an end",
    base: "software",
    change: { "applicationAccess.0.clientKey": { validityInDays: null } },
    message: [
      `applicationAccess[0].clientKey.validityInDays: ${DAYS}, received null; leave it out for a year`,
    ],
  },
  {
    rule: "R-180",
    title: "a client key that ends before it starts",
    base: "software",
    change: { "applicationAccess.0.clientKey": { validityInDays: 0 } },
    message: [
      `applicationAccess[0].clientKey.validityInDays: ${DAYS}, received 0; leave it out for a year`,
    ],
  },
  {
    rule: "R-181",
    title: "a client key for more than a year",
    base: "software",
    change: { "applicationAccess.0.clientKey": { validityInDays: 366 } },
    message: [
      `applicationAccess[0].clientKey.validityInDays: ${DAYS}, received 366; leave it out for a year`,
    ],
  },
];
