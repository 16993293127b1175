import { Instance } from "@pulumi/alicloud/rds/instance";
import { IN_TRANSIT } from "../rule/controls";
import { expects } from "../rule/expects";
import { on, resourceRule } from "../rule/resource-rule";
import { notApplicable, PASS } from "../rule/verdict";

/** Connections to databases are encrypted. */
export const rdsSsl = resourceRule({
  id: "alibaba-data-rds-ssl",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a database instance offers no encrypted connections",
    zh: "RDS 实例未启用 SSL 加密连接",
  },
  why: {
    en: "what is encrypted on the disk goes over the network in plain form",
    zh: "磁盘上已加密的数据在网络中以明文传输",
  },
  fix: {
    en: 'set sslAction to "Open"',
    zh: "将 sslAction 设为 Open",
  },
  sources: ["U-17"],
  controls: IN_TRANSIT,
  cases: [
    on(Instance, ({ instanceChargeType, engine, sslAction }) => {
      if (instanceChargeType === "Serverless" && engine !== "MySQL")
        return notApplicable({
          en: "sslAction has no effect on serverless instances of this engine",
          zh: "该引擎的 Serverless 实例不支持 sslAction",
        });
      // Not set leaves SSL off. Source: upstream provider, `rds.Instance.sslAction`.
      return sslAction === "Open" || sslAction === "Update"
        ? PASS
        : expects("sslAction", sslAction, { en: '"Open" or "Update"', zh: '"Open" 或 "Update"' });
    }),
  ],
});
