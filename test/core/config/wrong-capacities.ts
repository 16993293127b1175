import type { WrongRule } from "./wrong-rule";

const BY_USE =
  "I buy 1 software KMS instance by PayAsYouGo: it costs until it is released, and a release destroys its keys and secrets for ever";
const ACCEPT = "write it, in quotes, when you accept what it says";

/** Instances that are not bought for what is asked of them. */
export const WRONG_CAPACITIES: readonly WrongRule[] = [
  {
    rule: "R-094",
    title: "more key versions than the instance holds",
    base: "software",
    change: {
      "dedicatedKms.keyQuota": 100,
      kmsKeys: [
        { name: "orders", rotationIntervalInDays: 7, alias: { name: "orders", generation: 2 } },
      ],
    },
    message: [
      "dedicatedKms.keyQuota: expected at least the 107 key versions that hostedKeys and kmsKeys take up in a year, received 100; raise it, or rotate less often",
    ],
  },
  {
    rule: "R-094",
    title: "more key versions than an instance of 2022 holds",
    base: "software",
    change: { "keySource.profile": "2022", "dedicatedKms.keyQuota": 1001 },
    message: [
      'dedicatedKms.keyQuota: expected at most 1000 key versions in profile "2022", received 1001; use 1000, or keySource.profile "2026"',
    ],
  },
  {
    rule: "R-095",
    title: "more calls than the instance serves",
    base: "software",
    change: { "dedicatedKms.expectedQueriesPerSecond": 1001 },
    message: [
      "dedicatedKms.expectedQueriesPerSecond: expected at most the 1000 calls in a second that the instance serves, received 1001; raise queriesPerSecond, or let applications keep data keys for longer",
    ],
  },
  {
    rule: "R-095",
    title: "more calls than an instance of 2022 serves",
    base: "software",
    change: {
      "keySource.profile": "2022",
      "dedicatedKms.queriesPerSecond": 2000,
      "dedicatedKms.expectedQueriesPerSecond": 1500,
    },
    message: [
      "dedicatedKms.expectedQueriesPerSecond: expected at most the 1000 calls in a second that the instance serves, received 1500; raise queriesPerSecond, or let applications keep data keys for longer",
    ],
  },
  {
    rule: "kit",
    title: "more calls than a small instance is made for",
    base: "software",
    change: { "dedicatedKms.productVersion": "small", "dedicatedKms.queriesPerSecond": 1000 },
    message: [
      'dedicatedKms.queriesPerSecond: expected 200 with productVersion "small", received 1000; change one of the two, or leave queriesPerSecond out',
    ],
  },
  {
    rule: "kit",
    title: "fewer calls than a standard instance is made for",
    base: "software",
    change: { "dedicatedKms.queriesPerSecond": 200 },
    message: [
      'dedicatedKms.queriesPerSecond: expected 1000, 2000 or 4000 with productVersion "standard", received 200; change one of the two, or leave queriesPerSecond out',
    ],
  },
  {
    rule: "kit",
    title: "a number of calls that is not sold",
    base: "software",
    change: { "dedicatedKms.queriesPerSecond": 1500 },
    message: [
      "dedicatedKms.queriesPerSecond: expected 200, 1000, 2000 or 4000 calls in a second, received 1500; leave it out for the least of the product",
    ],
  },
  {
    rule: "kit",
    title: "a number of calls with payment by use",
    base: "software",
    change: {
      "dedicatedKms.queriesPerSecond": 1000,
      "dedicatedKms.purchase": { payment: "PayAsYouGo", acknowledgement: "PAYG" },
    },
    message: [
      `dedicatedKms.purchase.acknowledgement: expected the sentence "${BY_USE}", received 'PAYG'; ${ACCEPT}`,
      'dedicatedKms.queriesPerSecond: expected nothing with payment "PayAsYouGo", which is bought for no number of calls, received 1000; remove it, or subscribe',
    ],
  },
];
