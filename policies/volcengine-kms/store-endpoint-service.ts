import { VpcEndpointService } from "@pulumi/volcengine/bin/privatelink/vpcEndpointService";
import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { KEY_CHANNEL } from "../rule/controls";
import { expects } from "../rule/expects";
import { relation, stackRule } from "../rule/stack-rule";
import { differs, PASS } from "../rule/verdict";
import { endpointServiceOf } from "./endpoint-service";

/** Left out, the store takes it: default of its resource. */
const PRIVATE = "VPC_ENDPOINT_SERVICE";

/** KMS reaches the proxy through the stack's own endpoint service. */
export const storeEndpointService = stackRule({
  id: "volcengine-kms-store-endpoint-service",
  level: "mandatory",
  severity: "critical",
  what: {
    en: "KMS reaches the proxies by the internet or through another endpoint service",
    zh: "KMS 通过公网或其他终端节点服务访问代理",
  },
  why: {
    en: "plaintext keys cross that way, so it must be private and lead to the owner's proxies",
    zh: "明文密钥经由该链路传输，链路必须为私网且通往所有者自己的代理",
  },
  fix: {
    en: `set xksProxyConnectivity to "${PRIVATE}" and xksProxyVpcEndpointServiceName to the serviceName of the endpoint service`,
    zh: `将 xksProxyConnectivity 设为 ${PRIVATE}，并将 xksProxyVpcEndpointServiceName 设为终端节点服务的 serviceName`,
  },
  sources: ["R-077", "U-01"],
  controls: { ...KEY_CHANNEL, ccm: ["CEK-08"] },
  settings: { adoptedServices: [] as readonly string[] },
  settingNotes: {
    adoptedServices:
      "names of endpoint services of other stacks that a store may use though this stack has one, too",
  },
  relations: [
    relation(
      CustomKeyStore,
      (store, stack, settings: { readonly adoptedServices: readonly string[] }) => {
        const { xksProxyConnectivity: way } = store.outputs;
        if ((way ?? PRIVATE) !== PRIVATE) return differs("xksProxyConnectivity", way, PRIVATE);
        const link = endpointServiceOf(store, stack);
        const property = "xksProxyVpcEndpointServiceName";
        if ("missing" in link)
          return expects(property, undefined, { en: "the name of a service", zh: "服务名称" });
        if ("to" in link || settings.adoptedServices.includes(link.outside)) return PASS;
        return stack.all(VpcEndpointService).length === 0
          ? PASS
          : expects(property, link.outside, {
              en: "the name of a service of this stack",
              zh: "本栈终端节点服务的名称",
            });
      },
    ),
  ],
});
