import { effect, NO_EFFECT, onEach, type EffectTable } from "./effect";
import { NO_WAY_IN, NO_WAY_OUT, ONE_PROXY_FEWER } from "./sentences";

/**
 * Seconds until the load balancer stops sending calls to a proxy that does not answer: three failed probes, one every two seconds. Source: the health check of
 * `components/volcengine/proxy-listener.ts`; default values of the vendor are the same.
 */
const UNHEALTHY_AFTER_SECONDS = 6;

const BALANCER_CHANGED = effect(
  "pause",
  "the load balancer in front of the proxies changes: connections that are open may be cut",
  "代理前的负载均衡发生变化：已建立的连接可能中断",
);

const BACKEND_MOVES = effect(
  "pause",
  "one proxy takes no calls until it is a healthy server of the load balancer again: a stack with a single proxy has no usable keys meanwhile",
  "在该代理重新成为负载均衡的健康后端之前不接受调用：只有一个代理的环境在此期间没有可用密钥",
);

const SOURCE_ADDRESS = effect(
  "outage",
  "the proxies call from another address: where permissions name the address, the key manager refuses them until those follow",
  "代理将从另一个地址发起调用：权限中限定了地址时，在权限更新之前密钥管理服务会拒绝调用",
);

const RULE = effect(
  "pause",
  "what the rule allows is cut off between its delete and the create of the new one: KMS to proxies, proxies to key manager, or operators to hosts",
  "从删除旧规则到创建新规则之间，其允许的流量中断：KMS 到代理、代理到密钥管理服务或运维到主机",
);

const REBUILT = effect(
  "outage",
  "everything in it is rebuilt, load balancer and proxies included: hosted keys are unusable until the new way is there",
  "其中的一切都会重建，包括负载均衡和代理：在新的通路建立之前托管密钥不可用",
);

const GROUP = effect(
  "pause",
  "the hosts move to another security group, or lose one: what the old group allowed is cut off until the new one allows it",
  "主机改用另一个安全组或失去安全组：在新安全组放行之前，旧安全组允许的流量中断",
);

const ROUTED = { update: "none", replace: NO_WAY_OUT, delete: NO_WAY_OUT } as const;
const BUILT_UPON = { update: "none", replace: REBUILT, delete: REBUILT } as const;

/** What the network and the hosts of the proxies do to the key path. */
export const VOLCENGINE_NETWORK_EFFECTS: EffectTable = {
  "volcengine:clb/clb:Clb": {
    update: "none",
    properties: {
      ...onEach(["loadBalancerSpec", "loadBalancerBillingType"], BALANCER_CHANGED),
      modificationProtectionStatus: effect(
        "guard",
        "the load balancer's protection against changes in the console changes",
        "负载均衡的控制台修改保护发生变化",
      ),
    },
    replace: NO_WAY_IN,
    delete: NO_WAY_IN,
  },
  "volcengine:clb/listener:Listener": {
    update: BALANCER_CHANGED,
    properties: {
      ...onEach(["listenerName", "description", "tags"], "none"),
      ...onEach(["port", "protocol", "enabled", "proxyProtocolType"], NO_WAY_IN),
      healthCheck: effect(
        "pause",
        `which proxies get calls is judged otherwise: as shipped, one that does not answer gets none after about ${UNHEALTHY_AFTER_SECONDS} seconds`,
        `判断哪些代理接收调用的方式发生变化：默认设置下，不响应的代理约 ${UNHEALTHY_AFTER_SECONDS} 秒后不再接收调用`,
      ),
      ...onEach(
        ["aclStatus", "aclType", "aclIds"],
        effect(
          "access",
          "from where the proxies can be called changes: 100.64.0.0/10 is where KMS comes from",
          "可以从哪里调用代理发生变化：KMS 的流量来自 100.64.0.0/10",
        ),
      ),
    },
    replace: NO_WAY_IN,
    delete: NO_WAY_IN,
  },
  "volcengine:clb/serverGroup:ServerGroup": {
    update: "none",
    replace: NO_WAY_IN,
    delete: NO_WAY_IN,
  },
  "volcengine:clb/serverGroupServer:ServerGroupServer": {
    update: BACKEND_MOVES,
    properties: onEach(["weight", "description"], "none"),
    replace: BACKEND_MOVES,
    delete: BACKEND_MOVES,
  },
  "volcengine:vpc/vpc:Vpc": BUILT_UPON,
  "volcengine:vpc/subnet:Subnet": BUILT_UPON,
  "volcengine:vpc/securityGroup:SecurityGroup": { update: "none", replace: GROUP, delete: GROUP },
  "volcengine:vpc/securityGroupRule:SecurityGroupRule": {
    create: effect(
      "access",
      "more traffic is allowed to or from the hosts",
      "允许更多进出主机的流量",
    ),
    update: RULE,
    properties: onEach(["description"], "none"),
    replace: RULE,
    delete: RULE,
  },
  "volcengine:vpc/routeEntry:RouteEntry": ROUTED,
  "volcengine:vpc/routeTable:RouteTable": ROUTED,
  "volcengine:vpc/routeTableAssociate:RouteTableAssociate": ROUTED,
  "volcengine:nat/gateway:Gateway": ROUTED,
  "volcengine:nat/snatEntry:SnatEntry": ROUTED,
  "volcengine:eip/address:Address": {
    update: "none",
    replace: SOURCE_ADDRESS,
    delete: SOURCE_ADDRESS,
  },
  "volcengine:eip/associate:Associate": {
    update: NO_WAY_OUT,
    replace: NO_WAY_OUT,
    delete: NO_WAY_OUT,
  },
  "volcengine:ecs/instance:Instance": {
    update: "none",
    properties: {
      ...onEach(["instanceType", "systemVolumeSize"], ONE_PROXY_FEWER),
      securityGroupIds: effect(
        "access",
        "what may reach the host, and what it may reach, changes",
        "可访问该主机以及该主机可访问的对象发生变化",
      ),
    },
    replace: ONE_PROXY_FEWER,
    delete: ONE_PROXY_FEWER,
  },
  // by these the operator's programs get into the hosts: calls of KMS do not pass them
  "volcengine:ecs/keyPair:KeyPair": NO_EFFECT,
  "volcengine:ecs/command:Command": NO_EFFECT,
  "volcengine:ecs/invocation:Invocation": NO_EFFECT,
};
