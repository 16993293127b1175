import assert from "node:assert/strict";
import {
  editionOf,
  keyVersionsInYear,
  parseConfig,
  queriesPerSecondOf,
  type EnvironmentConfig,
} from "../../../core/config";
import { describeIssues } from "../../../core/issues";
import { commitmentSentence } from "../../../core/kms/instance";
import { alibabaConfig, type Base, type Change } from "./alibaba-config";
import { WRONG_RULES } from "./wrong-rules";

const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const BY_USE = commitmentSentence({ edition: "software", payment: "PayAsYouGo", quantity: 1 });

function parsed(base: Base, change: Change = {}): EnvironmentConfig {
  const { config, issues } = parseConfig(alibabaConfig(base, change));
  assert.equal(describeIssues(issues), "");
  assert(config);
  return config;
}

describe("core/config of the Alibaba side", () => {
  for (const { rule, title, base, change, message } of WRONG_RULES) {
    it(`answers ${title} (${rule}, ${base})`, () => {
      const { config, issues } = parseConfig(alibabaConfig(base, change));
      assert.equal(config, undefined);
      assert.deepEqual(describeIssues(issues).split("\n"), message);
    });
  }

  it("tells every two wrong configurations apart by their titles", () => {
    const titles = WRONG_RULES.map(({ base, title }) => `${title} ${base}`);
    assert.deepEqual([...new Set(titles)], titles);
  });

  it("fills in every default of a software instance", () => {
    const { dedicatedKms, kmsKeys, applicationAccess } = parsed("software");
    assert.deepEqual(dedicatedKms, {
      edition: "software",
      zones: ["cn-beijing-f", "cn-beijing-k"],
      network: { cidr: "10.80.0.0/16" },
      purchase: {
        payment: "Subscription",
        periodInMonths: 12,
        acknowledgement:
          "I buy 1 software KMS instance for 12 months by Subscription with 1000 calls in a second, 1000 key versions, 0 secrets and 1 VPC: destroy need not refund any of it, and a release destroys its keys and secrets for ever",
      },
      productVersion: "standard",
      keyQuota: 1000,
      secretQuota: 0,
      vpcQuota: 1,
      sharedAccounts: 0,
      bindVpcs: [],
      vpcsInterconnected: false,
    });
    assert.deepEqual(kmsKeys, [
      {
        name: "orders",
        keySpec: "Aliyun_AES_256",
        keyUsage: "ENCRYPT/DECRYPT",
        origin: "Aliyun_KMS",
        acknowledgeExternalMaterial: false,
        pendingWindowInDays: 30,
        tags: {},
      },
    ]);
    assert.deepEqual(applicationAccess, [
      {
        name: "shop",
        sourceCidrs: ["10.70.0.0/24"],
        keys: ["orders"],
        clientKey: { rotation: 1, validityInDays: 365, keepPrevious: true },
      },
    ]);
  });

  it("fills in every default of a hardware instance", () => {
    const { dedicatedKms } = parsed("hardware");
    assert(dedicatedKms?.edition === "hardware");
    assert.deepEqual(dedicatedKms.network, { cidr: "10.80.0.0/16" });
    assert.deepEqual(dedicatedKms.hsm, {
      instanceIds: ["hsm-1", "hsm-2"],
      zones: ["cn-beijing-f", "cn-beijing-k"],
      initializeMaster: false,
      periodInMonths: 12,
    });
    assert.deepEqual(dedicatedKms.binding, {
      performedBy: "Key custodian",
      timeoutInMinutes: 60,
      portAttributes: {
        keepAliveInSeconds: 60,
        headerLength: 0,
        encoding: "ASCII",
        communication: "two-way",
        protocol: "TLSv1.2",
      },
      certificates: "made",
      certificateRotation: 1,
    });
  });

  it("names the edition that the kit's keys live in", () => {
    const bases: readonly Base[] = ["shared", "software", "hardware"];
    assert.deepEqual(
      bases.map((base) => editionOf(parsed(base))),
      bases,
    );
  });

  it("makes a curve for signatures when nothing else is asked", () => {
    const [key] = parsed("shared", { "kmsKeys.0.keySpec": "EC_P256" }).kmsKeys;
    assert.equal(key?.keyUsage, "SIGN/VERIFY");
  });

  it("switches a rotating key off by one value", () => {
    const off = { "kmsKeys.0.rotationIntervalInDays": 30, "kmsKeys.0.status": "Disabled" };
    assert.equal(parsed("software", off).kmsKeys[0]?.status, "Disabled");
  });

  it("takes an existing key as the external key of a stack with an instance", () => {
    const arn = "acs:kms:cn-beijing:1234567890123456:key/key-1";
    const { hostedKeys } = parsed("hardware", { "hostedKeys.0.externalKeyId": arn });
    assert.deepEqual(hostedKeys, [{ name: "finetune", externalKeyId: arn }]);
  });

  it("takes an instance that was bought elsewhere", () => {
    const change = {
      "dedicatedKms.purchase": undefined,
      "dedicatedKms.existingInstanceId": "kst-1",
      "dedicatedKms.network": { existing: { vpcId: "vpc-1", vswitchIds: ["vsw-1"] } },
    };
    const { dedicatedKms } = parsed("software", change);
    assert(dedicatedKms?.edition === "software");
    assert.equal(dedicatedKms.existingInstanceId, "kst-1");
  });

  it("takes zones outside the mainland, whose ids have no last dash", () => {
    const zones = ["ap-southeast-1a", "ap-southeast-1b"];
    const change = {
      "keySource.region": "ap-southeast-1",
      "dedicatedKms.zones": zones,
      "dedicatedKms.hsm.zones": zones,
      "dedicatedKms.hsm.region": "ap-southeast-1",
      "dedicatedKms.hsm.accountId": "1234567890123456",
      "dedicatedKms.hsm.certificate": { certificatePem: PEM, issuerCertificatePem: `${PEM}\n` },
    };
    assert.deepEqual(parsed("hardware", change).dedicatedKms?.zones, zones);
  });

  it("takes a configuration with every key of a software instance", () => {
    const dedicatedKms = {
      edition: "software",
      zones: ["cn-beijing-f", "cn-beijing-k"],
      network: { cidr: "10.90.0.0/16" },
      purchase: {
        payment: "Subscription",
        periodInMonths: 12,
        autoRenewalInMonths: 12,
        acknowledgement:
          "I buy 1 software KMS instance for 12 months by Subscription, renewed by 12 months each time it ends, with 2000 calls in a second, 2000 key versions, 10 secrets, 3 VPCs and 2000 GB of logs: destroy need not refund any of it, and a release destroys its keys and secrets for ever",
      },
      productVersion: "standard",
      queriesPerSecond: 2000,
      expectedQueriesPerSecond: 1800,
      keyQuota: 2000,
      secretQuota: 10,
      vpcQuota: 3,
      sharedAccounts: 1,
      bindVpcs: [{ vpcId: "vpc-2", vswitchId: "vsw-2", ownerAccountId: "1234567890123456" }],
      vpcsInterconnected: true,
      logAnalysis: { storageInGb: 2000, acknowledgeIrreversible: true },
    };
    assert.deepEqual(parsed("software", { dedicatedKms }).dedicatedKms, dedicatedKms);
  });

  it("takes a configuration with every key of a hardware instance", () => {
    const dedicatedKms = {
      edition: "hardware",
      instanceId: "kst-phzz6108e50c15333w",
      zones: ["cn-beijing-f", "cn-beijing-k"],
      network: {
        cidr: "10.80.0.0/16",
        existing: { vpcId: "vpc-1", vswitchIds: ["vsw-1", "vsw-2"] },
      },
      periodInMonths: 12,
      autoRenewal: true,
      hsm: {
        instanceIds: ["hsm-cn-a1b2", "hsm-cn-c3d4", "hsm-cn-e5f6"],
        zones: ["cn-beijing-f", "cn-beijing-k", "cn-beijing-f"],
        clusterId: "cluster-Ab1",
        region: "cn-beijing",
        accountId: "1234567890123456",
        initializeMaster: false,
        periodInMonths: 12,
        whitelist: ["10.80.0.0/16"],
      },
      binding: {
        performedBy: "Key custodian",
        timeoutInMinutes: 120,
        portAttributes: {
          keepAliveInSeconds: 60,
          headerLength: 0,
          encoding: "ASCII",
          communication: "two-way",
          protocol: "TLSv1.2",
        },
        certificates: "managed",
        certificateRotation: 2,
      },
    };
    assert.deepEqual(parsed("hardware", { dedicatedKms }).dedicatedKms, dedicatedKms);
  });

  it("initialises the master of a new cluster in the mainland when it is told to", () => {
    const { dedicatedKms } = parsed("hardware", { "dedicatedKms.hsm.initializeMaster": true });
    assert(dedicatedKms?.edition === "hardware");
    assert.equal(dedicatedKms.hsm.initializeMaster, true);
  });

  it("takes a zone of 2022 that has no HSMs today, and a cluster of an unknown account", () => {
    const change = {
      "keySource.profile": "2022",
      "keySource.accountId": undefined,
      "dedicatedKms.zones": ["cn-beijing-b", "cn-beijing-f"],
      "dedicatedKms.hsm.zones": ["cn-beijing-b", "cn-beijing-f"],
      "dedicatedKms.hsm.accountId": "9999999999999999",
    };
    assert.equal(parsed("hardware", change).keySource.provider, "aliyun");
  });

  it("takes payment by use, which is for no number of calls", () => {
    const change = {
      "dedicatedKms.purchase": { payment: "PayAsYouGo", acknowledgement: BY_USE },
      "dedicatedKms.expectedQueriesPerSecond": 4000,
    };
    const { dedicatedKms } = parsed("software", change);
    assert(dedicatedKms?.edition === "software");
    assert.equal(queriesPerSecondOf(dedicatedKms), undefined);
  });

  it("buys the least number of calls of each product unless told otherwise", () => {
    const queries = [
      {},
      { "dedicatedKms.productVersion": "small" },
      { "dedicatedKms.queriesPerSecond": 4000 },
    ].map((change) => {
      const { dedicatedKms } = parsed("software", change);
      return dedicatedKms?.edition === "software" ? queriesPerSecondOf(dedicatedKms) : undefined;
    });
    assert.deepEqual(queries, [1000, 200, 4000]);
  });

  it("binds as many VPCs, and shares with as many accounts, as were bought", () => {
    const change = {
      "dedicatedKms.vpcQuota": 5,
      "dedicatedKms.sharedAccounts": 2,
      "dedicatedKms.vpcsInterconnected": true,
      "dedicatedKms.network": { existing: { vpcId: "vpc-1", vswitchIds: ["vsw-1", "vsw-9"] } },
      "dedicatedKms.bindVpcs": ["vpc-2", "vpc-3"].map((vpcId) => ({
        vpcId,
        vswitchId: "vsw-2",
        ownerAccountId: "1234567890123456",
        regionId: "cn-beijing",
      })),
    };
    assert.equal(parsed("software", change).dedicatedKms?.edition, "software");
  });

  it("counts a version for each key, generation and rotation of a year", () => {
    const { hostedKeys, kmsKeys } = parsed("software", {
      "hostedKeys.1": {
        name: "old",
        externalKeyId: "acs:kms:cn-beijing:1234567890123456:key/key-1",
      },
      kmsKeys: [
        { name: "plain" },
        { name: "yearly", rotationIntervalInDays: 365 },
        { name: "weekly", rotationIntervalInDays: 7, alias: { name: "weekly", generation: 2 } },
      ],
      applicationAccess: [],
    });
    assert.equal(keyVersionsInYear({ hostedKeys, kmsKeys }), 1 + 1 + 2 + 2 * (1 + 52));
  });

  it("calls the instance itself when the way to it is declared", () => {
    const dedicatedGateway = { privateRoute: "a VPN gateway", proxySupportsClientKeys: true };
    const { keySource } = parsed("software", {
      "keySource.keyManagerGateway": "dedicated",
      "keySource.dedicatedGateway": dedicatedGateway,
      "keySource.endpoint": "kst-1.cryptoservice.kms.aliyuncs.com",
      "keySource.sourceCidrs": [],
    });
    assert(keySource.provider === "aliyun");
    assert.deepEqual(keySource.dedicatedGateway, dedicatedGateway);
  });

  it("calls the instance itself from a network with a way out of its own", () => {
    const { keySource } = parsed("software", {
      "network.existing": { vpcId: "vpc-1", subnetIds: ["subnet-1"] },
      "keySource.keyManagerGateway": "dedicated",
      "keySource.dedicatedGateway": { privateRoute: "a VPN", proxySupportsClientKeys: true },
      "keySource.sourceCidrs": [],
    });
    assert(keySource.provider === "aliyun");
    assert.equal(keySource.keyManagerGateway, "dedicated");
  });

  it("takes an instance that is not renewed, and HSMs of another period, for keys that may be lost", () => {
    const { dedicatedKms } = parsed("hardware", {
      keyProtection: "off",
      "dedicatedKms.autoRenewal": false,
      "dedicatedKms.hsm.periodInMonths": 24,
    });
    assert(dedicatedKms?.edition === "hardware");
    assert.deepEqual([dedicatedKms.autoRenewal, dedicatedKms.hsm.periodInMonths], [false, 24]);
  });

  it("gives an application keys of both lists", () => {
    const change = { "applicationAccess.0.keys": ["orders", "finetune"] };
    assert.deepEqual(parsed("software", change).applicationAccess[0]?.keys, ["orders", "finetune"]);
  });

  it("tells everybody about every event, and makes a trail, when it is asked to", () => {
    const { alarms, audit, serviceRoles } = parsed("shared", {
      alarms: { contacts: [{ name: "ops", mail: "ops@example.com" }] },
      audit: { mode: "trail", bucketName: "audit" },
      "keySource.accountId": "1234567890123456",
      serviceRoles: { keyStore: "create", cloudServices: ["rds-secrets", "ecs-secrets"] },
    });
    assert.deepEqual(alarms?.events, [
      "secretRotationFailed",
      "secretRotationSucceeded",
      "keyRotationFailed",
      "keyDisabled",
      "keyDeletionScheduled",
    ]);
    assert.deepEqual(audit, { mode: "trail", retentionInDays: 180, bucketName: "audit" });
    assert.deepEqual(serviceRoles, {
      keyStore: "create",
      actionTrail: "adopt",
      cloudServices: ["rds-secrets", "ecs-secrets"],
    });
  });

  it("makes ActionTrail's role in an account that need not be named", () => {
    const { keySource } = parsed("shared", {
      audit: { mode: "trail", bucketName: "audit" },
      "serviceRoles.actionTrail": "create",
    });
    assert(keySource.provider === "aliyun");
    assert.equal(keySource.accountId, undefined);
  });

  it("judges the keys as little as the instance while the instance is wrong alone", () => {
    const change = { "dedicatedKms.zones": [], "kmsKeys.0.keySpec": "Aliyun_AES_128" };
    const { issues } = parseConfig(alibabaConfig("hardware", change));
    assert.deepEqual(
      issues.map(({ path }) => path),
      ["dedicatedKms.zones"],
    );
  });
});
