import { effect, onEach, type EffectTable } from "./effect";
import { NO_WAY_IN, PERMISSIONS, RECONNECT_MINUTES } from "./sentences";
import { KMS_DELETION_WINDOW_IN_DAYS } from "../../../core/limits";

const { min: SHORTEST, max: LONGEST } = KMS_DELETION_WINDOW_IN_DAYS;

const NOT_REACHABLE = effect(
  "outage",
  "KMS is not allowed at the endpoint service any more: the store does not connect again, and its hosted keys are unusable",
  "终端节点服务不再允许 KMS：密钥库无法再次连接，其托管密钥不可用",
);

const ROLE = { update: PERMISSIONS, replace: PERMISSIONS, delete: PERMISSIONS } as const;

/** What hosted keys, their endpoint service and the roles around them do to the key path. */
export const VOLCENGINE_KMS_EFFECTS: EffectTable = {
  "volcengine:kms/key:Key": {
    bearsKeys: true,
    update: "none",
    properties: onEach(
      ["rotateState", "rotateInterval"],
      effect(
        "access",
        "rotation changes: a key in an external store cannot rotate, its external key does",
        "轮转设置变化：外部密钥库中的密钥不能轮转，由外部密钥轮转",
      ),
    ),
    replace: effect(
      "loss",
      `another hosted key: the old one is scheduled for deletion (${SHORTEST} to ${LONGEST} days), and data under it is unreadable unless the deletion is cancelled`,
      `将创建另一个托管密钥：旧密钥进入待删除状态（${SHORTEST} 至 ${LONGEST} 天），除非取消删除，否则其加密的数据不可读`,
    ),
    delete: effect(
      "loss",
      `the hosted key is scheduled for deletion (${SHORTEST} to ${LONGEST} days): data under it is unreadable unless the deletion is cancelled`,
      `托管密钥进入待删除状态（${SHORTEST} 至 ${LONGEST} 天）：除非取消删除，否则其加密的数据不可读`,
    ),
  },
  "volcengine:kms/keyring:Keyring": {
    bearsKeys: true,
    update: "none",
    replace: effect(
      "loss",
      "another keyring: every hosted key in it is replaced, and data under the old keys is unreadable once they are deleted",
      "将创建另一个密钥环：其中的托管密钥都会被替换，旧密钥删除后其加密的数据不可读",
    ),
    delete: effect(
      "loss",
      "the keyring goes with its hosted keys; KMS refuses while one of them waits for its deletion",
      "密钥环随其托管密钥一并删除；仍有密钥等待删除时 KMS 会拒绝",
    ),
  },
  "volcengine:privatelink/vpcEndpointService:VpcEndpointService": {
    update: "none",
    properties: {
      resources: effect(
        "outage",
        "another load balancer answers behind the endpoint service: hosted keys are unusable until its proxies are healthy",
        "终端节点服务改由另一个负载均衡承载：在其代理健康之前托管密钥不可用",
      ),
      autoAcceptEnabled: effect(
        "guard",
        "whether connections are accepted without asking changes: where they are not, a store that reconnects waits for a person",
        "是否自动接受连接发生变化：不自动接受时，重新连接的密钥库须等待人工接受",
      ),
    },
    replace: effect(
      "outage",
      `another endpoint service with another domain: new server certificate, and the store disconnects and reconnects, about ${RECONNECT_MINUTES} minutes (inferred)`,
      `将创建域名不同的终端节点服务：服务器证书更换，密钥库断开并重新连接，约 ${RECONNECT_MINUTES} 分钟（推断）`,
    ),
    delete: NO_WAY_IN,
  },
  "volcengine:privatelink/vpcEndpointServicePermission:VpcEndpointServicePermission": {
    create: effect(
      "access",
      "another account may connect to the proxies' endpoint service",
      "允许另一个账号连接代理的终端节点服务",
    ),
    update: NOT_REACHABLE,
    replace: NOT_REACHABLE,
    delete: NOT_REACHABLE,
  },
  "volcengine:iam/role:Role": ROLE,
  "volcengine:iam/policy:Policy": ROLE,
  "volcengine:iam/rolePolicyAttachment:RolePolicyAttachment": ROLE,
};
