import type { AliasArgs } from "@pulumi/alicloud/kms/alias";
import type { ClientKeyArgs } from "@pulumi/alicloud/kms/clientKey";
import type { InstanceArgs } from "@pulumi/alicloud/kms/instance";
import type { KeyArgs } from "@pulumi/alicloud/kms/key";
import type { NetworkRuleArgs } from "@pulumi/alicloud/kms/networkRule";
import type { PolicyArgs } from "@pulumi/alicloud/kms/policy";
import type { SecretArgs } from "@pulumi/alicloud/kms/secret";
import { secret } from "../support/markers";

/** Tags that every resource carries. */
export const TAGS: Readonly<Record<string, string>> = {
  environment: "test",
  owner: "key-custodian",
};

/** Arguments of a key that breaks no rule. */
export function keyArgs(change: Partial<KeyArgs> = {}): KeyArgs {
  return {
    description: "application data",
    automaticRotation: "Enabled",
    rotationInterval: "365d",
    pendingWindowInDays: 366,
    deletionProtection: "Enabled",
    tags: TAGS,
    ...change,
  };
}

/** Arguments of a key that waits for imported material, and breaks no rule about a single resource. */
export function importedKeyArgs(change: Partial<KeyArgs> = {}): KeyArgs {
  const { automaticRotation, rotationInterval, ...others } = keyArgs();
  const tags = { ...TAGS, "cryptoperiod-days": "365", "byok-owner": "key-custodian" };
  return { ...others, origin: "EXTERNAL", tags, ...change };
}

/** Arguments of a key that cannot rotate, because it is a pair or in hardware; it breaks no rule. */
export function steadyKeyArgs(change: Partial<KeyArgs> = {}): KeyArgs {
  const { automaticRotation, rotationInterval, ...others } = keyArgs();
  return { ...others, ...change };
}

/** Arguments of a software instance that breaks no rule. */
export function instanceArgs(change: Partial<InstanceArgs> = {}): InstanceArgs {
  return {
    productVersion: "3",
    paymentType: "Subscription",
    renewStatus: "AutoRenewal",
    renewPeriod: 1,
    deletionProtection: true,
    log: "1",
    logStorage: 1000,
    vpcId: "vpc-2zeexample",
    vswitchIds: ["vsw-2zeexample1", "vsw-2zeexample2"],
    zoneIds: ["cn-beijing-f", "cn-beijing-k"],
    tags: TAGS,
    ...change,
  };
}

/** Arguments of an alias that breaks no rule. */
export function aliasArgs(change: Partial<AliasArgs> = {}): AliasArgs {
  return { aliasName: "alias/orders", keyId: "key-bjj6732a1b2c", ...change };
}

/** Arguments of a generic secret that breaks no rule. */
export function secretArgs(change: Partial<SecretArgs> = {}): SecretArgs {
  return {
    secretName: "orders-database",
    secretData: secret("not-a-real-one"),
    versionId: "v1",
    encryptionKeyId: "key-bjj6732a1b2c",
    tags: TAGS,
    ...change,
  };
}

/** Arguments of a client key that breaks no rule. */
export function clientKeyArgs(change: Partial<ClientKeyArgs> = {}): ClientKeyArgs {
  return {
    aapName: "shop",
    password: secret("not-a-real-one-1"),
    notBefore: "2026-01-05T08:00:00Z",
    notAfter: "2027-01-05T08:00:00Z",
    ...change,
  };
}

/** Arguments of a permission policy that breaks no rule. */
export function policyArgs(change: Partial<PolicyArgs> = {}): PolicyArgs {
  return {
    policyName: "shop",
    kmsInstanceId: "kst-bjj6732a1b2c",
    permissions: ["RbacPermission/Template/CryptoServiceKeyUser"],
    resources: ["key/key-bjj6732a1b2c"],
    accessControlRules: '{"NetworkRules":["shop"]}',
    ...change,
  };
}

/** Arguments of a network rule that breaks no rule. */
export function networkRuleArgs(change: Partial<NetworkRuleArgs> = {}): NetworkRuleArgs {
  return { networkRuleName: "shop", sourcePrivateIps: ["10.80.4.0/24"], ...change };
}
