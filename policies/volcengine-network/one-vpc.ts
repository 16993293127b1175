import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { ServerGroupServer } from "@pulumi/volcengine/bin/clb/serverGroupServer";
import { targetOf, nameOf } from "../rule/link-target";
import { relation, stackRule } from "../rule/stack-rule";
import { notApplicable, PASS, violation, type Verdict } from "../rule/verdict";
import { ownVpc, vpcOfBackend, vpcOfGroup, vpcOfSubnet, type VpcLink } from "./networks";

const OUTSIDE = notApplicable({
  en: "a network that decides is not of the stack",
  zh: "起决定作用的网络不属于本栈",
});

function inOneVpc(property: string, is: VpcLink, should: VpcLink): Verdict {
  if (is === undefined || should === undefined) return OUTSIDE;
  if (targetOf(is) === targetOf(should)) return PASS;
  return violation({
    en: `${property} leads to VPC ${nameOf(is)}, expected VPC ${nameOf(should)} of the load balancer`,
    zh: `${property} 所在 VPC 为 ${nameOf(is)}，应为负载均衡所在的 VPC ${nameOf(should)}`,
  });
}

/** Load balancer and backends are in one VPC. */
export const oneVpc = stackRule({
  id: "volcengine-network-one-vpc",
  level: "mandatory",
  severity: "high",
  what: {
    en: "load balancer and backends are not in one VPC",
    zh: "负载均衡与后端服务器不在同一 VPC",
  },
  why: {
    en: "a load balancer reaches only hosts of its own VPC, so calls for keys find no proxy",
    zh: "负载均衡只能访问本 VPC 内的主机，否则密钥请求无法到达代理",
  },
  fix: {
    en: "put the load balancer and the instances into subnets of one VPC",
    zh: "将负载均衡与实例置于同一 VPC 的子网中",
  },
  sources: ["R-001", "R-004", "R-010", "R-087"],
  controls: {},
  relations: [
    relation(Clb, (balancer, stack) => {
      const vpc = ownVpc(balancer, stack);
      return inOneVpc("subnetId", vpcOfSubnet(balancer, stack), vpc);
    }),
    relation(ServerGroupServer, (backend, stack) => {
      const vpc = vpcOfBackend(backend, stack);
      return inOneVpc("instanceId", vpc, vpcOfGroup(backend, stack));
    }),
  ],
});
