import type { WrongRule } from "./wrong-rule";

const BY_USE =
  "I buy 1 software KMS instance by PayAsYouGo: it costs until it is released, and a release destroys its keys and secrets for ever";
const YEAR =
  "I buy 1 software KMS instance for 12 months by Subscription with 1000 calls in a second, 1000 key versions, 0 secrets and 1 VPC: destroy need not refund any of it, and a release destroys its keys and secrets for ever";
const SPELLING = "correct the spelling or remove it";
const SAY_WHICH =
  'expected edition "software" (once Basic) or "hardware" (once Standard) with the fields of that edition';
const OR_SHARED = "say which instance holds the keys, or remove dedicatedKms for shared KMS";
const ANOTHER = "choose one of these, or another edition";
const STAYS =
  "expected nothing with existingInstanceId: the kit changes no instance that it did not buy";
const WHERE_MADE = "remove it, and change the instance where it was made";
const ACCEPT = "write it, in quotes, when you accept what it says";
const ONE_OF =
  "expected one of the keys edition, existingInstanceId, zones, network, purchase, productVersion, queriesPerSecond, expectedQueriesPerSecond, keyQuota, secretQuota, vpcQuota, sharedAccounts, bindVpcs, vpcsInterconnected, logAnalysis";

const ACKNOWLEDGED = "dedicatedKms.purchase.acknowledgement";
/** A long text is shown up to here. */
const SHOWN = 200;

/** The line that asks for another sentence than that of a year. */
function wants(commitment: string): string {
  const rest = `'${YEAR.slice(0, SHOWN)}'... ${YEAR.length - SHOWN} more characters`;
  return `${ACKNOWLEDGED}: expected the sentence "I buy 1 software KMS instance for ${commitment}: destroy need not refund any of it, and a release destroys its keys and secrets for ever", received ${rest}; ${ACCEPT}`;
}

/** Instances that cannot be bought, placed or enabled so. */
export const WRONG_INSTANCES: readonly WrongRule[] = [
  {
    rule: "R-090",
    title: "an edition that there is not",
    base: "software",
    change: { "dedicatedKms.edition": "premium" },
    message: [`dedicatedKms.edition: ${SAY_WHICH}, received 'premium'; ${OR_SHARED}`],
  },
  {
    rule: "R-090",
    title: "an edition by its name of 2022",
    base: "software",
    change: { "dedicatedKms.edition": "standard" },
    message: [`dedicatedKms.edition: ${SAY_WHICH}, received 'standard'; ${OR_SHARED}`],
  },
  {
    rule: "R-091",
    title: "a software instance of 2022 outside the four regions",
    base: "software",
    change: {
      "keySource.profile": "2022",
      "keySource.region": "cn-hongkong",
      "dedicatedKms.zones": ["cn-hongkong-b", "cn-hongkong-c"],
    },
    message: [
      `keySource.region: expected a region with software instances in profile "2022": cn-hangzhou, cn-shanghai, cn-beijing, cn-shenzhen, received 'cn-hongkong'; ${ANOTHER}`,
    ],
  },
  {
    rule: "R-092",
    title: "a hardware instance of 2022 in Virginia",
    base: "hardware",
    change: {
      "keySource.profile": "2022",
      "keySource.region": "us-east-1",
      "dedicatedKms.zones": ["us-east-1a", "us-east-1b"],
      "dedicatedKms.hsm.zones": ["us-east-1a", "us-east-1b"],
    },
    message: [
      `keySource.region: expected a region with hardware instances in profile "2022": cn-hangzhou, cn-shanghai, cn-beijing, cn-shenzhen, cn-hongkong, ap-southeast-3, ap-southeast-1, received 'us-east-1'; ${ANOTHER}`,
    ],
  },
  {
    rule: "R-092",
    title: "a hardware instance where there are no HSMs",
    base: "hardware",
    change: {
      "keySource.region": "cn-qingdao",
      "dedicatedKms.zones": ["cn-qingdao-b", "cn-qingdao-c"],
      "dedicatedKms.hsm.zones": ["cn-qingdao-b", "cn-qingdao-c"],
    },
    message: [
      `keySource.region: expected a region with hardware instances in profile "2026": cn-hangzhou, cn-shanghai, cn-beijing, cn-shenzhen, cn-chengdu, cn-heyuan, cn-hongkong, ap-southeast-1, ap-southeast-3, me-central-1, ap-southeast-5, received 'cn-qingdao'; ${ANOTHER}`,
    ],
  },
  {
    rule: "R-093",
    title: "a number of instances",
    base: "software",
    change: { "dedicatedKms.count": 21 },
    message: [`dedicatedKms.count: ${ONE_OF}, received 'count'; ${SPELLING}`],
  },
  {
    rule: "R-096",
    title: "payment by use in 2022",
    base: "software",
    change: {
      "keySource.profile": "2022",
      "dedicatedKms.purchase": { payment: "PayAsYouGo", acknowledgement: "PAYG" },
    },
    message: [
      `dedicatedKms.purchase.acknowledgement: expected the sentence "${BY_USE}", received 'PAYG'; ${ACCEPT}`,
      'dedicatedKms.purchase.payment: expected "Subscription" in profile "2022", received \'PayAsYouGo\'; subscribe, or use keySource.profile "2026"',
    ],
  },
  {
    rule: "R-096",
    title: "a payment that there is not",
    base: "software",
    change: { "dedicatedKms.purchase": { payment: "Free" } },
    message: [
      'dedicatedKms.purchase.payment: expected payment "Subscription" with periodInMonths, or payment "PayAsYouGo", received \'Free\'; say how the instance is paid for',
    ],
  },
  {
    rule: "kit",
    title: "neither bought nor adopted",
    base: "software",
    change: { "dedicatedKms.purchase": undefined },
    message: [
      "dedicatedKms.purchase: expected either purchase or existingInstanceId, received undefined; say how a new instance is paid for, or name the one that you have",
    ],
  },
  {
    rule: "kit",
    title: "bought and adopted",
    base: "software",
    change: { "dedicatedKms.existingInstanceId": "kst-1" },
    message: [
      "dedicatedKms.purchase: expected either purchase or existingInstanceId, received { payment: 'Subscription' }; say how a new instance is paid for, or name the one that you have",
    ],
  },
  {
    rule: "kit",
    title: "an adopted instance that is to be changed",
    base: "software",
    change: {
      "dedicatedKms.existingInstanceId": "kst-1",
      "dedicatedKms.purchase": undefined,
      "dedicatedKms.vpcQuota": 2,
      "dedicatedKms.vpcsInterconnected": true,
      "dedicatedKms.bindVpcs": [
        { vpcId: "vpc-2", vswitchId: "vsw-2", ownerAccountId: "1234567890123456" },
      ],
      "dedicatedKms.logAnalysis": { storageInGb: 1000, acknowledgeIrreversible: true },
    },
    message: [
      `dedicatedKms.bindVpcs: ${STAYS}, received [ { vpcId: 'vpc-2', vswitchId: 'vsw-2', ownerAccountId: '1234567890123456' } ]; ${WHERE_MADE}`,
      `dedicatedKms.logAnalysis: ${STAYS}, received { storageInGb: 1000, acknowledgeIrreversible: true }; ${WHERE_MADE}`,
    ],
  },
  {
    rule: "kit",
    title: "a subscription without a period",
    base: "software",
    change: { "dedicatedKms.purchase": { payment: "Subscription", acknowledgement: "S" } },
    message: [
      "dedicatedKms.purchase.periodInMonths: expected 1, 2, 3, 6, 12, 24 or 36 months, received undefined; choose how long to pay for",
    ],
  },
  {
    rule: "kit",
    title: "a period that is not sold",
    base: "software",
    change: { "dedicatedKms.purchase.periodInMonths": 18 },
    message: [
      "dedicatedKms.purchase.periodInMonths: expected 1, 2, 3, 6, 12, 24 or 36 months, received 18; choose how long to pay for",
    ],
  },
  {
    rule: "kit",
    title: "a period with payment by use",
    base: "software",
    change: {
      "dedicatedKms.purchase": {
        payment: "PayAsYouGo",
        periodInMonths: 12,
        acknowledgement: "PAYG",
      },
    },
    message: [
      `dedicatedKms.purchase.periodInMonths: expected one of the keys payment, acknowledgement, received 'periodInMonths'; ${SPELLING}`,
    ],
  },
  {
    rule: "R-494",
    title: "a purchase without its sentence",
    base: "software",
    change: { "dedicatedKms.purchase.acknowledgement": undefined },
    message: [
      `dedicatedKms.purchase.acknowledgement: expected the sentence "${YEAR}", received ''; ${ACCEPT}`,
    ],
  },
  {
    rule: "R-494",
    title: "a purchase with the sentence of another one",
    base: "software",
    change: { "dedicatedKms.purchase.periodInMonths": 1, [ACKNOWLEDGED]: YEAR },
    message: [
      wants(
        "1 month by Subscription with 1000 calls in a second, 1000 key versions, 0 secrets and 1 VPC",
      ),
    ],
  },
  {
    rule: "R-494",
    title: "a renewal that the sentence does not name",
    base: "software",
    change: { "dedicatedKms.purchase.autoRenewalInMonths": 36, [ACKNOWLEDGED]: YEAR },
    message: [
      wants(
        "12 months by Subscription, renewed by 36 months each time it ends, with 1000 calls in a second, 1000 key versions, 0 secrets and 1 VPC",
      ),
    ],
  },
  {
    rule: "R-494",
    title: "amounts that the sentence does not name",
    base: "software",
    change: {
      "dedicatedKms.queriesPerSecond": 2000,
      "dedicatedKms.keyQuota": 1001,
      "dedicatedKms.secretQuota": 1,
      "dedicatedKms.vpcQuota": 2,
      "dedicatedKms.logAnalysis": { storageInGb: 1000, acknowledgeIrreversible: true },
      [ACKNOWLEDGED]: YEAR,
    },
    message: [
      wants(
        "12 months by Subscription with 2000 calls in a second, 1001 key versions, 1 secret, 2 VPCs and 1000 GB of logs",
      ),
    ],
  },
  {
    rule: "R-494",
    title: "payment by use without its sentence",
    base: "software",
    change: { "dedicatedKms.purchase": { payment: "PayAsYouGo" } },
    message: [
      `dedicatedKms.purchase.acknowledgement: expected the sentence "${BY_USE}", received ''; ${ACCEPT}`,
    ],
  },
  {
    rule: "R-494",
    title: "log analysis without its acknowledgement",
    base: "software",
    change: { "dedicatedKms.logAnalysis": { storageInGb: 1000 } },
    message: [
      "dedicatedKms.logAnalysis.acknowledgeIrreversible: expected true: log analysis cannot be switched off again, received undefined; set it to true, or remove logAnalysis",
    ],
  },
  {
    rule: "R-494",
    title: "log analysis of half a step",
    base: "software",
    change: { "dedicatedKms.logAnalysis": { storageInGb: 1500, acknowledgeIrreversible: true } },
    message: [
      "dedicatedKms.logAnalysis.storageInGb: expected whole thousands of GB from 1000 to 500000, received 1500; 1000 is the least",
    ],
  },
];
