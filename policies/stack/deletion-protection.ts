import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { Instance as Server } from "@pulumi/alicloud/ecs/instance";
import { Instance as KmsInstance } from "@pulumi/alicloud/kms/instance";
import { Instance as Database } from "@pulumi/alicloud/rds/instance";
import { ApplicationLoadBalancer } from "@pulumi/alicloud/slb/applicationLoadBalancer";
import { NatGateway } from "@pulumi/alicloud/vpc/natGateway";
import { Clb } from "@pulumi/volcengine/bin/clb/clb";
import { firstViolation } from "../rule/first-violation";
import { on, resourceRule } from "../rule/resource-rule";
import { differs, PASS } from "../rule/verdict";
import { is, NOT_OFFERED, protection } from "./protection";

/** The cloud itself refuses to delete what the way to the keys and their users stand on. */
export const deletionProtection = resourceRule({
  id: "stack-deletion-protection",
  level: "advisory",
  severity: "medium",
  what: {
    en: "the cloud lets a server, a load balancer, a database or a KMS instance be deleted",
    zh: "服务器、负载均衡、数据库或 KMS 实例未开启删除保护",
  },
  why: {
    en: "one wrong call at the console cuts the way to the keys, which protection in Pulumi does not stop",
    zh: "控制台的一次误操作即可切断密钥通路，Pulumi 的保护无法阻止",
  },
  fix: { en: "turn on the protection that the message names", zh: "开启提示中所述的保护" },
  sources: ["R-111", "U-14", "U-56"],
  controls: { ccm: ["CEK-14", "CEK-20"], iso27001: ["A.8.24"] },
  cases: [
    on(Clb, ({ modificationProtectionStatus: status }) =>
      is("modificationProtectionStatus", status, "ConsoleProtection"),
    ),
    on(Server, (server) =>
      (server.spotStrategy ?? "NoSpot") === "NoSpot" ? protection(server) : NOT_OFFERED,
    ),
    on(ApplicationLoadBalancer, ({ paymentType, deleteProtection }) =>
      paymentType === "Subscription" ? NOT_OFFERED : is("deleteProtection", deleteProtection, "on"),
    ),
    on(KmsInstance, (instance) =>
      firstViolation(
        () => protection(instance),
        () =>
          instance.forceDeleteWithoutBackup === "true"
            ? differs("forceDeleteWithoutBackup", "true", "false")
            : PASS,
      ),
    ),
    on(NatGateway, protection),
    on(ManagedKubernetes, protection),
    on(Database, (database) =>
      database.instanceChargeType === "Prepaid" ? NOT_OFFERED : protection(database),
    ),
  ],
});
