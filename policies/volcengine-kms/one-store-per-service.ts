import { CustomKeyStore } from "../../providers/hyok/custom-key-store/resource";
import { leadsTo, targetOf } from "../rule/link-target";
import { perStack } from "../rule/per-stack";
import { reading } from "../rule/stack";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { endpointServiceOf, type Store } from "./endpoint-service";

/** The first store of each endpoint service. */
const firstOf = perStack((stack) => {
  const first = new Map<string | undefined, Store>();
  for (const store of stack.all(CustomKeyStore)) {
    const service = reading(() => targetOf(endpointServiceOf(store, stack)));
    if (service.known && !first.has(service.value)) first.set(service.value, store);
  }
  return first;
});

/** Every store has an endpoint service of its own. */
export const oneStorePerService = stackRule({
  id: "volcengine-kms-one-store-per-service",
  level: "mandatory",
  severity: "high",
  what: {
    en: "two key stores share one endpoint service",
    zh: "两个密钥库共用同一个终端节点服务",
  },
  why: {
    en: "a fault or a change at that service takes the keys of both stores away",
    zh: "该服务的故障或变更会同时影响两个密钥库的所有密钥",
  },
  fix: {
    en: "make an endpoint service, with proxies behind it, for each store",
    zh: "为每个密钥库单独创建终端节点服务及其后的代理",
  },
  sources: ["U-09"],
  controls: { ccm: ["CEK-07"], iso27001: ["A.8.24"] },
  relations: [
    relation(CustomKeyStore, (store, stack) => {
      const link = endpointServiceOf(store, stack);
      if ("missing" in link)
        return notApplicable({
          en: "the store names no endpoint service",
          zh: "该密钥库未指定终端节点服务",
        });
      const first = firstOf(stack).get(targetOf(link));
      if (first === undefined || leadsTo({ to: first }, store)) return PASS;
      return violation({
        en: `xksProxyVpcEndpointServiceName is that of store "${first.name}", expected a service that no other store names`,
        zh: `xksProxyVpcEndpointServiceName 与密钥库 "${first.name}" 相同，应为未被其他密钥库使用的服务`,
      });
    }),
  ],
});
