import assert from "node:assert/strict";
import { parseConfig } from "../../../core/config";
import { describeIssues } from "../../../core/issues";
import { commitmentSentence } from "../../../core/kms/instance";
import { alibabaConfig, type Base, type Change } from "./alibaba-config";
import type { Value } from "./valid-config";

/** A limit: path, first and last value that is right, the nearest wrong ones, and what else the right ones need. */
type Limit = readonly [Base, string, [Value, Value], Value[], Change?];

const OWN = "1234567890123456";
const hsms = (count: number): Value => Array.from({ length: count }, (_, index) => `hsm-${index}`);
const zones = (count: number): Value =>
  Array.from({ length: count }, (_, index) => (index % 2 ? "cn-beijing-f" : "cn-beijing-k"));
const keys = (count: number): Value =>
  Array.from({ length: count }, (_, index) => ({ name: `key-${index}` }));
const applications = (count: number): Value =>
  Array.from({ length: count }, (_, index) => ({
    name: `shop-${index}`,
    sourceCidrs: ["10.70.0.0/24"],
    keys: ["orders"],
  }));
const contact = (change: { [key: string]: Value }): Value => [
  { name: "ops", mail: "ops@example.com", ...change },
];

const LIMITS: readonly Limit[] = [
  ["software", "dedicatedKms.keyQuota", [100, 100_000], [99, 100_001]],
  ["software", "dedicatedKms.keyQuota", [100, 1000], [1001], { "keySource.profile": "2022" }],
  ["software", "dedicatedKms.secretQuota", [0, 100_000], [-1, 100_001]],
  ["software", "dedicatedKms.vpcQuota", [1, 10_000], [0, 10_001]],
  [
    "software",
    "dedicatedKms.sharedAccounts",
    [0, 9999],
    [-1, 10_000, 10_001],
    { "dedicatedKms.vpcQuota": 10_000 },
  ],
  ["software", "dedicatedKms.expectedQueriesPerSecond", [1, 1000], [0, 1001]],
  [
    "software",
    "dedicatedKms.expectedQueriesPerSecond",
    [1, 4000],
    [4001],
    { "dedicatedKms.queriesPerSecond": 4000 },
  ],
  [
    "software",
    "dedicatedKms.expectedQueriesPerSecond",
    [1, 200],
    [201],
    { "dedicatedKms.productVersion": "small" },
  ],
  ["software", "dedicatedKms.queriesPerSecond", [1000, 4000], [0, 200, 999, 4001, 10_000]],
  ["software", "dedicatedKms.purchase.autoRenewalInMonths", [1, 36], [0, 37]],
  [
    "software",
    "dedicatedKms.logAnalysis",
    [
      { storageInGb: 1000, acknowledgeIrreversible: true },
      { storageInGb: 500_000, acknowledgeIrreversible: true },
    ],
    [
      { storageInGb: 0, acknowledgeIrreversible: true },
      { storageInGb: 501_000, acknowledgeIrreversible: true },
      { storageInGb: 1000, acknowledgeIrreversible: false },
    ],
  ],
  ["software", "dedicatedKms.network.cidr", ["10.0.0.0/8", "10.80.0.0/23"], ["10.80.0.0/24"]],
  [
    "software",
    "dedicatedKms.network.existing",
    [
      { vpcId: "vpc-1", vswitchIds: ["vsw-1"] },
      { vpcId: "vpc-1", vswitchIds: ["vsw-1", "vsw-2"] },
    ],
    [
      { vpcId: "vpc-1", vswitchIds: [] },
      { vpcId: "vpc-1", vswitchIds: ["vsw-1", "vsw-2", "vsw-3"] },
    ],
  ],
  [
    "hardware",
    "dedicatedKms.network.existing",
    [
      { vpcId: "vpc-1", vswitchIds: ["vsw-1", "vsw-2"] },
      { vpcId: "vpc-1", vswitchIds: ["vsw-2", "vsw-1"] },
    ],
    [
      { vpcId: "vpc-1", vswitchIds: ["vsw-1"] },
      { vpcId: "vpc-1", vswitchIds: ["vsw-1", "vsw-2", "vsw-3"] },
    ],
  ],
  ["hardware", "dedicatedKms.periodInMonths", [1, 36], [0, 37], { keyProtection: "off" }],
  ["hardware", "dedicatedKms.hsm.periodInMonths", [1, 36], [0, 37], { keyProtection: "off" }],
  ["hardware", "dedicatedKms.hsm.periodInMonths", [12, 12], [11, 13]],
  [
    "hardware",
    "dedicatedKms.hsm",
    [
      { instanceIds: hsms(2), zones: zones(2), periodInMonths: 12 },
      { instanceIds: hsms(16), zones: zones(16), periodInMonths: 12 },
    ],
    [{ instanceIds: hsms(17), zones: zones(16), periodInMonths: 12 }],
  ],
  ["hardware", "dedicatedKms.binding.timeoutInMinutes", [5, 1440], [4, 1441]],
  ["hardware", "dedicatedKms.binding.certificateRotation", [1, 1_000_000], [0, 1_000_001]],
  ["hardware", "dedicatedKms.binding.performedBy", ["a", "a".repeat(128)], ["", "a".repeat(129)]],
  [
    "software",
    "kmsKeys",
    [[{ name: "orders" }], [...(keys(99) as Value[]), { name: "orders" }]],
    [keys(101)],
  ],
  ["software", "kmsKeys.0.rotationIntervalInDays", [7, 365], [6, 366]],
  ["shared", "kmsKeys.0.rotationIntervalInDays", [365, 365], [364, 366]],
  ["hardware", "kmsKeys.0.pendingWindowInDays", [7, 366], [6, 367]],
  ["shared", "kmsKeys.0.pendingWindowInDays", [7, 366], [6, 367]],
  ["shared", "kmsKeys.0.pendingWindowInDays", [7, 30], [6, 31], { "keySource.profile": "2022" }],
  [
    "software",
    "kmsKeys.0.pendingWindowInDays",
    [7, 366],
    [6, 367],
    { "keySource.profile": "2022" },
  ],
  ["shared", "keySource.pendingWindowInDays", [30, 30], [29, 31], { "keySource.profile": "2022" }],
  ["shared", "keySource.accessKeyRotation", [1, 1_000_000], [0, 1_000_001]],
  ["shared", "kmsKeys.0.description", ["", "a".repeat(8192)], ["a".repeat(8193)]],
  ["shared", "kmsKeys.0.name", ["ab", "a".repeat(31)], ["a", "a".repeat(32)]],
  [
    "shared",
    "kmsKeys.0.alias",
    [{ name: "a" }, { name: "a".repeat(255), generation: 100 }],
    [
      { name: "" },
      { name: "a".repeat(256) },
      { name: "a", generation: 0 },
      { name: "a", generation: 101 },
    ],
  ],
  ["software", "applicationAccess", [applications(0), applications(20)], [applications(21)]],
  [
    "software",
    "applicationAccess.0.sourceCidrs",
    [["10.0.0.0/16"], ["10.1.2.3"]],
    [["10.0.0.0/15"]],
  ],
  ["software", "applicationAccess.0.clientKey.validityInDays", [1, 365], [0, 366]],
  ["software", "applicationAccess.0.clientKey.rotation", [1, 1_000_000], [0, 1_000_001]],
  [
    "shared",
    "audit",
    [
      { mode: "trail", retentionInDays: 1, bucketName: "abc" },
      { mode: "trail", retentionInDays: 25_550, bucketName: "a".repeat(63) },
    ],
    [
      { mode: "trail", retentionInDays: 0, bucketName: "abc" },
      { mode: "trail", retentionInDays: 25_551, bucketName: "abc" },
      { mode: "trail", bucketName: "ab" },
      { mode: "trail", bucketName: "a".repeat(64) },
      { mode: "trail", bucketName: "-abc" },
      { mode: "trail", bucketName: "abc-" },
    ],
    { "keySource.accountId": OWN },
  ],
  [
    "shared",
    "audit",
    [
      { mode: "existing", trailName: "trail1" },
      { mode: "existing", trailName: "t".repeat(36) },
    ],
    [
      { mode: "existing", trailName: "trail" },
      { mode: "existing", trailName: "t".repeat(37) },
      { mode: "existing", trailName: "1trail" },
    ],
  ],
  [
    "shared",
    "alarms",
    [{ contacts: contact({ name: "ab" }) }, { contacts: contact({ name: "a".repeat(40) }) }],
    [
      { contacts: contact({ name: "a" }) },
      { contacts: contact({ name: "a".repeat(41) }) },
      { contacts: contact({}), events: [] },
      { contactGroup: " " },
      { contactGroup: "a".repeat(129) },
    ],
  ],
  [
    "software",
    "dedicatedKms.bindVpcs",
    [[], [{ vpcId: "vpc-2", vswitchId: "vsw-2", ownerAccountId: OWN }]],
    [[{ vpcId: "vpc-2", vswitchId: "vsw-2", ownerAccountId: "123" }]],
    { "dedicatedKms.vpcQuota": 2, "dedicatedKms.vpcsInterconnected": true },
  ],
];

describe("core/config limits of the Alibaba side", () => {
  const problems = (base: Base, change: Change): string => {
    const { issues } = parseConfig(alibabaConfig(base, change));
    return describeIssues(issues);
  };

  for (const [index, [base, path, [first, last], wrong, change]] of LIMITS.entries()) {
    it(`takes both edges of ${path} and nothing beyond (${base}, ${index + 1})`, () => {
      for (const value of [first, last]) {
        assert.equal(problems(base, { ...change, [path]: value }), "");
      }
      for (const value of wrong) {
        const lines = problems(base, { ...change, [path]: value }).split("\n");
        assert.equal(lines.length, 1, lines.join("\n"));
        assert.notEqual(lines[0], "", `${path} took ${JSON.stringify(value)}`);
      }
    });
  }

  it("takes a year's key versions that just fit, and not one more", () => {
    const versions = { "dedicatedKms.keyQuota": 100, kmsKeys: keys(99), applicationAccess: [] };
    assert.equal(problems("software", versions), "");
    assert.match(
      problems("software", { ...versions, kmsKeys: keys(100) }),
      /^dedicatedKms\.keyQuota: expected at least the 101 key versions/,
    );
  });

  it("takes the periods of a subscription that are sold, and no others", () => {
    const sold = Array.from({ length: 49 }, (_, months) => months).filter((periodInMonths) => {
      const purchase = { edition: "software", payment: "Subscription", periodInMonths } as const;
      const acknowledgement = commitmentSentence({ ...purchase, quantity: 1 });
      const change = { payment: purchase.payment, periodInMonths, acknowledgement };
      return problems("software", { "dedicatedKms.purchase": change }) === "";
    });
    assert.deepEqual(sold, [1, 2, 3, 6, 12, 24, 36]);
  });

  it("takes twenty tags of stack and key together, and not one more", () => {
    const tags = (count: number): Value =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, "x"]));
    const change = { tags: tags(19), "kmsKeys.0.tags": { tag0: "y", more: "x" } };
    assert.equal(problems("shared", change), "");
    assert.match(problems("shared", { ...change, tags: tags(20) }), /^kmsKeys\[0\]\.tags: /);
  });
});
