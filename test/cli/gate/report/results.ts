import type { Finding, GateResult, NotApplicable, Unknown } from "../../../../cli/gate/result";
import type { RuleFacts } from "../../../../policies/rule/facts";
import type { Text } from "../../../../policies/rule/text";

/** URN of a resource of the sample stack. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:prod::hyok::hyok:alibaba:HostedKeys$${type}::${name}`;
}

const ORDERS = urnOf("alicloud:kms/key:Key", "orders");
const TRAIL = urnOf("alicloud:actiontrail/trail:Trail", "audit");
const BUCKET = urnOf("alicloud:oss/bucket:Bucket", "audit-bucket");
const POLICY = urnOf("alicloud:ram/policy:Policy", "proxy-policy");
const STORE = urnOf("hyok:volcengine:CustomKeyStore", "store");
const GROUP = urnOf("volcengine:vpc/securityGroupRule:SecurityGroupRule", "proxy-443");

/** A rule of the samples. */
export function ruleOf(facts: Partial<RuleFacts> & Pick<RuleFacts, "id">): RuleFacts {
  return {
    level: "mandatory",
    severity: "high",
    what: { en: "something is wrong", zh: "存在问题" },
    why: { en: "keys are in danger", zh: "密钥面临风险" },
    fix: { en: "repair it", zh: "请修复" },
    sources: [],
    controls: {},
    ...facts,
  };
}

const ROTATION = ruleOf({
  id: "alibaba-kms-key-rotation",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a key that KMS could rotate is never rotated",
    zh: "KMS 可轮转的密钥未启用自动轮转",
  },
  why: {
    en: "the longer one key version encrypts, the more a single leak reveals",
    zh: "同一密钥版本使用越久，一次泄露影响的数据越多",
  },
  fix: {
    en: 'set automaticRotation to "Enabled" and give a rotationInterval',
    zh: "将 automaticRotation 设为 Enabled，并设置 rotationInterval",
  },
  sources: ["R-287", "U-39"],
  controls: { ccm: ["CEK-12"], pci: ["3.7.4"], iso27001: ["A.8.24"] },
});

const WILDCARD = ruleOf({
  id: "alibaba-ram-wildcard-action",
  severity: "critical",
  what: { en: "a policy allows every action of KMS", zh: "策略允许 KMS 的全部操作" },
  why: {
    en: "whoever holds the proxy's credential could delete the keys that it may only use",
    zh: "持有代理凭据者可删除其本应只能使用的密钥",
  },
  fix: { en: "name the three actions that the proxy needs", zh: "仅列出代理所需的三个操作" },
  sources: ["R-031", "U-17"],
  controls: { ccm: ["CEK-07"], mlps3: ["8.1.4.2"], gbt39786: ["8"], cis: ["1.15"] },
});

const AUDIT_KEY = ruleOf({
  id: "stack-audit-under-hosted-key",
  severity: "critical",
  what: {
    en: "the audit bucket is encrypted under the hosted key",
    zh: "审计存储桶使用托管密钥加密",
  },
  why: {
    en: "switching the key off blinds the audit at the moment it is needed most",
    zh: "停用密钥的同时会使审计在最需要时失效",
  },
  fix: { en: "encrypt the bucket under a key of its own", zh: "为该存储桶使用独立密钥" },
  sources: ["U-65"],
  controls: { ccm: ["CEK-03"], iso27001: ["A.8.15"] },
});

const OPEN_PORT = ruleOf({
  id: "volcengine-network-open-port",
  what: { en: "a port of the proxy is open to every address", zh: "代理端口对所有地址开放" },
  why: { en: "anybody can try credentials on the proxy", zh: "任何人都可对代理尝试凭据" },
  fix: { en: "allow the addresses of the endpoint service only", zh: "仅允许终端节点服务的地址" },
  sources: ["R-144"],
  controls: { pci: ["1.4.2"], mlps3: ["8.1.3.2"] },
});

const PROTECT = ruleOf({
  id: "alibaba-kms-deletion-protection",
  severity: "low",
  level: "advisory",
  what: { en: "a key can be deleted by mistake", zh: "密钥可能被误删" },
});

const RETENTION = ruleOf({
  id: "alibaba-audit-retention",
  what: { en: "the audit trail is kept for too short a time", zh: "审计日志保留时间过短" },
});

const DISABLED = ruleOf({ id: "alibaba-ecs-disk-encryption", severity: "medium" });

const FINDINGS: readonly Finding[] = [
  {
    rule: ROTATION,
    level: "advisory",
    urn: ORDERS,
    message: {
      en: 'automaticRotation is "Disabled", expected "Enabled"',
      zh: 'automaticRotation 为 "Disabled"，应为 "Enabled"',
    },
  },
  {
    rule: OPEN_PORT,
    level: "mandatory",
    urn: GROUP,
    message: {
      en: 'cidrIp is "0.0.0.0/0", expected addresses of the VPC',
      zh: 'cidrIp 为 "0.0.0.0/0"，应为 VPC 内的地址',
    },
  },
  {
    rule: WILDCARD,
    level: "mandatory",
    urn: POLICY,
    message: {
      en: 'statement 1 allows "kms:*", expected kms:Encrypt, kms:Decrypt and kms:DescribeKey',
      zh: '第 1 条语句允许 "kms:*"，应仅为 kms:Encrypt、kms:Decrypt 和 kms:DescribeKey',
    },
  },
  {
    rule: AUDIT_KEY,
    level: "mandatory",
    urn: BUCKET,
    message: {
      en: "the key of the bucket is the hosted key orders, expected another key",
      zh: "存储桶的密钥是托管密钥 orders，应使用其他密钥",
    },
    waiver: {
      rule: AUDIT_KEY.id,
      stack: "prod",
      resource: BUCKET,
      reason: "moves to its own key with the next release",
      owner: "security@example.com",
      until: "2026-12-31",
    },
  },
];

const UNKNOWN: readonly Unknown[] = [
  { rule: RETENTION, level: "mandatory", urn: TRAIL, properties: ["ossBucketName"] },
  {
    rule: PROTECT,
    level: "advisory",
    urn: ORDERS,
    properties: ["deletionProtection", "origin"],
  },
  { rule: PROTECT, level: "advisory", urn: STORE, properties: ["protect"] },
];

const NOT_APPLICABLE: readonly NotApplicable[] = [
  {
    rule: ROTATION,
    urn: urnOf("alicloud:kms/key:Key", "imported"),
    reason: {
      en: "the material of the key comes from elsewhere, and KMS cannot renew it",
      zh: "密钥材料由外部导入，KMS 无法轮转",
    },
  },
];

/** A result with something of each kind. */
export const SAMPLE: GateResult = {
  project: "hyok",
  stack: "prod",
  stage: "preview",
  profile: "prod",
  date: "2026-11-22",
  packVersion: "0.1.0",
  sandbox: true,
  failsClosed: false,
  rules: [
    { facts: ROTATION, level: "advisory" },
    { facts: WILDCARD, level: "mandatory" },
    { facts: AUDIT_KEY, level: "mandatory" },
    { facts: OPEN_PORT, level: "mandatory" },
    { facts: PROTECT, level: "advisory" },
    { facts: RETENTION, level: "mandatory" },
    { facts: DISABLED, level: "disabled" },
    { facts: ruleOf({ id: "proxy-config-mode" }), level: "mandatory" },
  ],
  findings: FINDINGS,
  unknown: UNKNOWN,
  notApplicable: NOT_APPLICABLE,
  passed: 41,
  resources: 23,
};

/** A result that nobody has to look at. */
export const CLEAN: GateResult = {
  ...SAMPLE,
  stack: "dev",
  stage: "update",
  findings: [],
  unknown: [],
  notApplicable: [],
};

/** A result of a run that broke off before it found anything, with its reason in two lines. */
export const BROKEN: GateResult = {
  ...CLEAN,
  incomplete: 'unable to replace resource "orders"\nas it is currently marked for protection',
};

/** Marks that would end or begin something in one of the formats, characters that reorder or hide text, and mentions. */
export const HOSTILE = [
  `</script><script>alert(1)</script>`,
  `"'><img src=x onerror=alert(1)>`,
  "a | b || c \\| d",
  "line\nbreak\r\n\ttab",
  "]]> <!-- --> &amp; &#60;",
  "\u202eevil\u2066\u200b\ufeff",
  "\u001b[31mred\u0000\u0008\u009b",
  "@everyone #1 !2 ~bug %3 $4",
  "`code` ``` *bold* _it_ [x](javascript:alert(1)) ![i](//x) https://example.com www.example.com",
  "</title></style></textarea><b>",
  "\ud800 lone \udfff \uffff",
  "${x} {{x}} <%= x %> $&$1",
].join(" ");

/** A result in which every text that can come from outside is the given one. */
export function everywhere(text: string): GateResult {
  const both: Text = { en: text, zh: text };
  const rule = ruleOf({ id: text, what: both, why: both, fix: both });
  const urn = `urn:pulumi:${text}::${text}::${text}::${text}`;
  const waiver = {
    rule: text,
    stack: text,
    resource: text,
    reason: text,
    owner: text,
    until: text,
  };
  const level = "mandatory";
  const controls = { ccm: [text] };
  return {
    ...SAMPLE,
    ...{ project: text, stack: text, profile: text, date: text, packVersion: text },
    incomplete: text,
    rules: [{ facts: { ...rule, controls, settings: { [text]: text } }, level }],
    findings: [
      { rule: { ...rule, controls }, level, urn, message: both },
      { rule, level, urn, message: both, waiver },
    ],
    unknown: [{ rule, level, urn, properties: [text], waiver }],
    notApplicable: [{ rule, urn, reason: both }],
  };
}
