import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { VpcEndpointService } from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { targetOf } from "../rule/link-target";
import { allHold, firstWhere, hasOne, positions } from "../rule/partly-known";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { isHeard } from "./listeners";
import { isOffered } from "./offered";

const BALANCER = { class: Clb };

/** The endpoint service leads to the proxies. */
export const endpointServiceResource = stackRule({
  id: "volcengine-network-endpoint-service-resource",
  level: "mandatory",
  severity: "high",
  what: {
    en: "the endpoint service offers another load balancer than the one before the proxies",
    zh: "终端节点服务未指向代理前的负载均衡",
  },
  why: {
    en: "KMS then sends the calls for keys to somebody else's hosts",
    zh: "KMS 会将密钥请求发送到其他主机",
  },
  fix: {
    en: "name the load balancer of the proxies in resources",
    zh: "在 resources 中填写代理前的负载均衡",
  },
  sources: ["R-023"],
  controls: {},
  relations: [
    relation(VpcEndpointService, (service, stack) => {
      const isOwn = hasOne(
        positions(service.outputs.resources),
        (index) => "to" in stack.link(service, `resources.${index}.resourceId`, BALANCER),
      );
      if (isOwn) return PASS;
      const forgotten = firstWhere(stack.all(Clb), (balancer) =>
        allHold(
          () => isHeard(balancer, stack),
          () => !isOffered(targetOf({ to: balancer }), stack),
        ),
      );
      if (forgotten === undefined)
        return notApplicable({
          en: "the stack has no load balancer with listeners that is not offered",
          zh: "本栈没有尚未对外提供且带监听器的负载均衡",
        });
      return violation({
        en: `resources names no load balancer of the stack, expected ${forgotten.name}`,
        zh: `resources 未包含本栈的负载均衡，应为 ${forgotten.name}`,
      });
    }),
  ],
});
