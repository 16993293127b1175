import assert from "node:assert/strict";
import { wantedAlibaba } from "../../../cli/seeding/wanted-alibaba";
import { replacements } from "../../../cli/seeding/replacements";
import { commitmentSentence } from "../../../core/kms/instance";
import { companionId } from "../../../sandbox/seeds";
import { AWS, configOf, DEVELOPMENT, type Changes } from "../../support/environments";

const ZONES = ["cn-beijing-f", "cn-beijing-k"];
const SWITCHES = ["vsw-1", "vsw-2"];
const OWNER = "1234567890123456";
const BY_USE = commitmentSentence({ edition: "software", payment: "PayAsYouGo", quantity: 1 });

const hardware = (change: object = {}, hsm: object = {}): Changes => ({
  ...DEVELOPMENT,
  dedicatedKms: {
    edition: "hardware",
    instanceId: "kst-owned",
    zones: ZONES,
    network: { cidr: "10.90.0.0/16", existing: { vpcId: "vpc-1", vswitchIds: SWITCHES } },
    periodInMonths: 12,
    autoRenewal: true,
    hsm: { instanceIds: ["hsm-1", "hsm-2"], zones: ZONES, periodInMonths: 12, ...hsm },
    binding: { performedBy: "Key custodian" },
    ...change,
  },
});

const software = (change: object): Changes => ({
  ...DEVELOPMENT,
  dedicatedKms: { edition: "software", zones: ZONES, ...change },
});

const NETWORK = {
  vpcId: "vpc-1",
  cidr: "10.90.0.0/16",
  vswitches: [
    { id: "vsw-1", zone: "cn-beijing-f", cidr: "10.90.0.0/24" },
    { id: "vsw-2", zone: "cn-beijing-k", cidr: "10.90.1.0/24" },
  ],
};

const HARDWARE = {
  region: "cn-beijing",
  boundNetworks: [],
  hardwareInstance: { id: "kst-owned", periodInMonths: 12, autoRenewal: true },
  hsms: [
    { id: "hsm-1", zone: "cn-beijing-f", periodInMonths: 12 },
    { id: "hsm-2", zone: "cn-beijing-k", periodInMonths: 12 },
  ],
  network: NETWORK,
  serviceLinkedRoles: ["keystore.kms.aliyuncs.com"],
};

const wanted = (changes: Changes) => wantedAlibaba(configOf(changes));

describe("cli/seeding/wanted-alibaba", () => {
  it("wants nothing for keys in shared KMS, nor for keys at AWS", () => {
    assert.equal(wanted(DEVELOPMENT), undefined);
    assert.equal(wanted({ ...DEVELOPMENT, ...AWS }), undefined);
  });

  it("wants a hardware instance, its HSMs and their network", () => {
    assert.deepEqual(wanted(hardware()), HARDWARE);
  });

  it("wants the cluster that is adopted, with managed certificates where they are", () => {
    assert.deepEqual(wanted(hardware({}, { clusterId: "cluster-1" })), {
      ...HARDWARE,
      cluster: { id: "cluster-1", isManaged: false },
    });
    const binding = { performedBy: "Key custodian", certificates: "managed" };
    assert.deepEqual(wanted(hardware({ binding }, { clusterId: "cluster-1" }))?.cluster, {
      id: "cluster-1",
      isManaged: true,
    });
  });

  it("wants no role that the stack makes", () => {
    const changes = { ...hardware(), "serviceRoles.keyStore": "create" };
    assert.deepEqual(wanted(changes)?.serviceLinkedRoles, []);
  });

  it("wants an adopted software instance, in a network of its own where none is named", () => {
    const existing = { cidr: "10.90.0.0/16", existing: { vpcId: "vpc-1", vswitchIds: SWITCHES } };
    const change = { existingInstanceId: "kst-soft", network: existing };
    assert.deepEqual(wanted(software(change)), {
      region: "cn-beijing",
      hsms: [],
      boundNetworks: [],
      softwareInstance: { id: "kst-soft", zones: ZONES },
      network: NETWORK,
      serviceLinkedRoles: ["keystore.kms.aliyuncs.com"],
    });
    const alone = wanted(software({ existingInstanceId: "kst-soft" }));
    assert.deepEqual(alone?.network, {
      vpcId: companionId("vpc", "kst-soft"),
      cidr: "10.80.0.0/16",
      vswitches: [
        { id: companionId("vsw", "kst-soft"), zone: "cn-beijing-f", cidr: "10.80.0.0/24" },
      ],
    });
  });

  it("wants the account's own VPCs that are bound to an instance", () => {
    const bound = (vpcId: string, ownerAccountId: string) => ({
      vpcId,
      vswitchId: `vsw-of${vpcId.slice(-1)}`,
      ownerAccountId,
    });
    const changes = {
      ...software({
        purchase: { payment: "PayAsYouGo", acknowledgement: BY_USE },
        vpcQuota: 3,
        vpcsInterconnected: true,
        bindVpcs: [bound("vpc-7", OWNER), bound("vpc-8", "9999999999999999")],
      }),
      "keySource.accountId": OWNER,
    };
    assert.deepEqual(wanted(changes)?.boundNetworks, [
      {
        vpcId: "vpc-7",
        cidr: "10.110.0.0/16",
        vswitches: [{ id: "vsw-of7", zone: "cn-beijing-f", cidr: "10.110.0.0/24" }],
      },
    ]);
    const planted = { sentences: [], hostKeys: {} };
    const copy: Record<string, any> = {};
    const result = replacements(configOf(changes), planted, "1100000000000001");
    result.adjust(copy);
    assert.deepEqual(
      copy["hyok:dedicatedKms"].bindVpcs.map(
        (vpc: { ownerAccountId: string }) => vpc.ownerAccountId,
      ),
      ["1100000000000001", "9999999999999999"],
    );
    assert.equal(
      result.changes.at(-1),
      "hyok:dedicatedKms.bindVpcs.ownerAccountId: replaced by the number of the sandbox's account",
    );
  });

  it("wants an existing trail, or the role that a new one needs", () => {
    const existing = { mode: "existing", trailName: "company-trail" };
    assert.deepEqual(wanted({ ...DEVELOPMENT, audit: existing }), {
      region: "cn-beijing",
      hsms: [],
      boundNetworks: [],
      trail: { name: "company-trail" },
      serviceLinkedRoles: [],
    });
    const made = {
      ...DEVELOPMENT,
      audit: { mode: "trail", bucketName: "audit-bucket" },
      "keySource.accountId": OWNER,
    };
    assert.deepEqual(wanted(made), {
      region: "cn-beijing",
      hsms: [],
      boundNetworks: [],
      serviceLinkedRoles: ["actiontrail.aliyuncs.com"],
    });
  });
});

describe("cli/seeding/replacements of instances", () => {
  const replaced = (changes: Changes, copy: Record<string, unknown>) => {
    const planted = { sentences: [], hostKeys: {} };
    const result = replacements(configOf(changes), planted, "1100000000000001");
    result.adjust(copy);
    return result.changes.filter((change) => change.includes("dedicatedKms"));
  };

  it("replaces the account of the HSMs, and leaves a configuration without it alone", () => {
    const copy: Record<string, any> = { "hyok:dedicatedKms": { edition: "hardware" } };
    const changes = hardware({}, { accountId: OWNER });
    assert.deepEqual(replaced(changes, copy), [
      "hyok:dedicatedKms.hsm.accountId: replaced by the number of the sandbox's account",
    ]);
    assert.equal(copy["hyok:dedicatedKms"].hsm.accountId, "1100000000000001");
    assert.equal(copy["hyok:dedicatedKms"].edition, "hardware");
    assert.deepEqual(replaced(hardware(), {}), []);
  });
});
