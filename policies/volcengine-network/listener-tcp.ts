import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { Listener } from "@pulumi/volcengine/bin/clb/listener";
import { KEY_CHANNEL } from "../rule/controls";
import { targetOf } from "../rule/link-target";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, notApplicable, PASS } from "../rule/verdict";
import { isOffered } from "./offered";

/** TLS of KMS ends at the proxy and nowhere before. */
export const listenerTcp = stackRule({
  id: "volcengine-network-listener-tcp",
  level: "mandatory",
  severity: "high",
  what: {
    en: "the load balancer ends the TLS connection that KMS makes to the proxy, or has none",
    zh: "负载均衡终结了 KMS 到代理的 TLS 连接，或未使用 TLS",
  },
  why: {
    en: "KMS trusts the proxy's own certificate, and plaintext keys pass through whatever ends TLS",
    zh: "KMS 仅信任代理自身的证书，终结 TLS 的一方可以看到明文密钥",
  },
  fix: {
    en: 'set protocol to "TCP", and let the proxies hold the certificate',
    zh: "将 protocol 设为 TCP，由代理持有证书",
  },
  sources: ["R-017", "U-12", "U-17"],
  controls: KEY_CHANNEL,
  relations: [
    relation(Listener, (listener, stack) => {
      const { protocol } = listener.outputs;
      if (protocol === "TCP") return PASS;
      const balancer = targetOf(stack.link(listener, "loadBalancerId", { class: Clb }));
      if (isOffered(balancer, stack)) return differs("protocol", protocol, "TCP");
      return notApplicable({
        en: "no endpoint service of the stack offers the load balancer",
        zh: "本栈没有终端节点服务使用该负载均衡",
      });
    }),
  ],
});
