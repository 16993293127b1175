import { ALIBABA_DELETION_WINDOW_IN_DAYS } from "../../../core/limits";
import { effect, onEach, type EffectTable } from "./effect";
import { PERMISSIONS } from "./sentences";

const { min: SHORTEST, max: LONGEST } = ALIBABA_DELETION_WINDOW_IN_DAYS;

/** Minutes until a bought instance can be used. Source: Alibaba Cloud, "Purchase and enable a KMS instance". */
const ENABLED_AFTER_MINUTES = 30;

/** Purchases of a subscription. Source: Alibaba Cloud KMS API, ReleaseKmsInstance: such an instance is unsubscribed under conditions, not released. */
const UPGRADE = effect(
  "money",
  "the KMS instance is upgraded or extended: paid at once, and a destroy need not give it back",
  "KMS 实例升级或续期：立即付费，销毁时未必退款",
);

const RENEWAL = effect(
  "money",
  "how the subscription is renewed changes: one that ends takes its keys and secrets with it",
  "续费方式变化：订阅到期的实例会连同其中的密钥和凭据一起失效",
);

const INSTANCE_GONE = effect(
  "loss",
  "the KMS instance goes with every key and secret in it: what they encrypted is unreadable for good, and a subscription need not be refunded",
  "KMS 实例连同其中所有密钥和凭据一起释放：其加密的数据永久不可读，订阅费用未必退还",
);

const KEY_SWITCHED = effect(
  "outage",
  "the key is switched on or off: while it is off, hosted keys in front of it and everything under it are unusable",
  "密钥被启用或禁用：禁用期间，其前端的托管密钥及其加密的一切均不可用",
);

const KEY_GUARD = effect(
  "guard",
  "deletion protection changes: without it the key can be scheduled for deletion",
  "删除保护变化：关闭后密钥可以被计划删除",
);

const ALIAS = effect(
  "access",
  "the alias points at another key: callers that name it encrypt under that one from now on; old ciphertext finds its old key by itself",
  "别名指向另一个密钥：使用别名的调用方此后用新密钥加密；旧密文仍由旧密钥解密",
);

const ALIAS_GONE = effect(
  "outage",
  "callers that name the alias are refused until it is there again",
  "在别名恢复之前，使用该别名的调用会被拒绝",
);

const ACCESS_POINT_GONE = effect(
  "access",
  "the access point goes with its client keys: every application that uses one is refused",
  "应用接入点连同其应用凭证一起删除：使用这些凭证的应用都会被拒绝",
);

const APPLICATIONS = { update: PERMISSIONS, replace: PERMISSIONS, delete: PERMISSIONS } as const;

/** What the instances, keys and access points of Alibaba Cloud KMS do to the key path. */
export const ALICLOUD_KMS_EFFECTS: EffectTable = {
  "alicloud:kms/instance:Instance": {
    bearsKeys: true,
    create: effect(
      "money",
      `a KMS instance is bought: paid at once, and a destroy need not give it back; enabling it takes about ${ENABLED_AFTER_MINUTES} minutes`,
      `将购买 KMS 实例：立即付费，销毁时未必退款；启用约需 ${ENABLED_AFTER_MINUTES} 分钟`,
    ),
    update: "none",
    properties: {
      ...onEach(
        ["productVersion", "spec", "keyNum", "secretNum", "vpcNum", "period", "log", "logStorage"],
        UPGRADE,
      ),
      ...onEach(["renewStatus", "renewPeriod", "renewalPeriodUnit"], RENEWAL),
      bindVpcs: PERMISSIONS,
      ...onEach(
        ["deletionProtection", "deletionProtectionDescription", "forceDeleteWithoutBackup"],
        effect(
          "guard",
          "the KMS instance's protection against a release changes",
          "KMS 实例的释放保护发生变化",
        ),
      ),
    },
    replace: INSTANCE_GONE,
    delete: INSTANCE_GONE,
  },
  "alicloud:kms/key:Key": {
    bearsKeys: true,
    update: "none",
    properties: {
      status: KEY_SWITCHED,
      isEnabled: KEY_SWITCHED,
      deletionProtection: KEY_GUARD,
      policy: PERMISSIONS,
    },
    replace: effect(
      "loss",
      `another key: the old one is scheduled for deletion (${SHORTEST} to ${LONGEST} days), and data under it is unreadable unless the deletion is cancelled`,
      `将创建另一个密钥：旧密钥进入待删除状态（${SHORTEST} 至 ${LONGEST} 天），除非取消删除，否则其加密的数据不可读`,
    ),
    delete: effect(
      "loss",
      `the key is scheduled for deletion (${SHORTEST} to ${LONGEST} days): it is unusable at once, and so is every hosted key in front of it`,
      `密钥进入待删除状态（${SHORTEST} 至 ${LONGEST} 天）：该密钥及其前端的托管密钥立即不可用`,
    ),
  },
  "alicloud:kms/alias:Alias": {
    update: ALIAS,
    replace: ALIAS_GONE,
    delete: ALIAS_GONE,
  },
  "alicloud:kms/networkRule:NetworkRule": APPLICATIONS,
  "alicloud:kms/policy:Policy": APPLICATIONS,
  "alicloud:kms/applicationAccessPoint:ApplicationAccessPoint": {
    update: PERMISSIONS,
    properties: onEach(["description"], "none"),
    replace: ACCESS_POINT_GONE,
    delete: ACCESS_POINT_GONE,
  },
};
