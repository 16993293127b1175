import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { commitmentSentence } from "../../core/kms/instance";
import { dependenciesOf, inputsOf, only, SECRETS } from "../components/alibaba/alibaba-run";
import type { Value } from "../core/config/valid-config";
import { configOf, DEVELOPMENT, ofType, type Changes } from "../support/environments";
import { inClear, opened, type Run } from "../support/mock-engine";
import { deployChanged, deployStack, homesOfKeys, outputsOf } from "./alibaba-stack";

const ZONES = ["cn-beijing-f", "cn-beijing-k"];
const COMMITMENT = {
  payment: "Subscription",
  periodInMonths: 12,
  autoRenewalInMonths: 12,
} as const;
const SENTENCE = commitmentSentence({
  edition: "software",
  quantity: 1,
  ...COMMITMENT,
  vpcQuota: 2,
});
const BOUGHT: Changes = {
  ...DEVELOPMENT,
  dedicatedKms: {
    edition: "software",
    zones: ZONES,
    purchase: { ...COMMITMENT, acknowledgement: SENTENCE },
    vpcQuota: 2,
    bindVpcs: [{ vpcId: "vpc-app", vswitchId: "vsw-app", ownerAccountId: "1234567890123456" }],
    vpcsInterconnected: true,
  },
};
const KEY_STORE_ROLE =
  "alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole keystore.kms.aliyuncs.com:AliyunServiceRoleForKMSKeyStore";
const ADOPTED: Changes = {
  ...DEVELOPMENT,
  dedicatedKms: { edition: "software", existingInstanceId: "kst-bjj1", zones: ZONES },
};
const APPLICATIONS: Changes = {
  kmsKeys: [{ name: "orders", alias: { name: "hyok/orders", generation: 2 } }, { name: "ledger" }],
  applicationAccess: [
    { name: "shop", sourceCidrs: ["10.80.4.0/24"], keys: ["orders", "finetune"] },
    { name: "books", sourceCidrs: ["10.80.5.7"], keys: ["ledger"] },
  ],
};

/** Permission policy of an application. */
function policyOf(run: Run<unknown>, name: string): Readonly<Record<string, unknown>> {
  const found = ofType(run, "alicloud:kms/policy:Policy").filter((each) => each.name === name);
  assert.equal(found.length, 1, name);
  return found[0]?.inputs ?? {};
}

/** Host that the proxies call for their keys. */
function keyManagerOf(run: Run<unknown>): unknown {
  const stdin = String(opened(only(run, "Command", "hyok-dev-1-configure").inputs["stdin"]));
  const line = stdin.split("\n").find((each) => each.includes("config.yaml")) ?? "";
  const text = Buffer.from(line.split(" ")[2] ?? "", "base64").toString("utf8");
  return (parse(text) as { kms: { endpoint: string }[] }).kms[0]?.endpoint;
}

describe("stacks: a software instance that is bought", () => {
  it("is made in a network of its own, with one vSwitch per zone", async () => {
    const run = await deployChanged(BOUGHT);
    assert.deepEqual(inputsOf(run, "Instance", "hyok-dev"), {
      instanceName: "hyok-dev",
      productVersion: "3",
      paymentType: "Subscription",
      vpcId: "hyok-dev-kms-id",
      vswitchIds: ["hyok-dev-kms-cn-beijing-f-id", "hyok-dev-kms-cn-beijing-k-id"],
      zoneIds: ZONES,
      spec: 1000,
      keyNum: 1000,
      secretNum: 0,
      vpcNum: 2,
      period: 12,
      renewStatus: "AutoRenewal",
      renewPeriod: 12,
      renewalPeriodUnit: "M",
      bindVpcs: [
        {
          vpcId: "vpc-app",
          vswitchId: "vsw-app",
          regionId: "cn-beijing",
          vpcOwnerId: "1234567890123456",
        },
      ],
      deletionProtection: false,
      tags: { environment: "dev", owner: "team" },
    });
    assert.deepEqual(homesOfKeys(run), [["hyok-dev-finetune", "hyok-dev-id"]]);
  });

  it("is protected with its network while its keys are", async () => {
    for (const [keyProtection, wanted] of [
      ["on", true],
      ["off", false],
    ] as const) {
      const run = await deployChanged({ ...BOUGHT, keyProtection });
      const network = /^alicloud:(kms\/instance|vpc\/(network|switch)):/;
      const protectedOnes = run.registrations
        .filter(({ type }) => network.test(type))
        .map(({ protect }) => protect);
      assert.deepEqual(protectedOnes, [wanted, wanted, wanted, wanted]);
    }
  });

  it("is bought only where the account has the service-linked role, or the stack makes it", async () => {
    const found = await deployChanged(BOUGHT);
    assert(found.reads.includes(KEY_STORE_ROLE), found.reads.join(", "));
    const made = await deployChanged({ ...BOUGHT, "serviceRoles.keyStore": "create" });
    assert(!made.reads.includes(KEY_STORE_ROLE), made.reads.join(", "));
    assert(dependenciesOf(made, "DedicatedKms").includes("ServiceLinkedRole hyok-dev-key-store"));
  });

  it("says where it is, and makes no cluster and no manual step", async () => {
    const run = await deployChanged(BOUGHT);
    assert.deepEqual((await outputsOf(run))["kmsInstance"], {
      edition: "software",
      instanceId: "hyok-dev-id",
      endpoint: "hyok-dev-id.cryptoservice.kms.aliyuncs.com",
      caCertificateChain: "chain of hyok-dev",
      endDate: "2027-11-21T00:00:00Z",
    });
    assert.deepEqual(ofType(run, "hyok:index:ManualStep"), []);
    assert.deepEqual(ofType(run, "hyok:index:HsmCluster"), []);
  });

  it("leaves the proxies at the shared gateway unless the configuration says otherwise", async () => {
    const dedicated = { privateRoute: "a private line to the VPC", proxySupportsClientKeys: true };
    assert.equal(keyManagerOf(await deployChanged(BOUGHT)), "kms.cn-beijing.aliyuncs.com");
    const run = await deployChanged({
      ...BOUGHT,
      "keySource.keyManagerGateway": "dedicated",
      "keySource.dedicatedGateway": dedicated,
      "keySource.sourceCidrs": [],
    });
    assert.equal(keyManagerOf(run), "hyok-dev-id.cryptoservice.kms.aliyuncs.com");
    const { policyDocument } = inputsOf(run, "Policy", "hyok-dev-proxy") as Record<string, unknown>;
    assert.doesNotMatch(String(policyDocument), /Condition/);
  });
});

describe("stacks: a software instance that is adopted", () => {
  it("is read and not made, and no network is made for it", async () => {
    const run = await deployChanged(ADOPTED);
    assert(run.reads.includes("alicloud:kms/instance:Instance kst-bjj1"), run.reads.join(", "));
    for (const type of ["alicloud:vpc/network:Network", "alicloud:vpc/switch:Switch"])
      assert.deepEqual(ofType(run, type), []);
    assert.deepEqual(ofType(run, "hyok:alibaba:InstanceNetwork"), []);
    assert.deepEqual(homesOfKeys(run), [["hyok-dev-finetune", "kst-bjj1"]]);
  });
});

describe("stacks: applications", () => {
  it("have a way in each, to all generations of their own keys and to no others", async () => {
    const run = await deployChanged({ ...ADOPTED, ...APPLICATIONS });
    const ways = (["hyok-dev-shop", "hyok-dev-books"] as const).map((name) => [
      policyOf(run, name)["resources"],
      only(run, "NetworkRule", name).inputs["sourcePrivateIps"],
    ]);
    assert.deepEqual(ways, [
      [
        ["key/hyok-dev-orders-id", "key/hyok-dev-orders-g2-id", "key/hyok-dev-finetune-id"],
        ["10.80.4.0/24"],
      ],
      [["key/hyok-dev-ledger-id"], ["10.80.5.7"]],
    ]);
  });

  it("wait for the instance that they are let into", async () => {
    const run = await deployChanged({ ...BOUGHT, ...APPLICATIONS });
    for (const name of ["hyok-dev-shop", "hyok-dev-books"])
      assert(dependenciesOf(run, "Policy", name).includes("Instance hyok-dev"), name);
  });

  it("get client key and password as outputs of their own, both secret, and a connection in clear", async () => {
    const run = await deployChanged({ ...ADOPTED, ...APPLICATIONS });
    const outputs = await outputsOf(run);
    const both = (value: string) => ({ shop: value, books: value });
    assert.deepEqual(outputs["clientKeys"], both(SECRETS.clientKeyContent));
    assert.deepEqual(outputs["clientKeyPasswords"], both(SECRETS.clientKeyPassword));
    for (const name of ["clientKeys", "clientKeyPasswords"]) {
      const each = Object.values(run.result[name] as Record<string, pulumi.Output<string>>);
      assert.deepEqual(await Promise.all(each.map((key) => pulumi.isSecret(key))), [true, true]);
    }
    const { shop } = outputs["applicationConnections"] as Record<string, unknown>;
    assert.deepEqual(shop, {
      endpoint: "kst-bjj1.cryptoservice.kms.aliyuncs.com",
      protocol: "https",
      region: "cn-beijing",
      caCertificateChain: "chain of hyok-dev-adopted-kst-bjj1",
      clientKeyId: "KAAP.hyok-dev-shop",
      notAfter: "2027-11-21T00:00:00Z",
    });
    const { clientKeys: _, clientKeyPasswords: __, ...rest } = outputs;
    assert.doesNotMatch(inClear(rest), /canary/);
  });

  const clientKeys: readonly [string, Value, readonly string[]][] = [
    ["keep the client key before the newest", { rotation: 2 }, ["-books", "-books-r2"]],
    ["keep no other where told so", { rotation: 2, keepPrevious: false }, ["-books-r2"]],
  ];
  for (const [title, clientKey, suffixes] of clientKeys) {
    it(title, async () => {
      const books = { name: "books", sourceCidrs: ["10.80.5.7"], keys: ["finetune"], clientKey };
      const run = await deployChanged({ ...ADOPTED, applicationAccess: [books] });
      const names = run.registrations
        .filter(({ type }) => type.endsWith(":ClientKey"))
        .map(({ name }) => name);
      assert.deepEqual(
        names.sort(),
        suffixes.map((suffix) => `hyok-dev${suffix}`),
      );
    });
  }

  it("name the newest generation of a key that is rotated by hand", async () => {
    const { kmsKeys } = await outputsOf(await deployChanged({ ...ADOPTED, ...APPLICATIONS }));
    assert.deepEqual(kmsKeys, { orders: "hyok-dev-orders-g2-id", ledger: "hyok-dev-ledger-id" });
  });
});

describe("stacks: alarms", () => {
  it("are one rule for each event that is wanted, and are named as outputs", async () => {
    const run = await deployChanged({
      ...DEVELOPMENT,
      alarms: {
        contacts: [{ name: "custodian", mail: "custodian@example.com" }],
        events: ["keyDisabled", "keyDeletionScheduled"],
      },
    });
    assert.deepEqual((await outputsOf(run))["alarms"], {
      keyDisabled: "hyok-dev-keys-key-disabled",
      keyDeletionScheduled: "hyok-dev-keys-key-deletion-scheduled",
    });
    const rules = ofType(run, "alicloud:cms/eventRule:EventRule").map(({ name }) => name);
    assert.deepEqual(rules.sort(), [
      "hyok-dev-keys-key-deletion-scheduled",
      "hyok-dev-keys-key-disabled",
    ]);
  });
});

describe("stacks: an alarm webhook", () => {
  const HOOK = "https://alarms.example.com/?token=canary-hook";
  const ALARMS: Changes = {
    ...DEVELOPMENT,
    alarms: { contactGroup: "ops", events: ["keyDisabled"] },
  };

  it("is told by every rule, and is a secret everywhere", async () => {
    const run = await deployStack(configOf(ALARMS), { alarmWebhook: HOOK });
    const [rule] = ofType(run, "alicloud:cms/eventRule:EventRule");
    assert.deepEqual(opened(rule?.inputs["webhookParameters"]), [
      { webhookParametersId: "1", protocol: "http", method: "POST", url: HOOK },
    ]);
    const clear = run.registrations.map(({ inputs }) => inClear(inputs)).join("\n");
    assert.doesNotMatch(clear, /canary-hook/);
  });

  it("is none where the stack has no such secret", async () => {
    const run = await deployStack(configOf(ALARMS));
    const [rule] = ofType(run, "alicloud:cms/eventRule:EventRule");
    assert(rule && !("webhookParameters" in rule.inputs));
  });
});

describe("stacks: a plain environment", () => {
  it("needs no role of instances", async () => {
    const run = await deployStack(configOf(DEVELOPMENT));
    assert.deepEqual(ofType(run, "hyok:alibaba:ServiceRoles"), []);
    assert(!run.reads.includes(KEY_STORE_ROLE), run.reads.join(", "));
  });

  it("has no outputs of what it has not", async () => {
    const outputs = await outputsOf(await deployStack(configOf(DEVELOPMENT)));
    for (const name of ["kmsInstance", "kmsKeys", "clientKeys", "auditBucket", "alarms"])
      assert(!(name in outputs), name);
  });
});
