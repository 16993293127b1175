import assert from "node:assert/strict";
import { DedicatedKms } from "../../../components/alibaba/dedicated-kms";
import type { DedicatedKmsArgs } from "../../../components/alibaba/dedicated-kms-args";
import { ExternalKeys } from "../../../components/alibaba/external-keys";
import { ServiceRoles } from "../../../components/alibaba/service-roles";
import { settled } from "../../support/mock-engine";
import { build, dependenciesOf, inputsOf, only, refused, resources } from "./alibaba-run";

const YEAR =
  "I buy 1 software KMS instance for 12 months by Subscription with 1000 calls in a second, 1000 key versions, 0 secrets and 1 VPC: destroy need not refund any of it, and a release destroys its keys and secrets for ever";
const ALL =
  "I buy 1 software KMS instance for 12 months by Subscription, renewed by 12 months each time it ends, with 200 calls in a second, 100 key versions, 10 secrets, 3 VPCs and 1000 GB of logs: destroy need not refund any of it, and a release destroys its keys and secrets for ever";
const AS_USED =
  "I buy 1 software KMS instance by PayAsYouGo: it costs until it is released, and a release destroys its keys and secrets for ever";

const NETWORK = {
  vpcId: "vpc-1",
  vswitchIds: ["vsw-f", "vsw-k"],
  zoneIds: ["cn-beijing-f", "cn-beijing-k"],
};
const BY_YEAR: DedicatedKmsArgs = {
  network: NETWORK,
  purchase: { payment: "Subscription", periodInMonths: 12, acknowledgement: YEAR },
};
const BY_USE: DedicatedKmsArgs = {
  network: NETWORK,
  purchase: { payment: "PayAsYouGo", acknowledgement: AS_USED },
};
const BOUND = {
  vpcId: "vpc-2",
  vswitchId: "vsw-2",
  ownerAccountId: "1234567890123456",
  regionId: "cn-beijing",
};

async function instance(args: DedicatedKmsArgs): Promise<unknown> {
  return inputsOf(await build(() => new DedicatedKms("hyok", args)), "Instance");
}

const MINIMAL = {
  instanceName: "hyok",
  productVersion: "3",
  paymentType: "Subscription",
  ...NETWORK,
  spec: 1000,
  keyNum: 1000,
  secretNum: 0,
  vpcNum: 1,
  period: 12,
  renewStatus: "ManualRenewal",
  deletionProtection: true,
  tags: {},
};

describe("components: alibaba: DedicatedKms", () => {
  it("buys one protected instance and tells how to reach it", async () => {
    const run = await build(() => new DedicatedKms("hyok", BY_YEAR));
    assert.deepEqual(resources(run), ["DedicatedKms hyok", "Instance hyok"]);
    assert.deepEqual(inputsOf(run, "Instance"), MINIMAL);
    assert.equal(only(run, "Instance").protect, true);
    const { result } = run;
    assert.equal(await settled(result.instanceId), "hyok-id");
    assert.equal(await settled(result.endpoint), "hyok-id.cryptoservice.kms.aliyuncs.com");
    assert.equal(await settled(result.caCertificateChain), "chain of hyok");
    assert.equal(await settled(result.endDate), "2027-11-21T00:00:00Z");
    assert.equal(result.edition, "software");
  });

  it("buys what it is told to", async () => {
    assert.deepEqual(
      await instance({
        network: { ...NETWORK, vswitchIds: ["vsw-f"] },
        purchase: {
          payment: "Subscription",
          periodInMonths: 12,
          autoRenewalInMonths: 12,
          acknowledgement: ALL,
        },
        instanceName: "keys",
        productVersion: "small",
        queriesPerSecond: 200,
        keyQuota: 100,
        secretQuota: 10,
        vpcQuota: 3,
        sharedAccounts: 1,
        bindVpcs: [BOUND],
        logAnalysis: { storageInGb: 1000, acknowledgeIrreversible: true },
        protect: false,
        tags: { environment: "dev" },
      }),
      {
        ...MINIMAL,
        vswitchIds: ["vsw-f"],
        instanceName: "keys",
        productVersion: "5",
        spec: 200,
        keyNum: 100,
        secretNum: 10,
        vpcNum: 3,
        renewStatus: "AutoRenewal",
        renewPeriod: 12,
        renewalPeriodUnit: "M",
        bindVpcs: [
          {
            vpcId: "vpc-2",
            vswitchId: "vsw-2",
            regionId: "cn-beijing",
            vpcOwnerId: "1234567890123456",
          },
        ],
        log: "1",
        logStorage: 1000,
        deletionProtection: false,
        tags: { environment: "dev" },
      },
    );
  });

  for (const [protect, forceDeleteWithoutBackup] of [
    [true, "false"],
    [false, "true"],
  ] as const) {
    it(`releases an instance that is paid as it is used without a backup: ${forceDeleteWithoutBackup} while protect is ${protect}`, async () => {
      assert.deepEqual(await instance({ ...BY_USE, protect }), {
        instanceName: "hyok",
        productVersion: "3",
        paymentType: "PayAsYouGo",
        ...NETWORK,
        forceDeleteWithoutBackup,
        deletionProtection: protect,
        tags: {},
      });
    });
  }

  it("waits 90 minutes for an instance to be enabled", async () => {
    const run = await build(() => new DedicatedKms("hyok", BY_YEAR));
    assert.deepEqual(only(run, "Instance").timeouts, {
      create: "90m",
      update: "60m",
      delete: "60m",
    });
  });

  it("reads an existing instance, under another name than it would buy one, and buys nothing", async () => {
    const run = await build(() => new DedicatedKms("hyok", { existingInstanceId: "kst-9" }));
    assert.deepEqual(run.reads, ["alicloud:kms/instance:Instance kst-9"]);
    assert.deepEqual(resources(run), ["DedicatedKms hyok"]);
    assert.equal(await settled(run.result.instanceId), "kst-9");
    assert.equal(await settled(run.result.endpoint), "kst-9.cryptoservice.kms.aliyuncs.com");
    assert.equal(await settled(run.result.caCertificateChain), "chain of hyok-adopted-kst-9");
  });

  for (const [what, name, message] of [
    [
      "that does not serve",
      "waiting",
      "existingInstanceId: expected an instance that is Connected, received 'kst-9: Connecting'; enable it in the KMS console first",
    ],
    [
      "of another edition",
      "hardware",
      "existingInstanceId: expected a software instance (product version 3 or 5), received 'kst-9: product version 1'; name another instance, or its own edition",
    ],
  ] as const) {
    it(`refuses an existing instance ${what}`, async () => {
      const words = (error: Error): string => error.message;
      const run = await build(() => {
        const { instanceId } = new DedicatedKms(name, { existingInstanceId: "kst-9" });
        return settled(instanceId).catch(words);
      }).catch((error: Error) => ({ result: words(error) }));
      assert.equal(await run.result, message);
    });
  }

  it("is not bought before the service-linked role that the account has is found", async () => {
    const run = await build(() => {
      const roles = new ServiceRoles("hyok", { needsKeyStore: true });
      return new DedicatedKms("hyok", BY_YEAR, { dependsOn: roles });
    });
    assert.deepEqual(dependenciesOf(run, "DedicatedKms"), [
      "urn:pulumi:dev::hyok::hyok:alibaba:ServiceRoles$alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole::hyok-key-store-adopted",
    ]);
  });

  it("is enabled before its keys are made, and its service-linked role before it", async () => {
    const run = await build(() => {
      const roles = new ServiceRoles("hyok", { keyStore: "create" });
      const { instanceId, edition } = new DedicatedKms("hyok", BY_YEAR, { dependsOn: roles });
      return new ExternalKeys("hyok", {
        region: "cn-beijing",
        keys: [{ alias: "finetune" }],
        instance: { id: instanceId, edition },
      });
    });
    assert.deepEqual(dependenciesOf(run, "Key"), ["Instance hyok"]);
    assert.deepEqual(dependenciesOf(run, "DedicatedKms"), ["ServiceLinkedRole hyok-key-store"]);
  });

  const wrong: readonly [string, DedicatedKmsArgs, string][] = [
    [
      "neither a purchase nor an instance",
      {},
      "purchase: expected how the instance is paid for, received undefined; say it, or name an existingInstanceId",
    ],
    [
      "both",
      { ...BY_YEAR, existingInstanceId: "kst-9" },
      "existingInstanceId: expected either an existing instance or a purchase, received 'kst-9'; leave out purchase to use the existing instance",
    ],
    [
      "a purchase of which nobody has said the amount",
      {
        ...BY_YEAR,
        purchase: { payment: "Subscription", periodInMonths: 12, acknowledgement: "yes" },
      },
      `purchase.acknowledgement: expected the sentence '${YEAR}', received 'yes'; write it word for word if this is what you want to buy`,
    ],
    [
      "the acknowledgement of another amount",
      {
        ...BY_YEAR,
        purchase: { payment: "Subscription", periodInMonths: 12, acknowledgement: AS_USED },
      },
      `purchase.acknowledgement: expected the sentence '${YEAR}', received '${AS_USED}'; write it word for word if this is what you want to buy`,
    ],
    [
      "a new instance nowhere",
      { purchase: BY_YEAR.purchase },
      "network: expected a VPC with vSwitches and 2 different zones, received undefined; say where the instance is to be",
    ],
    [
      "a new instance in one zone",
      { ...BY_YEAR, network: { ...NETWORK, zoneIds: ["cn-beijing-f"] } },
      "network.zoneIds: expected a VPC with vSwitches and 2 different zones, received [ 'cn-beijing-f' ]; say where the instance is to be",
    ],
    [
      "more VPCs than the quota has",
      { ...BY_USE, bindVpcs: [BOUND], sharedAccounts: 1, vpcQuota: 2 },
      "vpcQuota: expected at least 3: the instance's own VPC, every bound VPC and every account that it is shared with, received 2; raise it, or bind fewer VPCs",
    ],
    [
      "log analysis without a word that it stays",
      {
        network: NETWORK,
        purchase: {
          payment: "PayAsYouGo",
          acknowledgement: AS_USED.replace("PayAsYouGo", "PayAsYouGo with 1000 GB of logs"),
        },
        logAnalysis: { storageInGb: 1000, acknowledgeIrreversible: false },
      },
      "logAnalysis.acknowledgeIrreversible: expected true, as log analysis cannot be disabled again, received false; set it to true, or leave out logAnalysis",
    ],
  ];
  for (const [what, args, message] of wrong) {
    it(`refuses ${what} before anything is bought`, async () => {
      await refused(() => new DedicatedKms("hyok", args), message);
    });
  }
});
