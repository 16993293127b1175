import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { Listener } from "@pulumi/volcengine/bin/clb/listener";
import { ServerGroup } from "@pulumi/volcengine/bin/clb/serverGroup";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { leading } from "../rule/candidates";
import { identityOf, leadsTo } from "../rule/link-target";
import { hasOne } from "../rule/partly-known";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { isHeard } from "./listeners";

const GROUP = { class: ServerGroup };
const LISTENERS_BEFORE = leading(Listener, "serverGroupId", GROUP);
const SERVERS_IN = leading(ServerGroupServer, "serverGroupId", GROUP);

/** A load balancer passes calls on to somebody. */
export const balancerHasListener = stackRule({
  id: "volcengine-network-balancer-has-listener",
  level: "mandatory",
  severity: "medium",
  what: {
    en: "a load balancer has no listener, or a listener has no backend",
    zh: "负载均衡没有监听器，或监听器没有后端服务器",
  },
  why: {
    en: "KMS can connect to the endpoint service, and every call for a key is refused behind it",
    zh: "KMS 虽能连接终端节点服务，但所有密钥请求都会失败",
  },
  fix: {
    en: "give the load balancer a Listener, and its server group a ServerGroupServer for each proxy",
    zh: "为负载均衡创建 Listener，并为每台代理在服务器组中创建 ServerGroupServer",
  },
  sources: ["R-012", "R-013"],
  controls: {},
  relations: [
    relation(Clb, (balancer, stack) => {
      return isHeard(balancer, stack)
        ? PASS
        : violation({ en: "no Listener, expected one", zh: "没有 Listener，应至少有一个" });
    }),
    relation(ServerGroup, (group, stack) => {
      const own = () => identityOf(group);
      const isUsed = hasOne(LISTENERS_BEFORE(own, stack), (listener) =>
        leadsTo(stack.link(listener, "serverGroupId", GROUP), group),
      );
      if (!isUsed) return notApplicable({ en: "no listener names it", zh: "没有监听器使用它" });
      const isFilled = hasOne(SERVERS_IN(own, stack), (server) =>
        leadsTo(stack.link(server, "serverGroupId", GROUP), group),
      );
      return isFilled
        ? PASS
        : violation({
            en: "no ServerGroupServer, expected one",
            zh: "没有 ServerGroupServer，应至少有一个",
          });
    }),
  ],
});
