import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { Subnet } from "@pulumi/volcengine/bin/vpc/subnet";
import { hasOne } from "../rule/partly-known";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";
import { backendOf, NO_BACKEND } from "../volcengine-network/backends";
import { publicAddressOf } from "./public-address";
import { hasSnat, isMadeHere } from "./subnet-egress";

/** Proxies reach the external key manager. */
export const egressPath = stackRule({
  id: "volcengine-ecs-egress-path",
  level: "mandatory",
  severity: "medium",
  what: { en: "a proxy has no way out to the internet", zh: "代理主机没有公网出口" },
  why: {
    en: "it cannot reach the external key manager, so every call for a key fails",
    zh: "代理无法访问外部密钥管理服务，所有密钥请求都会失败",
  },
  fix: {
    en: "give its subnet a SnatEntry of a NAT gateway, or the host a public address",
    zh: "为其子网创建 NAT 网关的 SnatEntry，或为主机绑定公网地址",
  },
  sources: ["R-005", "R-014", "R-020"],
  controls: {},
  relations: [
    relation(Instance, (instance, stack) => {
      if (backendOf(instance, stack) === undefined) return NO_BACKEND;
      const link = stack.link(instance, "subnetId", { class: Subnet });
      if (!("to" in link) || !isMadeHere(link.to, stack))
        return notApplicable({
          en: "the network of the subnet is not made by the stack, and may have a way out",
          zh: "子网所在网络不由本栈创建，可能已有公网出口",
        });
      const { to: subnet } = link;
      const ways = [
        () => publicAddressOf(instance, stack) !== undefined,
        () => hasSnat(subnet, stack),
      ];
      if (hasOne(ways, (holds) => holds())) return PASS;
      return violation({
        en: `no public address and no SnatEntry for subnet ${subnet.name}, expected one of them`,
        zh: `没有公网地址，子网 ${subnet.name} 也没有 SnatEntry，应具备其一`,
      });
    }),
  ],
});
