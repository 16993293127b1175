import type { WrongRule } from "./wrong-rule";

const GATEWAY =
  "expected \"shared\" unless there is a dedicatedKms, a private route to it and a proxy that signs with client keys, received 'dedicated'; declare privateRoute and proxySupportsClientKeys: true in keySource.dedicatedGateway, or remove this line";
const NO_SOURCES =
  'keySource.sourceCidrs: expected [] with keyManagerGateway "dedicated", whose calls tell RAM no address';
const ROUTE_DECIDES = "write [], and let the private route decide who reaches the instance";
const DECLARED = {
  "keySource.keyManagerGateway": "dedicated",
  "keySource.dedicatedGateway": { privateRoute: "a VPN gateway", proxySupportsClientKeys: true },
};
const REMOVE = 'remove it, or use keySource.provider "aliyun"';

/** Ways to the keys that cannot be gone. */
export const WRONG_GATEWAYS: readonly WrongRule[] = [
  {
    rule: "R-112",
    title: "the instance's address while the shared gateway is called",
    base: "software",
    change: { "keySource.endpoint": "kst-1.cryptoservice.kms.aliyuncs.com" },
    message: [
      "keySource.endpoint: expected a host of the shared gateway with keyManagerGateway \"shared\", received 'kst-1.cryptoservice.kms.aliyuncs.com'; remove it: the shared gateway serves the keys of instances too",
    ],
  },
  {
    rule: "R-115",
    title: "verification of TLS that is switched off",
    base: "software",
    change: { "keySource.ignoreSSL": true },
    message: [
      "keySource.ignoreSSL: expected one of the keys provider, region, accountId, endpoint, pendingWindowInDays, sourceCidrs, profile, keyManagerGateway, dedicatedGateway, accessKeyRotation, received 'ignoreSSL'; correct the spelling or remove it",
    ],
  },
  {
    rule: "R-113",
    title: "an endpoint with its scheme",
    base: "software",
    change: { "keySource.endpoint": "https://kst-1.cryptoservice.kms.aliyuncs.com" },
    message: [
      "keySource.endpoint: expected a host name such as kms.cn-beijing.aliyuncs.com, received 'https://kst-1.cryptoservice.kms.aliyuncs.com'; leave it out for the region's shared gateway",
    ],
  },
  {
    rule: "kit",
    title: "the instance's gateway without a route",
    base: "software",
    change: { "keySource.keyManagerGateway": "dedicated", "keySource.sourceCidrs": [] },
    message: [`keySource.keyManagerGateway: ${GATEWAY}`],
  },
  {
    rule: "kit",
    title: "the instance's gateway without a proxy for it",
    base: "software",
    change: {
      "keySource.keyManagerGateway": "dedicated",
      "keySource.sourceCidrs": [],
      "keySource.dedicatedGateway": {
        privateRoute: "a VPN gateway",
        proxySupportsClientKeys: false,
      },
    },
    message: [`keySource.keyManagerGateway: ${GATEWAY}`],
  },
  {
    rule: "kit",
    title: "the instance's gateway without an instance",
    base: "shared",
    change: {
      "keySource.sourceCidrs": [],
      "keySource.keyManagerGateway": "dedicated",
      "keySource.dedicatedGateway": {
        privateRoute: "a VPN gateway",
        proxySupportsClientKeys: true,
      },
    },
    message: [`keySource.keyManagerGateway: ${GATEWAY}`],
  },
  {
    rule: "kit",
    title: "the instance's gateway under the proxies' own addresses",
    base: "software",
    change: DECLARED,
    message: [`${NO_SOURCES}, received undefined; ${ROUTE_DECIDES}`],
  },
  {
    rule: "kit",
    title: "the instance's gateway under addresses that it never tells",
    base: "software",
    change: { ...DECLARED, "keySource.sourceCidrs": ["10.20.0.0/24"] },
    message: [`${NO_SOURCES}, received [ '10.20.0.0/24' ]; ${ROUTE_DECIDES}`],
  },
  {
    rule: "kit",
    title: "the shared gateway's address while the instance is called",
    base: "software",
    change: {
      ...DECLARED,
      "keySource.sourceCidrs": [],
      "keySource.endpoint": "kms.cn-beijing.aliyuncs.com",
    },
    message: [
      "keySource.endpoint: expected a host of the instance with keyManagerGateway \"dedicated\", received 'kms.cn-beijing.aliyuncs.com'; remove it: the instance's own address is known",
    ],
  },
  {
    rule: "kit",
    title: "a route without a name",
    base: "software",
    change: {
      "keySource.keyManagerGateway": "dedicated",
      "keySource.dedicatedGateway": { privateRoute: " ", proxySupportsClientKeys: true },
    },
    message: [
      "keySource.dedicatedGateway.privateRoute: expected what connects the proxies' VPC with the instance's, in 1 to 256 characters, received ' '; say what it is, such as a VPN gateway",
    ],
  },
  {
    rule: "kit",
    title: "a route that nothing uses",
    base: "software",
    change: {
      "keySource.dedicatedGateway": {
        privateRoute: "a VPN gateway",
        proxySupportsClientKeys: true,
      },
    },
    message: [
      'keySource.dedicatedGateway: expected nothing with keyManagerGateway "shared", received { privateRoute: \'a VPN gateway\', proxySupportsClientKeys: true }; remove it, or use keyManagerGateway "dedicated"',
    ],
  },
  {
    rule: "kit",
    title: "the Alibaba side with keys of another cloud",
    base: "software",
    change: {
      keySource: { provider: "aws", region: "eu-central-1" },
      "hostedKeys.0.externalKeyId": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd",
      "serviceRoles.keyStore": "create",
      audit: { mode: "existing", trailName: "company-trail" },
      alarms: { contactGroup: "ops" },
    },
    message: [
      "awsAccessKeyId: expected a secret of this stack, received undefined; set it with pulumi config set --secret awsAccessKeyId",
      "awsSecretAccessKey: expected a secret of this stack, received undefined; set it with pulumi config set --secret awsSecretAccessKey",
      `dedicatedKms: expected no dedicatedKms with keySource.provider "aws", received 'aws'; ${REMOVE}`,
      `kmsKeys: expected no kmsKeys with keySource.provider "aws", received 'aws'; ${REMOVE}`,
      `applicationAccess: expected no applicationAccess with keySource.provider "aws", received 'aws'; ${REMOVE}`,
      `serviceRoles: expected no serviceRoles with keySource.provider "aws", received 'aws'; ${REMOVE}`,
      `audit: expected no audit with keySource.provider "aws", received 'aws'; ${REMOVE}`,
      `alarms: expected no alarms with keySource.provider "aws", received 'aws'; ${REMOVE}`,
    ],
  },
  {
    rule: "kit",
    title: "a profile that there is not",
    base: "software",
    change: { "keySource.profile": "2019" },
    message: [
      'keySource.profile: expected "2022" or "2026", received \'2019\'; leave it out for the service of today',
    ],
  },
];
