import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { relation, stackRule } from "../rule/stack-rule";
import { PASS, violation } from "../rule/verdict";
import { backendOf, NO_BACKEND } from "../volcengine-network/backends";
import { publicAddressOf } from "./public-address";

/** Proxies have no address on the internet. */
export const noPublicAddress = stackRule({
  id: "volcengine-ecs-no-public-address",
  level: "advisory",
  severity: "high",
  what: { en: "a proxy has a public address of its own", zh: "代理主机拥有公网地址" },
  why: {
    en: "the host that calls the keys stands one wrong security group rule away from the internet",
    zh: "一旦安全组配置有误，可调用密钥的主机便直接暴露在公网",
  },
  fix: {
    en: "take the address away, and let the subnet out through a NAT gateway",
    zh: "移除公网地址，通过 NAT 网关为子网提供出口",
  },
  sources: ["U-02"],
  controls: { pci: ["1.4.4"], mlps3: ["8.1.3.1"] },
  relations: [
    relation(Instance, (instance, stack) => {
      if (backendOf(instance, stack) === undefined) return NO_BACKEND;
      const address = publicAddressOf(instance, stack);
      if (address === undefined) return PASS;
      return violation({
        en: `${address} gives a public address, expected none`,
        zh: `${address} 提供了公网地址，应移除`,
      });
    }),
  ],
});
