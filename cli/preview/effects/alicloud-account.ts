import { effect, onEach, type EffectTable } from "./effect";
import { PERMISSIONS } from "./sentences";

const PROXY_REFUSED = effect(
  "outage",
  "the principal by which the proxies call loses its permissions: where nothing takes its place, every call is refused",
  "代理所用主体失去权限：没有替代时所有调用都会被拒绝",
);

const ACCESS_KEY_NEW = effect(
  "pause",
  "another access key: the proxies take it one after the other, and one that still has the old key is refused once that is deleted",
  "更换访问密钥：代理先后改用新密钥，旧密钥删除后仍在使用它的代理会被拒绝",
);

/** The last step of a rotation, or the end of the only one. Order of a rotation: docs/alibaba.md, "The proxies' access key". */
const ACCESS_KEY_GONE = effect(
  "pause",
  "an access key is deleted, as the last step of a rotation: a proxy that still uses it is refused by the key manager",
  "访问密钥被删除（轮转的最后一步）：仍在使用它的代理会被密钥管理服务拒绝",
);

const NOT_RECORDED = effect(
  "guard",
  "the audit record has a gap: uses of keys are not recorded meanwhile, or no longer",
  "审计记录出现空缺：期间或此后密钥的使用不再被记录",
);

const RECORDS = effect(
  "guard",
  "how the audit records are kept changes: who may read or delete them, or for how long they are locked",
  "审计记录的保存方式变化：谁可以读取或删除，或锁定多久",
);

const NOT_TOLD = effect(
  "guard",
  "alarms about keys change: whether somebody is told that a key was disabled or is to be deleted",
  "密钥告警发生变化：密钥被禁用或计划删除时是否有人收到通知",
);

const SERVICE_ROLE = effect(
  "access",
  "a cloud service gets or loses the role by which it uses keys: without it what the service encrypted is unreadable to it",
  "云服务获得或失去使用密钥的角色：没有角色时该服务无法读取其加密的数据",
);

const NETWORK = effect(
  "outage",
  "the network in which the KMS instance answers is replaced: an instance cannot move, so its keys are unreachable from there",
  "KMS 实例所在网络被替换：实例不能迁移，从该网络无法再访问其密钥",
);

const recordings = { update: RECORDS, replace: RECORDS, delete: RECORDS } as const;
const alarms = { update: NOT_TOLD, replace: NOT_TOLD, delete: NOT_TOLD } as const;
const roles = { update: SERVICE_ROLE, replace: SERVICE_ROLE, delete: SERVICE_ROLE } as const;
const network = { update: "none", replace: NETWORK, delete: NETWORK } as const;

/** What principals, audit, alarms and network of the key holder's account do to the key path. */
export const ALICLOUD_ACCOUNT_EFFECTS: EffectTable = {
  "alicloud:ram/user:User": { update: "none", replace: PROXY_REFUSED, delete: PROXY_REFUSED },
  "alicloud:ram/accessKey:AccessKey": {
    update: "none",
    properties: onEach(["status"], ACCESS_KEY_GONE),
    replace: ACCESS_KEY_NEW,
    delete: ACCESS_KEY_GONE,
  },
  "alicloud:ram/policy:Policy": {
    update: "none",
    properties: onEach(["policyDocument", "document"], PERMISSIONS),
    replace: PROXY_REFUSED,
    delete: PROXY_REFUSED,
  },
  "alicloud:ram/userPolicyAttachment:UserPolicyAttachment": {
    create: PERMISSIONS,
    update: PERMISSIONS,
    replace: PROXY_REFUSED,
    delete: PROXY_REFUSED,
  },
  "alicloud:ram/role:Role": roles,
  "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment": roles,
  "alicloud:resourcemanager/serviceLinkedRole:ServiceLinkedRole": roles,
  "alicloud:actiontrail/trail:Trail": {
    update: NOT_RECORDED,
    replace: NOT_RECORDED,
    delete: NOT_RECORDED,
  },
  "alicloud:oss/bucket:Bucket": {
    update: RECORDS,
    properties: onEach(["tags"], "none"),
    replace: NOT_RECORDED,
    delete: NOT_RECORDED,
  },
  "alicloud:oss/bucketAcl:BucketAcl": recordings,
  "alicloud:oss/bucketHttpsConfig:BucketHttpsConfig": recordings,
  "alicloud:oss/bucketPolicy:BucketPolicy": recordings,
  "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock": recordings,
  "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption": recordings,
  "alicloud:oss/bucketVersioning:BucketVersioning": recordings,
  "alicloud:oss/bucketWorm:BucketWorm": recordings,
  "alicloud:cms/alarmContact:AlarmContact": alarms,
  "alicloud:cms/alarmContactGroup:AlarmContactGroup": alarms,
  "alicloud:cms/eventRule:EventRule": alarms,
  "alicloud:vpc/network:Network": network,
  "alicloud:vpc/switch:Switch": network,
};
